package dev.isopleth.server.layer;

import dev.isopleth.server.fault.FaultException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// Which contours are asked for.
///
/// @param levels at which values
/// @param form what becomes of them
public record ContourSettings(Levels levels, Form form) {

    /// The names of these settings in parameters.
    public static final List<String> NAMES = List.of("levels", "breaks", "mass", "form");

    private static final int MOST = 100;
    private static final int FEWEST = 3;
    private static final double LARGEST = 1e15;
    static final Levels USUAL_LEVELS = new Levels.Round(10);

    private static final String LEVELS = "a whole number from " + FEWEST + " to " + MOST;
    private static final String BREAKS = "up to " + MOST + " numbers in the measure's unit, ascending, as in 10,20,50";
    private static final String MASS =
            "up to " + MOST + " percentages above 0 and below 100, ascending, as in 50,75,95";

    /// At which values contours are.
    public sealed interface Levels {

        /// Round values on the layer's scale, at most so many.
        record Round(int most) implements Levels {}

        /// Given values, ascending.
        record Breaks(List<Double> values) implements Levels {}

        /// Those within whose lines a share of all lies.
        ///
        /// @param percent ascending, above 0 and below 100
        record Mass(List<Double> percent) implements Levels {}
    }

    /// What becomes of contours.
    public enum Form {
        /// A line for each level.
        LINES,

        /// The area between each level and the next one.
        BANDS;

        /// As a request names it.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Reads them; ten round levels as lines where nothing is said.
    ///
    /// @throws FaultException if a text is none of these, or two of levels, breaks and mass are given
    public static ContourSettings read(SettingTexts texts) {
        List<String> given = Stream.of("levels", "breaks", "mass")
                .filter(name -> texts.text(name) != null)
                .toList();
        if (given.size() > 1) {
            throw texts.refusal(
                    given.get(1), given.get(0) + " and " + given.get(1) + " both say which levels there are", given);
        }
        Levels levels = given.isEmpty()
                ? USUAL_LEVELS
                : Objects.requireNonNull(texts.value(given.getFirst(), text -> levels(given.getFirst(), text)));
        Form form = texts.value("form", ContourSettings::form);
        return new ContourSettings(levels, form == null ? Form.LINES : form);
    }

    /// The levels that a tile names: `10`, `levels:10`, `breaks:10,20,50` or `mass:50,95`.
    ///
    /// @throws BadSetting if it is none of these
    static Levels ofTile(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length == 1 && PlainNumber.isWhole(text)) {
            return levels("levels", text);
        }
        if (parts.length != 2 || !List.of("levels", "breaks", "mass").contains(parts[0])) {
            throw new BadSetting(
                    "'" + PlainNumber.shown(text) + "' does not say which levels there are",
                    List.of("levels:10, or 10, " + LEVELS, "breaks:10,20,50", "mass:50,75,95", "p0.05,p0.01"));
        }
        return levels(parts[0], parts[1]);
    }

    private static Levels levels(String name, String text) {
        return switch (name) {
            case "levels" -> new Levels.Round(number(text));
            case "breaks" -> new Levels.Breaks(ascending(text, -LARGEST, LARGEST, BREAKS));
            default -> {
                List<Double> percent = ascending(text, 0, 100, MASS);
                if (percent.getFirst() == 0 || percent.getLast() == 100) {
                    throw new BadSetting("an area that holds nothing, or all, is none to draw", List.of(MASS));
                }
                yield new Levels.Mass(percent);
            }
        };
    }

    private static int number(String text) {
        int number = PlainNumber.isWhole(text) ? Integer.parseInt(text) : 0;
        if (number < FEWEST || number > MOST) {
            throw new BadSetting("'" + PlainNumber.shown(text) + "' is not " + LEVELS, List.of(LEVELS));
        }
        return number;
    }

    private static List<Double> ascending(String text, double low, double high, String accepted) {
        List<Double> numbers = new ArrayList<>();
        String[] parts = text.split(",", -1);
        if (parts.length > MOST) {
            throw new BadSetting("there are " + parts.length + " numbers, and at most " + MOST, List.of(accepted));
        }
        for (String part : parts) {
            double number = PlainNumber.oneOf(part, low, high, accepted);
            if (!numbers.isEmpty() && number <= numbers.getLast()) {
                throw new BadSetting(
                        "'" + PlainNumber.shown(part) + "' is not above the one before", List.of(accepted));
            }
            numbers.add(number + 0.0);
        }
        return List.copyOf(numbers);
    }

    private static Form form(String text) {
        return Arrays.stream(Form.values())
                .filter(form -> form.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadSetting(
                        "contours are lines or bands, not '" + PlainNumber.shown(text) + "'",
                        Arrays.stream(Form.values()).map(Form::text).toList()));
    }
}
