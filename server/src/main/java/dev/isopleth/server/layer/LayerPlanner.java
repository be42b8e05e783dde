package dev.isopleth.server.layer;

import dev.isopleth.analysis.bandwidth.Suggestion;
import dev.isopleth.analysis.bins.BinLayout;
import dev.isopleth.analysis.bins.RegularLayout;
import dev.isopleth.density.AdaptiveEstimator;
import dev.isopleth.density.Edge;
import dev.isopleth.density.Kernel;
import dev.isopleth.density.Mask;
import dev.isopleth.density.Measure;
import dev.isopleth.density.NeighbourRadii;
import dev.isopleth.density.Plane;
import dev.isopleth.density.RuleOfThumb;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.Manifest;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.TimeLength;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.styles.DefaultScale;
import dev.isopleth.styles.Norm;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the plan of a request: the request's settings over the layer's, and defaults where neither speaks.
public final class LayerPlanner {

    private static final RuleOfThumb ANY = new RuleOfThumb("any", 1000, 1);

    private final DefaultBandwidth defaultBandwidth;
    private final CrossValidation crossValidation;
    private final AdaptiveRadii adaptiveRadii;
    private final Function<Dataset, @Nullable Duration> cadence;
    private final Function<Layer, BinLayout> usualBins;
    private final AreasSetting.Check areas;

    /// @param defaultBandwidth the bandwidth of a layer that has none, found once a selection
    /// @param crossValidation that of a layer that asks for it, found once a selection
    /// @param adaptiveRadii those of kernels that follow the samples, found once a selection
    /// @param cadence how often a dataset's stations are read; null where that is not regular
    /// @param usualBins the size of bins of a layer that has none, in metres or units of a planar plane
    /// @param areas finds out whether areas are there that a layer names
    public LayerPlanner(
            DefaultBandwidth defaultBandwidth,
            CrossValidation crossValidation,
            AdaptiveRadii adaptiveRadii,
            Function<Dataset, @Nullable Duration> cadence,
            Function<Layer, BinLayout> usualBins,
            AreasSetting.Check areas) {
        this.defaultBandwidth = defaultBandwidth;
        this.crossValidation = crossValidation;
        this.adaptiveRadii = adaptiveRadii;
        this.cadence = cadence;
        this.usualBins = usualBins;
        this.areas = areas;
    }

    /// One that understands the same settings without a look at samples: how wide kernels and bins are that are not
    /// given is any width. For who wants to know what a layer shows, or whether it is declared well.
    public LayerPlanner withoutLooking() {
        return new LayerPlanner(
                (_, _, _, _) -> ANY,
                (_, _, _) -> Optional.empty(),
                (dataset, _, _) -> NeighbourRadii.none(dataset.manifest().asPlane()),
                cadence,
                _ -> new RegularLayout(RegularLayout.Shape.HEX, ANY.sigma()),
                areas);
    }

    /// The plan of a layer.
    ///
    /// @throws FaultException [dev.isopleth.server.fault.Fault.BadParameter] where a column is not in the
    ///     dataset or cannot be what is asked of it
    public LayerPlan plan(Layer layer, EstimateSettings asked, StyleSettings askedStyle) {
        EstimateSettings settings = asked.over(layer.definition().estimate());
        Manifest manifest = layer.dataset().manifest();
        Optional<Manifest.Column> firstValue = manifest.defaultValue();
        boolean hasValue = firstValue.isPresent() || settings.value() != null;
        Measure measure =
                Tallies.measure(asked, settings.measure(), settings.measure().resolved(hasValue), hasValue);
        @Nullable Tally tally = Tallies.of(asked, settings.measure(), layer, measure, usualBins, areas);
        String value = settings.value() == null ? null : NumberColumns.value(manifest, settings.value());
        if (measure.needsValue() && value == null) {
            value = firstValue
                    .map(Manifest.Column::name)
                    .orElseThrow(() -> NumberColumns.noValue(manifest, MeasureSettings.name(measure)));
        }
        String weight = settings.weight() == null ? null : NumberColumns.weight(manifest, settings.weight(), measure);
        Kernel kernel = settings.kernelOrDefault();
        double floor =
                settings.minRadiusPixels() != null ? settings.minRadiusPixels() : LayerPlan.DEFAULT_MIN_RADIUS_PIXELS;
        String readValue = measure.needsValue() ? value : null;
        String readWeight = measure.isWithinRadius() ? null : weight;
        StyleSettings style = onScaleOfColumn(
                askedStyle.over(declaredStyle(layer, measure, readValue, readWeight)), manifest, measure, readValue);
        style = tally == null ? style : Tallies.style(tally, askedStyle, style);
        SelectionPlan selected = SelectionPlan.of(asked.selection(), layer);
        Interpolation interpolation = settings.measure().interpolation().on(manifest.asPlane());
        if (interpolation.kind() != null) {
            requireNothingHidden(selected, interpolation.kind());
            selected = ofStations(selected, settings.selection(), interpolation.kind());
        }
        if (style.classes() != null) {
            if (interpolation.kind() == Interpolation.Kind.KRIGING_SE) {
                throw Averaging.ofOtherMeasure(style.classes());
            }
            requireStations(
                    settings.selection(), "classes=" + style.classes().name() + " judges the means of stations");
            PerStation demanded = Averaging.stations(style.classes(), measure, readValue, layer.dataset(), cadence);
            boolean isSaid = settings.selection().minReadings() != null && selected.perStation() != null;
            selected = isSaid ? selected : selected.of(demanded);
        }
        if (measure.needsVersus() && selected.versus() == null) {
            throw comparedWithWhat(measure);
        }
        requireStations(asked.selection(), layer.definition().estimate().selection(), selected);
        @Nullable
        TimeLength time = tally != null
                ? null
                : TimeBandwidths.of(asked, layer.definition().estimate(), measure, selected, layer.dataset());
        if (style.classes() != null && time != null) {
            throw Averaging.withoutKernelInTime(style.classes());
        }
        double minSupport = settings.minSupport() != null ? settings.minSupport() : LayerPlan.DEFAULT_MIN_SUPPORT;
        PerStation each = selected.perStation();
        Function<Criteria, Selection> withoutTime = criteria -> new Selection(
                manifest.id(),
                layer.dataset().scaleVersion(),
                readValue,
                readWeight,
                criteria.withoutTime(),
                each,
                null,
                1,
                1);
        Chosen bandwidth;
        if (settings.bandwidth() instanceof BandwidthSetting.Given given) {
            bandwidth = new Chosen(given(layer.dataset(), given, kernel, floor), null, "given");
        } else {
            Selection whole = withoutTime.apply(selected.criteria());
            boolean isByKernel = interpolation.kind() == null && tally == null;
            Chosen adaptive = adaptive(
                    asked,
                    settings.bandwidth(),
                    isByKernel,
                    measure,
                    layer.dataset(),
                    whole,
                    kernel,
                    floor,
                    selected.minSamples() > 1);
            List<Selection> supported =
                    supported(measure, selected).map(withoutTime).toList();
            bandwidth = adaptive != null
                    ? adaptive
                    : found(
                                    isByKernel ? settings.bandwidth() : null,
                                    layer.dataset(),
                                    whole,
                                    measure,
                                    supported,
                                    minSupport)
                            .chosen(layer.dataset(), kernel, floor);
        }
        return new LayerPlan(
                layer,
                selected,
                measure,
                interpolation,
                tally,
                readValue,
                readWeight,
                kernel,
                bandwidth.plan,
                bandwidth.adaptive,
                bandwidth.origin,
                minSupport,
                settings.mask() != null ? settings.mask() : Mask.FADE,
                edge(settings.edge(), layer.dataset()),
                tally != null && tally.isOfSpots()
                        ? Tallies.withoutRate(asked)
                        : Rates.of(
                                asked,
                                layer.definition().estimate(),
                                measure,
                                withoutRate(measure, interpolation.kind()),
                                selected.perStation(),
                                layer.dataset()),
                time,
                style);
    }

    private static String withoutRate(Measure measure, Interpolation.@Nullable Kind kind) {
        return kind == null
                ? "a " + MeasureSettings.name(measure) + " does not grow with time, and has no rate"
                : "values between stations do not grow with time: " + kind.label() + " has no rate";
    }

    /// Interpolators tell values between stations, and no place has two.
    private static SelectionPlan ofStations(SelectionPlan selected, SelectionSettings said, Interpolation.Kind kind) {
        requireStations(
                said, "the measure " + kind.label() + " is of stations, the mean of the readings at each place");
        PerStation each = new PerStation(said.minReadings() == null ? 1 : said.minReadings());
        return selected.of(each);
    }

    /// Between stations every value is made of all of them, and at one it is that one's: how many reach it says
    /// nothing.
    private static void requireNothingHidden(SelectionPlan selected, Interpolation.Kind kind) {
        if (selected.minSamples() > 1) {
            throw FaultException.badParameter(
                    "measure",
                    kind.label() + " tells at each station what it alone has read, and what fewer than "
                            + selected.minSamples() + " samples reach is hidden here (minsamples)",
                    List.of("measure=mean, or another that a kernel estimates"));
        }
    }

    private static void requireStations(SelectionSettings said, String detail) {
        if (Boolean.FALSE.equals(said.isPerStation())) {
            throw FaultException.badParameter("per", detail, List.of("station"));
        }
    }

    /// A request that asks for samples leaves out what its layer says of stations.
    static void requireStations(SelectionSettings asked, SelectionSettings declared, SelectionPlan selected) {
        boolean isSaid =
                asked.minReadings() != null || (declared.minReadings() != null && asked.isPerStation() == null);
        if (isSaid && selected.perStation() == null) {
            throw FaultException.badParameter(
                    "minreadings",
                    "minreadings is how many readings a station needs, and here every sample counts by itself",
                    List.of("per=station with it"));
        }
    }

    /// A style with the norm that the dataset wants for measures in the unit of a value (`import --log`), where
    /// neither request nor layer names a norm, or ends that it cannot have.
    private static StyleSettings onScaleOfColumn(
            StyleSettings style, Manifest manifest, Measure measure, @Nullable String readValue) {
        boolean inItsUnit = measure == Measure.MEAN || measure == Measure.MAX;
        if (style.norm() != null || style.classes() != null || readValue == null || !inItsUnit) {
            return style;
        }
        StyleSettings.Ends ends = style.rescale();
        return manifest.column(readValue).map(Manifest.Column::norm).stream()
                .flatMap(name -> Norm.ALL.stream().filter(norm -> norm.name().equals(name)))
                .filter(norm -> ends == null || norm.places(ends.low()))
                .findFirst()
                .map(style::withNorm)
                .orElse(style);
    }

    /// As much of a layer's declared style as is meant for what is shown.
    private static StyleSettings declaredStyle(
            Layer layer, Measure measure, @Nullable String readValue, @Nullable String readWeight) {
        EstimateSettings declared = layer.definition().estimate();
        StyleSettings style = layer.definition().style();
        Optional<String> standard = layer.dataset().manifest().defaultValue().map(Manifest.Column::name);
        Measure declaredMeasure = declared.measure().resolved(standard.isPresent() || declared.value() != null);
        if (measure != declaredMeasure) {
            return style.ofOtherMeasure(DefaultScale.colormap(measure).equals(DefaultScale.colormap(declaredMeasure)));
        }
        String declaredValue = declared.value() != null ? declared.value() : standard.orElse(null);
        boolean sameColumns = (!measure.needsValue() || Objects.equals(readValue, declaredValue))
                && (measure.isWithinRadius() || Objects.equals(readWeight, declared.weight()));
        return sameColumns ? style : style.ofOtherColumns();
    }

    private static Edge edge(@Nullable Edge asked, Dataset dataset) {
        if (asked == Edge.UNIFORM && dataset.area() == null) {
            throw FaultException.badParameter(
                    "edge",
                    "the dataset '" + dataset.manifest().id() + "' has no study area to correct densities at"
                            + " (import --area)",
                    List.of(EstimateSettings.name(Edge.NONE)));
        }
        return asked != null ? asked : Edge.UNIFORM;
    }

    private record Chosen(BandwidthPlan plan, @Nullable Adaptive adaptive, String origin) {}

    /// Kernels that follow the samples, where these are asked for and the measure has them.
    ///
    /// @throws FaultException if the request asks for them with a measure that has none
    private @Nullable Chosen adaptive(
            EstimateSettings asked,
            @Nullable BandwidthSetting setting,
            boolean isByKernel,
            Measure measure,
            Dataset dataset,
            Selection selection,
            Kernel kernel,
            double floor,
            boolean isHiding) {
        if (!(setting instanceof BandwidthSetting.Neighbours neighbours)) {
            return null;
        }
        if (!isByKernel) {
            if (asked.bandwidth() == null) {
                return null;
            }
            throw FaultException.badParameter(
                    "radius",
                    "no kernel tells what is shown, whose radius could be that of neighbours (" + neighbours.text()
                            + ")",
                    List.of("a measure that a kernel estimates, without bins and areas", "no radius"));
        }
        if (isHiding) {
            throw FaultException.badParameter(
                    "radius",
                    "kernels that follow their neighbours (" + neighbours.text()
                            + ") are as narrow as samples lie close to one another, which is hidden here (minsamples)",
                    List.of("radius=auto, radius=auto:cv, or a length: one radius for all"));
        }
        if (!AdaptiveEstimator.MEASURES.contains(measure)) {
            // A layer's kernels are meant for its measure: another one that is asked for has the rule of thumb.
            if (asked.bandwidth() == null && !asked.equals(EstimateSettings.NONE)) {
                return null;
            }
            throw FaultException.badParameter(
                    "radius",
                    "kernels that follow their neighbours (" + neighbours.text()
                            + ") are those of density, sum, mean, se" + " and support, and not of "
                            + MeasureSettings.name(measure),
                    List.of("one of these measures", "radius=auto:cv, or a length: one radius for all"));
        }
        NeighbourRadii radii = adaptiveRadii.of(dataset, selection, neighbours.neighbour());
        double sigma = radii.radii()[0] / kernel.radiusPerSigma();
        BandwidthPlan narrowest = new Found(neighbours.text(), sigma).chosen(dataset, kernel, floor).plan;
        return new Chosen(
                narrowest,
                new Adaptive(
                        selection,
                        neighbours.neighbour(),
                        Arrays.stream(radii.radii()).boxed().toList(),
                        narrowest),
                neighbours.text());
    }

    /// A bandwidth that samples gave.
    ///
    /// @param name of what found it
    /// @param sigma in metres or units of a planar plane
    private record Found(String name, double sigma) {

        /// The nearest that may be asked for.
        Chosen chosen(Dataset dataset, Kernel kernel, double floor) {
            Plane plane = dataset.manifest().asPlane();
            double nearest = Length.nearestSigma(sigma, kernel, plane);
            return new Chosen(
                    switch (plane) {
                        case Plane.World _ -> onGround(kernel, nearest, floor, dataset);
                        case Plane.Planar planar -> new BandwidthPlan.OnPlane(kernel, nearest, floor, planar);
                    },
                    null,
                    name);
        }
    }

    /// What cross-validation suggests, where that is asked for and it suggests something; else the rule of thumb.
    private Found found(
            @Nullable BandwidthSetting asked,
            Dataset dataset,
            Selection selection,
            Measure measure,
            List<Selection> supported,
            double minSupport) {
        Optional<Suggestion> suggestion = asked instanceof BandwidthSetting.CrossValidated
                ? crossValidation.of(dataset, selection, measure)
                : Optional.empty();
        return suggestion
                .map(one -> new Found(one.selector().label(), one.sigma()))
                .orElseGet(() -> {
                    RuleOfThumb rule = defaultBandwidth.of(dataset, selection, supported, minSupport);
                    return new Found(rule.name(), rule.sigma());
                });
    }

    /// What of a measure's selections needs support. The support itself is that of a mean, so that it says where
    /// one is defined.
    private static Stream<Criteria> supported(Measure measure, SelectionPlan selected) {
        return switch (measure) {
            case MEAN, SE, SUPPORT -> Stream.of(selected.criteria());
            case RATIO, RELATIVE_RISK -> Stream.ofNullable(selected.versus());
            case MEAN_DIFFERENCE -> Stream.concat(Stream.of(selected.criteria()), Stream.ofNullable(selected.versus()));
            case DENSITY, SUM, DIFFERENCE, MAX, COUNT -> Stream.empty();
        };
    }

    private static BandwidthPlan given(Dataset dataset, BandwidthSetting.Given given, Kernel kernel, double floor) {
        try {
            given.requireWithinWorld(kernel);
        } catch (BadSetting bad) {
            throw FaultException.badParameter(given.parameter(), bad.detail(), bad.accepted());
        }
        double sigma = given.sigma(kernel);
        Plane plane = dataset.manifest().asPlane();
        return switch (given.length().unit()) {
            case PIXELS -> new BandwidthPlan.OnScreen(kernel, sigma, plane);
            case METRES -> {
                if (plane instanceof Plane.Planar planar) {
                    throw planar(given, planar, "metres of the ground mean nothing on a plane");
                }
                yield onGround(kernel, sigma, floor, dataset);
            }
            case UNITS -> {
                if (!(plane instanceof Plane.Planar planar)) {
                    throw FaultException.badParameter(
                            given.parameter(),
                            "the unit u is that of a planar plane, and this layer lies on the ground",
                            given.accepted().subList(0, 2));
                }
                if (!(sigma * kernel.radiusPerSigma() >= Length.leastUnits(planar)
                        && sigma * kernel.radiusPerSigma() <= Length.mostUnits(planar))) {
                    throw planar(given, planar, "the radius is out of range");
                }
                yield new BandwidthPlan.OnPlane(kernel, sigma, floor, planar);
            }
        };
    }

    private static FaultException planar(BandwidthSetting.Given given, Plane.Planar plane, String detail) {
        return FaultException.badParameter(given.parameter(), detail, Length.accepted(plane));
    }

    private static BandwidthPlan onGround(Kernel kernel, double sigmaMetres, double floor, Dataset dataset) {
        Manifest.BoundingBox bbox = dataset.manifest().bbox();
        return new BandwidthPlan.OnGround(kernel, sigmaMetres, floor, (bbox.south() + bbox.north()) / 2);
    }

    private static FaultException comparedWithWhat(Measure measure) {
        return FaultException.badParameter(
                "versus",
                "a " + MeasureSettings.name(measure)
                        + " compares two selections, and versus, which names the other, is missing",
                List.of("a filter, as in versus=price > 200000", "a time window, as in versus=2023"));
    }
}
