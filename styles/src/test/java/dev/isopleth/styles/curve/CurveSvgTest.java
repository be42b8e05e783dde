package dev.isopleth.styles.curve;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class CurveSvgTest {

    private static final double[] X = {10, 20, 50, 100, 200, 500};
    private static final double[] Y = {1e9, 6, 3, 1, 4, 1e12};

    @Test
    void itIsAnXmlDocumentWhateverTextsSay() {
        String svg = svg(100, new CurvePanel("<a> & \"b\"", "]]>", "\u0001", X, Y, 100));
        assertDoesNotThrow(() -> DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))));
        assertTrue(svg.contains("<title>") && svg.contains("<desc>"));
    }

    @Test
    void whatIsChosenIsMarkedWhereTheCurveIsBest() {
        String svg = svg(Double.NaN, new CurvePanel("a", "b", "c", X, Y, 100));
        Matcher mark =
                Pattern.compile("<circle cx=\"([0-9.]+)\" cy=\"([0-9.]+)\"").matcher(svg);
        assertTrue(mark.find());
        // In the middle of an axis that goes as far up as down from it; at the lower margin of the plot.
        assertEquals(4 + 328 / 2.0, Double.parseDouble(mark.group(1)), 0.1);
        assertEquals(48 + 0.9 * 116, Double.parseDouble(mark.group(2)), 0.1);
        assertFalse(svg.contains("dasharray"), "there is no reference");
    }

    @Test
    void aCurveThatRisesFarBeyondThePlotHasNoHugeNumbers() {
        String svg = svg(100, new CurvePanel("a", "b", "c", X, Y, 100));
        Matcher points = Pattern.compile("points=\"([^\"]*)\"").matcher(svg);
        assertTrue(points.find());
        for (String number : points.group(1).split("[ ,]", -1)) {
            assertTrue(Math.abs(Double.parseDouble(number)) < 3000, number);
        }
    }

    @Test
    void aPanelWithoutACurveOrAChoiceIsDrawn() {
        double[] none = {};
        String svg = svg(100, new CurvePanel("a", "none", "why", none, none, Double.NaN));
        assertFalse(svg.contains("<polyline") || svg.contains("<circle"));
        assertTrue(svg.contains(">why</text>") && svg.contains("dasharray"));
        assertFalse(svg(Double.NaN, new CurvePanel("a", "none", "why", none, none, Double.NaN))
                .contains("NaN"));
    }

    private static String svg(double reference, CurvePanel... panels) {
        return CurveSvg.render(new CurveSheet("t <&>", "d <&>", "radius in m", reference, "now", List.of(panels)));
    }
}
