package dev.isopleth.server.layer;

import dev.isopleth.density.Kernel;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A bandwidth as a user asks for it.
public sealed interface BandwidthSetting {

    /// A length.
    sealed interface Given extends BandwidthSetting {

        /// What was given.
        Length length();

        /// The standard deviation along an axis, in the length's unit.
        double sigma(Kernel kernel);

        /// The parameter that it was given by.
        String parameter();

        /// What the parameter takes, the unit of planar planes last.
        List<String> accepted();

        /// Refuses a radius above a quarter of the world, or above 256 px.
        ///
        /// @throws BadSetting saying what the parameter may be with this kernel
        void requireWithinWorld(Kernel kernel);
    }

    /// The kernel's radius.
    record Radius(Length length) implements Given {
        @Override
        public double sigma(Kernel kernel) {
            return length.amount() / kernel.radiusPerSigma();
        }

        @Override
        public String parameter() {
            return "radius";
        }

        @Override
        public List<String> accepted() {
            return Length.RADIUS;
        }

        @Override
        public void requireWithinWorld(Kernel kernel) {
            // the length was read as one
        }
    }

    /// The kernel's standard deviation.
    record Sigma(Length length) implements Given {
        @Override
        public double sigma(Kernel kernel) {
            return length.amount();
        }

        @Override
        public String parameter() {
            return "sigma";
        }

        @Override
        public List<String> accepted() {
            return Length.SIGMA;
        }

        @Override
        public void requireWithinWorld(Kernel kernel) {
            length.requireSigmaOf(kernel);
        }
    }

    /// The rule of thumb, whatever the layer declares.
    record Auto() implements BandwidthSetting {
        /// What asks for it.
        static final String NAME = "auto";
    }

    /// What cross-validation suggests, whatever the layer declares.
    record CrossValidated() implements BandwidthSetting {
        /// What asks for it.
        static final String NAME = "auto:cv";
    }

    /// Kernels that follow the samples, whatever the layer declares.
    ///
    /// @param neighbour 30 for the distance to the thirtieth nearest other position
    record Neighbours(int neighbour) implements BandwidthSetting {
        /// What asks for it.
        static final String PREFIX = "knn:";

        private static final int LEAST = 2;
        private static final int MOST = 1000;
        private static final String ACCEPTED =
                "knn:30 for each sample's distance to its thirtieth neighbour, knn:" + LEAST + " to knn:" + MOST;

        private static Neighbours read(String text) {
            String number = text.substring(PREFIX.length());
            if (!PlainNumber.isWhole(number) || Integer.parseInt(number) < LEAST || Integer.parseInt(number) > MOST) {
                throw new BadSetting(
                        "'" + PlainNumber.shown(text) + "' names no neighbour from " + LEAST + " to " + MOST,
                        List.of(ACCEPTED));
            }
            return new Neighbours(Integer.parseInt(number));
        }

        /// As it was written.
        String text() {
            return PREFIX + neighbour;
        }
    }

    /// Reads it from `radius` or `sigma`; null where neither is given.
    static @Nullable BandwidthSetting read(SettingTexts texts) {
        if (texts.text("radius") != null && texts.text("sigma") != null) {
            throw texts.refusal(
                    "sigma", "radius and sigma both give the bandwidth", List.of("either radius or sigma, not both"));
        }
        BandwidthSetting radius = texts.value("radius", BandwidthSetting::radius);
        return radius != null
                ? radius
                : texts.value("sigma", text -> new Sigma(Length.ofBandwidth(text, Length.SIGMA)));
    }

    private static BandwidthSetting radius(String text) {
        if (text.equals(Auto.NAME)) {
            return new Auto();
        }
        if (text.startsWith(Neighbours.PREFIX)) {
            return Neighbours.read(text);
        }
        if (text.equals(CrossValidated.NAME)) {
            return new CrossValidated();
        }
        try {
            return new Radius(Length.ofBandwidth(text, Length.RADIUS));
        } catch (BadSetting bad) {
            List<String> accepted = Stream.concat(
                            bad.accepted().stream(),
                            Stream.of(
                                    Auto.NAME + " for a rule of thumb",
                                    CrossValidated.NAME + " for what cross-validation suggests",
                                    Neighbours.ACCEPTED))
                    .toList();
            throw new BadSetting(bad.detail(), accepted);
        }
    }
}
