package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.ValueGrid;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("NullAway") // an array component of a compiled record may be null
class AirQualityTest {

    static Stream<ClassScale> all() {
        return AirQuality.all().stream();
    }

    private static ClassScale scale(String name) {
        return AirQuality.find(name).orElseThrow();
    }

    private static Style style(ClassScale scale) {
        return new Style(scale.scale(), scale.colormap(), 1, false);
    }

    /// Concentrations on both sides of breakpoints, as the authorities publish them.
    @ParameterizedTest
    @CsvSource({
        "us-aqi-pm25, 9.0, good",
        "us-aqi-pm25, 9.05, good",
        "us-aqi-pm25, 9.1, moderate",
        "us-aqi-pm25, 35.4, moderate",
        "us-aqi-pm25, 35.5, unhealthy for sensitive groups",
        "us-aqi-pm25, 55.5, unhealthy",
        "us-aqi-pm25, 125.4, unhealthy",
        "us-aqi-pm25, 125.5, very unhealthy",
        "us-aqi-pm25, 225.4, very unhealthy",
        "us-aqi-pm25, 225.5, hazardous",
        "us-aqi-pm25, 900, hazardous",
        "us-aqi-pm10, 54, good",
        "us-aqi-pm10, 154, moderate",
        "us-aqi-pm10, 355, very unhealthy",
        "us-aqi-pm10, 425, hazardous",
        "eaqi-pm25, -1, good",
        "eaqi-pm25, 5, good",
        "eaqi-pm25, 5.01, fair",
        "eaqi-pm25, 140, very poor",
        "eaqi-pm25, 141, extremely poor",
        "eaqi-pm10, 45, fair",
        "eaqi-pm10, 46, moderate",
        "eaqi-no2, 61, poor",
        "eaqi-o3, 110, moderate",
        "eaqi-so2, 300, extremely poor",
        "who-pm25-day, 15, guideline met",
        "who-pm25-day, 37.6, interim target 2 met",
        "who-pm25-year, 5, guideline met",
        "who-pm25-year, 36, above interim target 1",
        "who-pm10-day, 46, interim target 4 met",
        "who-pm10-year, 15.1, interim target 4 met",
        "who-no2-year, 25, interim target 2 met",
        "who-no2-day, 121, above interim target 1",
        "who-so2-day, 40, guideline met"
    })
    void aConcentrationHasTheClassOfItsAuthority(String name, double value, String label) {
        assertEquals(label, scale(name).of(value).label());
    }

    @ParameterizedTest
    @MethodSource("all")
    void picturesHaveTheColoursOfTheClassesAndNoOther(ClassScale scale) {
        Style style = style(scale);
        List<ValueClass> classes = scale.classes();
        float[] values = new float[3 * classes.size() + 1];
        for (int k = 0; k < classes.size(); k++) {
            float bound = (float) classes.get(k).from();
            values[3 * k] = Math.nextDown(bound);
            values[3 * k + 1] = bound;
            values[3 * k + 2] = Math.nextUp(bound);
        }
        values[values.length - 1] = (float) (2 * scale.top());
        IndexedPicture whole = Painter.paint(new ValueGrid(1, values.length, values, null, null), style);
        float[] present = new float[values.length];
        Arrays.fill(present, 1);
        IndexedPicture fading = Painter.paint(new ValueGrid(1, values.length, values, present, null), style);
        for (int x = 0; x < values.length; x++) {
            // Bounds as pictures know them, in float32.
            int k = classes.size() - 1;
            while (k > 0
                    && (scale.upTo()
                            ? values[x] <= (float) classes.get(k).from()
                            : values[x] < (float) classes.get(k).from())) {
                k--;
            }
            int wanted = 0xff000000 | classes.get(k).rgb();
            assertEquals(Integer.toHexString(wanted), Integer.toHexString(whole.argb(x, 0)), "value " + values[x]);
            assertEquals(wanted, fading.argb(x, 0), "value " + values[x]);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void boundsAreExactOnTheScale(ClassScale scale) {
        Scale positions = scale.scale();
        int count = scale.classes().size();
        for (int k = 0; k < count; k++) {
            double bound = scale.classes().get(k).from();
            assertEquals((double) k / count, positions.position(bound), "class " + k);
            assertEquals(bound, positions.value((double) k / count), "class " + k);
            int rgb = k > 0 && scale.upTo()
                    ? scale.classes().get(k - 1).rgb()
                    : scale.classes().get(k).rgb();
            assertEquals(0xff000000 | rgb, style(scale).argb(bound, 1), "class " + k);
        }
    }

    @Test
    void whatFadesInKeepsTheHueOfItsClass() {
        ClassScale scale = scale("eaqi-pm10");
        float[] presence = {0.3f, 0.7f};
        IndexedPicture picture =
                Painter.paint(new ValueGrid(1, 2, new float[] {100, 100}, presence, null), style(scale));
        assertEquals(scale.of(100).rgb(), picture.argb(0, 0) & 0xffffff);
        assertTrue(picture.argb(0, 0) >>> 24 < picture.argb(1, 0) >>> 24);
    }

    @Test
    void theLegendNamesEachClassWithItsRange() {
        ClassScale scale = scale("eaqi-pm10");
        Legend legend = new Legend("PM10", "mean of pm10", "µg/m³", style(scale), false, false);
        assertEquals(6, legend.classes().size());
        assertEquals("up to 15", legend.classes().getFirst().range());
        assertEquals("15 – 45", legend.classes().get(1).range());
        assertEquals("above 270", legend.classes().getLast().range());
        assertEquals(12, legend.stops().size());
        assertEquals("#50f0e6", legend.stops().get(1).color());
        assertEquals(1.0 / 6, legend.stops().get(1).position());
        assertEquals(1.0 / 6, legend.stops().get(2).position());
        assertEquals("#50ccaa", legend.stops().get(2).color());
        assertEquals(
                List.of("0", "15", "45", "120", "195", "270"),
                legend.ticks(7).stream().map(Ticks.Tick::label).toList());
        String svg = LegendSvg.render(legend);
        for (String label : List.of(">good<", ">extremely poor<", ">15 – 45<", "fill=\"#960032\"")) {
            assertTrue(svg.contains(label), svg);
        }
        assertFalse(svg.contains("linearGradient"), svg);
        assertEquals("classes", LegendJson.of(legend).norm());
        assertEquals("eaqi-pm10", LegendJson.of(legend).colormap());
        Legend us = new Legend("PM2.5", null, null, style(scale("us-aqi-pm25")), false, false);
        assertEquals("below 9.1", us.classes().getFirst().range());
        assertEquals("from 225.5", us.classes().getLast().range());
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachSaysWhereItIsFrom(ClassScale scale) {
        assertFalse(scale.source().isBlank());
        assertNotNull(scale.averaging());
        assertEquals("µg/m³", scale.unit());
        assertEquals(scale, AirQuality.find(scale.name()).orElseThrow());
    }
}
