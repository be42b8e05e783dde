package dev.isopleth.styles;

import dev.isopleth.styles.ClassScale.Averaging;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The scales by which authorities judge the air, each for one pollutant and one length of averaging.
///
/// Values are concentrations, and stay so: a class says how an authority calls them, its index number is not computed.
public final class AirQuality {

    private static final String UNIT = "µg/m³";

    private static final String EPA = "US EPA, Technical Assistance Document for the Reporting of Daily Air Quality,"
            + " EPA-454/B-24-002, May 2024, with the PM2.5 breakpoints of 40 CFR 58, appendix G, as of 2024";
    private static final List<String> EPA_LABELS =
            List.of("good", "moderate", "unhealthy for sensitive groups", "unhealthy", "very unhealthy", "hazardous");
    private static final int[] EPA_COLOURS = {0x00e400, 0xffff00, 0xff7e00, 0xff0000, 0x8f3f97, 0x7e0023};

    private static final String EEA =
            "European Environment Agency, European Air Quality Index, bands as revised in 2024"
                    + " (ETC HE Report 2024/17)";
    private static final List<String> EEA_LABELS =
            List.of("good", "fair", "moderate", "poor", "very poor", "extremely poor");
    private static final int[] EEA_COLOURS = {0x50f0e6, 0x50ccaa, 0xf0e641, 0xff5050, 0x960032, 0x7d2181};

    private static final String WHO =
            "WHO global air quality guidelines, 2021: guideline level and interim targets;" + " colours by Isopleth";
    private static final List<String> WHO_FOUR = List.of(
            "guideline met",
            "interim target 4 met",
            "interim target 3 met",
            "interim target 2 met",
            "interim target 1 met",
            "above interim target 1");
    private static final List<String> WHO_THREE = List.of(
            "guideline met",
            "interim target 3 met",
            "interim target 2 met",
            "interim target 1 met",
            "above interim target 1");
    private static final List<String> WHO_TWO =
            List.of("guideline met", "interim target 2 met", "interim target 1 met", "above interim target 1");
    private static final int[] WHO_COLOURS = {0x2166ac, 0x67a9cf, 0xd1e5f0, 0xfddbc7, 0xef8a62, 0xb2182b};

    private static final List<ClassScale> ALL = List.of(
            epa("us-aqi-pm25", "US AQI, PM2.5", 325.4, 0, 9.1, 35.5, 55.5, 125.5, 225.5),
            epa("us-aqi-pm10", "US AQI, PM10", 604, 0, 55, 155, 255, 355, 425),
            eea("eaqi-pm25", "European AQI, PM2.5", 200, 0, 5, 15, 50, 90, 140),
            eea("eaqi-pm10", "European AQI, PM10", 400, 0, 15, 45, 120, 195, 270),
            eea("eaqi-no2", "European AQI, NO2", 200, 0, 10, 25, 60, 100, 150),
            eea("eaqi-o3", "European AQI, O3", 240, 0, 60, 100, 120, 160, 180),
            eea("eaqi-so2", "European AQI, SO2", 400, 0, 20, 40, 125, 190, 275),
            who("who-pm25-day", "WHO 2021, PM2.5", Averaging.DAY, WHO_FOUR, 100, 0, 15, 25, 37.5, 50, 75),
            who("who-pm25-year", "WHO 2021, PM2.5", Averaging.YEAR, WHO_FOUR, 50, 0, 5, 10, 15, 25, 35),
            who("who-pm10-day", "WHO 2021, PM10", Averaging.DAY, WHO_FOUR, 200, 0, 45, 50, 75, 100, 150),
            who("who-pm10-year", "WHO 2021, PM10", Averaging.YEAR, WHO_FOUR, 100, 0, 15, 20, 30, 50, 70),
            who("who-no2-day", "WHO 2021, NO2", Averaging.DAY, WHO_TWO, 200, 0, 25, 50, 120),
            who("who-no2-year", "WHO 2021, NO2", Averaging.YEAR, WHO_THREE, 60, 0, 10, 20, 30, 40),
            who("who-so2-day", "WHO 2021, SO2", Averaging.DAY, WHO_TWO, 200, 0, 40, 50, 125));

    private AirQuality() {}

    /// Every scale, in the order in which they are offered.
    public static List<ClassScale> all() {
        return ALL;
    }

    /// The names of all.
    public static List<String> names() {
        return ALL.stream().map(ClassScale::name).toList();
    }

    /// The scale of a name; empty if there is none.
    public static Optional<ClassScale> find(String name) {
        return ALL.stream().filter(scale -> scale.name().equals(name)).findFirst();
    }

    /// Concentrations are cut off, not rounded, at the breakpoints' last digit: the next class begins at its own lower
    /// breakpoint.
    private static ClassScale epa(String name, String title, double top, double... from) {
        return new ClassScale(
                name, title, UNIT, Averaging.DAY, classes(EPA_LABELS, EPA_COLOURS, from), top, false, EPA);
    }

    /// Hourly concentrations, of particles, too, since 2024.
    private static ClassScale eea(String name, String title, double top, double... from) {
        return new ClassScale(
                name, title, UNIT, Averaging.HOUR, classes(EEA_LABELS, EEA_COLOURS, from), top, true, EEA);
    }

    private static ClassScale who(
            String name, String title, Averaging averaging, List<String> labels, double top, double... from) {
        int[] colours = new int[from.length];
        for (int k = 0; k < from.length; k++) {
            colours[k] = WHO_COLOURS[k == 0 ? 0 : k + WHO_COLOURS.length - from.length];
        }
        return new ClassScale(
                name,
                title + ", " + averaging.words(),
                UNIT,
                averaging,
                classes(labels, colours, from),
                top,
                true,
                WHO);
    }

    private static List<ValueClass> classes(List<String> labels, int[] colours, double... from) {
        return IntStream.range(0, from.length)
                .mapToObj(k -> new ValueClass(from[k], labels.get(k), colours[k]))
                .toList();
    }
}
