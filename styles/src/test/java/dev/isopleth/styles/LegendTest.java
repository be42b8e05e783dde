package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class LegendTest {

    private static final Scale PRICES = new Scale(21_500, 287_000, Norm.LINEAR);

    @Test
    void theDocumentSaysAllThatAClientNeedsToDrawIt() {
        LegendJson json = LegendJson.of(prices("House sales"));
        assertEquals("House sales", json.title());
        assertEquals("mean of price_usd", json.measure());
        assertEquals("USD", json.unit());
        assertEquals(List.of(21_500.0, 287_000.0), json.domain());
        assertEquals("linear", json.norm());
        assertEquals("viridis", json.colormap());
        assertEquals(0.8, json.opacity());
        assertEquals(new LegendJson.Clipped(true, true), json.clipped());
        assertEquals(new Legend.Stop(21_500, 0, "#440154", 0.8), json.stops().getFirst());
        assertEquals(new Legend.Stop(287_000, 1, "#fde725", 0.8), json.stops().getLast());
        assertEquals(50_000, json.ticks().getFirst().value());
    }

    @Test
    void coloursMixedBetweenStopsAreThoseOfTheScale() {
        for (Colormap colormap : Colormaps.all()) {
            Legend legend = new Legend("t", null, null, new Style(PRICES, colormap, 1, true), false, false);
            List<Legend.Stop> stops = legend.stops();
            for (int i = 1; i < stops.size(); i++) {
                Legend.Stop from = stops.get(i - 1);
                Legend.Stop to = stops.get(i);
                double middle = (from.position() + to.position()) / 2;
                assertEquals(legend.style().alpha(middle), (from.alpha() + to.alpha()) / 2, 0.001);
                for (int shift = 0; shift <= 16; shift += 8) {
                    double mixed = (channel(from, shift) + channel(to, shift)) / 2.0;
                    assertEquals(colormap.rgb(middle) >> shift & 0xFF, mixed, 3, colormap.name() + " at " + middle);
                }
            }
        }
    }

    @Test
    void theFadeOfADensityIsInTheStops() {
        Style style = new Style(new Scale(0, 40, Norm.LINEAR), Colormaps.standard(), 1, true);
        List<Legend.Stop> stops = new Legend("t", null, null, style, false, true).stops();
        assertEquals(0, stops.getFirst().alpha());
        assertTrue(stops.stream().anyMatch(s -> s.position() == 0.05 && s.value() == 2 && s.alpha() == 1));
    }

    @Test
    void theFadeOfADifferenceIsInTheStopsOnBothSidesOfZero() {
        Style style = new Style(new Scale(-40, 40, Norm.LINEAR), Colormaps.standard(), 1, true);
        List<Legend.Stop> stops = new Legend("t", null, null, style, false, true).stops();
        assertEquals(1, stops.getFirst().alpha());
        assertTrue(stops.stream().anyMatch(s -> s.value() == 0 && s.alpha() == 0));
        assertTrue(stops.stream().anyMatch(s -> s.value() == 2 && s.alpha() == 1));
        assertTrue(stops.stream().anyMatch(s -> s.value() == -2 && s.alpha() == 1));
    }

    /// A colormap that could not be drawn, or a norm without ticks, must not be noticed by users first.
    @Test
    void everyColormapHasALegendUnderEveryNorm() throws Exception {
        for (Colormap colormap : Colormaps.all()) {
            boolean isSeldom =
                    colormap.name().endsWith("_r") || !colormap.licence().startsWith("CC0");
            for (Norm norm : isSeldom ? List.of(Norm.LINEAR) : Norm.ALL) {
                for (LegendSvg.Theme theme : LegendSvg.Theme.values()) {
                    Style style = new Style(new Scale(0.02, 15, norm), colormap, 0.9, true);
                    Legend legend = new Legend("Storms", "density", "per km²", style, false, true);
                    Document svg = parsed(LegendSvg.render(legend, theme));
                    assertTrue(svg.getElementsByTagName("text").getLength() >= 5);
                    assertEquals(
                            legend.stops().size(),
                            svg.getElementsByTagName("stop").getLength());
                    assertEquals(norm.name(), LegendJson.of(legend).norm());
                }
            }
        }
    }

    @Test
    void coloursThatFollowTheValuesHaveTheirDistributionDrawnAndStated() throws Exception {
        Scale scale = new Scale(0, 100, Norm.QUANTILE).fitted(new double[] {10, 20, 40, 80});
        Legend legend = new Legend("t", "mean", "USD", new Style(scale, Colormaps.standard(), 1, false), false, false);
        assertEquals(scale.norm().knots(), LegendJson.of(legend).cdf());
        String svg = LegendSvg.render(legend);
        parsed(svg);
        // Left end 28, width 264; from the bottom 110 up to 78.
        assertTrue(svg.contains("M28 110L54.4 106L80.8 98L133.6 90L239.2 82L292 78"), svg);
        assertEquals(List.of(), LegendJson.of(prices("t")).cdf());
    }

    @Test
    void thePictureIsReadAloudWithTitleUnitAndRange() throws Exception {
        Element svg = parsed(LegendSvg.render(prices("House sales"))).getDocumentElement();
        assertEquals("img", svg.getAttribute("role"));
        assertEquals(
                "House sales, mean of price_usd · USD: colours from at most 21\u202F500 to at least 287\u202F000",
                svg.getElementsByTagName("title").item(0).getTextContent());
    }

    @Test
    void textOfAnyKindIsOnlyTextAndALongTitleIsShortened() throws Exception {
        String hostile = "</text><script>alert('x')</script>&amp;\"\u0000\uD800 ]]>";
        Document svg = parsed(LegendSvg.render(prices(hostile)));
        assertEquals(0, svg.getElementsByTagName("script").getLength());
        assertTrue(svg.getElementsByTagName("title").item(0).getTextContent().contains("alert('x')"));
        String title = "\uD83C\uDFE0".repeat(200);
        Document longer = parsed(LegendSvg.render(prices(title)));
        String shown = longer.getElementsByTagName("text").item(0).getTextContent();
        assertEquals(34, shown.codePointCount(0, shown.length()));
        assertTrue(shown.endsWith("…"));
    }

    @Test
    void legendsOfDifferentColoursCanStandInOnePage() throws Exception {
        Style other = new Style(PRICES, Colormaps.standard().reversed(), 0.8, false);
        String second = LegendSvg.render(new Legend("t", null, null, other, false, false));
        assertTrue(!gradientName(LegendSvg.render(prices("t"))).equals(gradientName(second)));
        assertTrue(second.contains("url(#" + gradientName(second) + ")"));
    }

    private static String gradientName(String svg) throws Exception {
        return ((Element) parsed(svg).getElementsByTagName("linearGradient").item(0)).getAttribute("id");
    }

    @Test
    void anEndBeyondWhichValuesOccurIsAnArrow() {
        Style style = new Style(PRICES, Colormaps.standard(), 1, false);
        int none = arrows(new Legend("t", null, null, style, false, false));
        assertEquals(none + 1, arrows(new Legend("t", null, null, style, true, false)));
        assertEquals(none + 1, arrows(new Legend("t", null, null, style, false, true)));
        assertEquals(none + 2, arrows(new Legend("t", null, null, style, true, true)));
    }

    @Test
    void aLegendWithoutMeasureAndUnitIsLowerAndSaysNothingOfThem() throws Exception {
        Style style = new Style(PRICES, Colormaps.standard(), 1, false);
        Legend bare = new Legend("t", null, null, style, false, false);
        assertNull(LegendJson.of(bare).unit());
        assertFalse(LegendSvg.render(bare).contains("null"));
        int full = height(LegendSvg.render(prices("t")));
        assertEquals(full - 16, height(LegendSvg.render(bare)));
    }

    @Test
    void aRatioHasAUnitForProgramsAndNoneInThePicture() {
        Style style = new Style(PRICES, Colormaps.standard(), 1, false);
        Legend ratio = new Legend("t", "relative risk", Legend.NO_UNIT, style, false, false);
        assertEquals("1", LegendJson.of(ratio).unit());
        String svg = LegendSvg.render(ratio);
        assertTrue(svg.contains(">relative risk<"), svg);
        assertFalse(svg.contains("·"), svg);
    }

    @Test
    void aLegendOfNothingShowsNoColoursAndNoTicks() throws Exception {
        Style style = new Style(new Scale(-1, 1, Norm.LINEAR), Colormaps.standard(), 1, false);
        Legend nothing = new Legend("t", "m", "USD", style, false, false, true);
        Document svg = parsed(LegendSvg.render(nothing));
        assertEquals(0, svg.getElementsByTagName("stop").getLength());
        assertEquals(
                "t, m · USD: no value anywhere",
                svg.getElementsByTagName("title").item(0).getTextContent());
        assertTrue(LegendJson.of(nothing).empty());
        assertEquals(0, LegendJson.of(nothing).ticks().size());
        assertFalse(LegendJson.of(prices("t")).empty());
    }

    @Test
    void pricesHaveAsManyTicksAsThereIsRoomFor() {
        assertTrue(LegendSvg.render(prices("t")).contains(">150\u202F000<"));
    }

    @Test
    void tickLabelsNeverTouch() throws Exception {
        for (double high : new double[] {1e-9, 1.234e-5, 0.07, 3, 99_999, 9_400_000, 7e12}) {
            for (Norm norm : Norm.ALL) {
                Style style = new Style(new Scale(high / 700, high, norm), Colormaps.standard(), 1, false);
                Document svg = parsed(LegendSvg.render(new Legend("t", null, null, style, false, false)));
                double free = 0;
                for (int i = 1; i < svg.getElementsByTagName("text").getLength(); i++) {
                    Element text = (Element) svg.getElementsByTagName("text").item(i);
                    double half = text.getTextContent()
                            .chars()
                            .mapToDouble(c -> c == '\u202F' ? 1.25 : 3.2)
                            .sum();
                    double middle = Double.parseDouble(text.getAttribute("x"));
                    assertTrue(middle - half >= free && middle + half <= 320, text.getTextContent() + " of " + high);
                    free = middle + half;
                }
            }
        }
    }

    private static Legend prices(String title) {
        Style style = new Style(PRICES, Colormaps.standard(), 0.8, false);
        return new Legend(title, "mean of price_usd", "USD", style, true, true);
    }

    private static int channel(Legend.Stop stop, int shift) {
        return Integer.parseInt(stop.color().substring(1), 16) >> shift & 0xFF;
    }

    private static int arrows(Legend legend) {
        return LegendSvg.render(legend).split("<path[^>]*Z\" fill=\"#", -1).length - 1;
    }

    private static int height(String svg) throws Exception {
        return Integer.parseInt(parsed(svg).getDocumentElement().getAttribute("height"));
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
