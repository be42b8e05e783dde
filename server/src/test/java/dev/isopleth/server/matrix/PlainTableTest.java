package dev.isopleth.server.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.analysis.Matrix;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.SettingTexts;
import dev.isopleth.styles.matrix.Drawing;
import dev.isopleth.styles.matrix.MatrixSvg;
import dev.isopleth.styles.matrix.Sides;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A table that comes from no layer takes the same steps and has the same looks.
class PlainTableTest {

    private static final double NONE = Double.NaN;

    private static final Matrix TABLE =
            new Matrix(List.of("a", "b", "c"), List.of("x", "y"), new double[] {1, 10, 5, NONE, 1.5, 11});

    private record Texts(Map<String, String> texts) implements SettingTexts {

        @Override
        public @Nullable String text(String name) {
            return texts.get(name);
        }

        @Override
        public RuntimeException refusal(String name, String detail, List<String> accepted) {
            return new IllegalArgumentException(name + ": " + detail + ": " + accepted);
        }
    }

    private static ArrangedMatrix arranged(Map<String, String> texts) {
        return ArrangedMatrix.of(TABLE, null, MatrixSteps.read(new Texts(texts)));
    }

    private static Drawing drawing(Map<String, String> texts) {
        return MatrixLook.read(new Texts(texts))
                .drawing(arranged(texts), new MatrixLook.Words("Table", "columns", "rows", null), Sides.none(), null);
    }

    @Test
    void rowsAreClusteredOverWhatTheyShare() {
        // a-c: sqrt(0.25 + 1); a-b: sqrt(16 * 2); b-c: sqrt(12.25 * 2)
        ArrangedMatrix found = arranged(Map.of("cluster", "rows", "method", "single"));
        double[] distances = Objects.requireNonNull(found.rowTree()).distance();
        assertEquals(Math.sqrt(1.25), distances[0], 1e-12);
        assertEquals(Math.sqrt(24.5), distances[1], 1e-12);
        assertEquals(1, found.missing());
        assertEquals(1, found.notes().size());
        assertArrayEquals(new int[] {0, 1}, found.columnOrder());
    }

    @Test
    void aMaskKnowsNoCountsWhereThereAreNone() {
        ArrangedMatrix found = arranged(Map.of("mask", "value IS NULL OR (row = 'a' AND column IN ('y', 'z'))"));
        assertArrayEquals(new boolean[] {false, true, false, true, false, false}, found.hidden());
        FaultException refused = assertThrows(FaultException.class, () -> arranged(Map.of("mask", "count > 2")));
        assertTrue(refused.fault() instanceof Fault.BadParameter bad
                && bad.parameter().equals("mask"));
        FaultException placed =
                assertThrows(FaultException.class, () -> arranged(Map.of("mask", "BBOX(geometry, 0, 0, 1, 1)")));
        assertTrue(placed.fault() instanceof Fault.BadParameter bad
                && bad.parameter().equals("mask"));
    }

    @Test
    void everyWishIsDrawn() {
        Drawing drawing = drawing(Map.ofEntries(
                Map.entry("annot", "true"),
                Map.entry("fmt", ".1f"),
                Map.entry("cmap", "RdYlBu_r"),
                Map.entry("center", "5"),
                Map.entry("linewidths", "1"),
                Map.entry("linecolor", "#abc"),
                Map.entry("cbar", "false"),
                Map.entry("xticklabels", "left,right"),
                Map.entry("yedges", "0,1,3,4"),
                Map.entry("origin", "lower"),
                Map.entry("title", "A <table>"),
                Map.entry("ylabel", "lines"),
                Map.entry("width", "500"),
                Map.entry("height", "400")));
        String svg = MatrixSvg.render(drawing);
        assertEquals(500, drawing.width());
        assertEquals(400, drawing.height());
        for (String text : List.of(">10.0<", ">left<", ">A &lt;table&gt;<", ">lines<", ">columns<", "#aabbcc")) {
            assertTrue(svg.contains(text), text);
        }
    }

    @Test
    void whatCannotBeDrawnOfThisTableIsNamed() {
        for (Map<String, String> wish : List.of(
                Map.of("annot", "true", "fmt", "d"),
                Map.of("norm", "log", "vmin", "-1"),
                Map.of("linewidths", "20", "width", "80"),
                Map.of("xedges", "0,1,2", "square", "true"),
                Map.of("yedges", "0,1,2,3", "cluster", "rows"),
                Map.of("width", "20"),
                Map.of("vmin", "100"),
                Map.of("vmax", "-100"))) {
            FaultException refused = assertThrows(FaultException.class, () -> drawing(wish), wish::toString);
            Fault.BadParameter bad = (Fault.BadParameter) refused.fault();
            String named = bad.parameter().equals("square") || wish.containsKey(bad.parameter())
                    ? bad.parameter()
                    : "nothing of " + wish + ": " + bad;
            assertEquals(bad.parameter(), named);
        }
    }

    @Test
    void aSettingThatMeansNothingIsRefusedWhereItStands() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> arranged(Map.of("cluster", "rows", "metric", "cosinus")));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("metric: "));
    }
}
