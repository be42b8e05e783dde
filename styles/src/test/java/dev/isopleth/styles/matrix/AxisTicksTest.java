package dev.isopleth.styles.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.styles.draw.TextPainter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTicksTest {

    private static final TextPainter PAINTER = TextPainter.standard();
    private static final TickLabels AUTO = new TickLabels.Automatic();

    @ParameterizedTest
    @CsvSource({"1, 30", "24, 28", "24, 12", "365, 3", "365, 0.5", "12, 40", "10000, 0.12", "7, 5"})
    void automaticNamesNeverOverlapAndNoneIsLeftOutForNothing(int count, double width) {
        for (String stem : List.of("", "Tag ", "Ein sehr langer Name Nr. ")) {
            List<String> names =
                    IntStream.range(0, count).mapToObj(i -> stem + i).toList();
            double[] middles = IntStream.range(0, count)
                    .mapToDouble(i -> (i + 0.5) * width)
                    .toArray();
            checkApart(AxisTicks.ofColumns(AUTO, names, middles, 180), middles);
            AxisTicks rows = AxisTicks.ofRows(AUTO, names, middles, 300);
            assertFalse(rows.turned());
            assertEquals(0, rows.ticks().getFirst().place());
            int step = rows.ticks().size() > 1 ? rows.ticks().get(1).place() : count;
            assertTrue(step * width >= rows.size() || rows.ticks().size() == 1);
            assertTrue(step == 1 || (step - 1) * width < rows.size() * 1.25, "one more name would fit");
        }
    }

    private static void checkApart(AxisTicks ticks, double[] middles) {
        double free = Double.NEGATIVE_INFINITY;
        for (AxisTicks.Tick tick : ticks.ticks()) {
            double half = ticks.turned() ? ticks.size() / 2 : PAINTER.width(tick.text(), ticks.size()) / 2;
            assertTrue(middles[tick.place()] - half >= free, tick.text());
            free = middles[tick.place()] + half + 1;
        }
    }

    @Test
    void namesOfUnevenColumnsStandWhereverThereIsRoom() {
        double[] middles = {1, 3, 5, 60, 62, 200};
        AxisTicks ticks = AxisTicks.ofColumns(AUTO, List.of("a", "b", "c", "d", "e", "f"), middles, 180);
        assertEquals(
                List.of(0, 3, 5),
                ticks.ticks().stream().map(AxisTicks.Tick::place).toList());
        checkApart(ticks, middles);
    }

    @Test
    void columnsAreNamedLevelWhereAllFitAndTurnedWhereNot() {
        double[] wide = {50, 150, 250};
        double[] narrow = {10, 30, 50};
        List<String> names = List.of("Montag", "Dienstag", "Mittwoch");
        assertFalse(AxisTicks.ofColumns(AUTO, names, wide, 180).turned());
        AxisTicks turned = AxisTicks.ofColumns(AUTO, names, narrow, 180);
        assertTrue(turned.turned());
        assertEquals(3, turned.ticks().size());
        assertEquals(PAINTER.width("Dienstag", 11), turned.extent(), 6);
    }

    @Test
    void whatIsWishedStandsWhateverTheRoom() {
        List<String> names = List.of("a", "b", "c", "d");
        double[] middles = {2, 6, 10, 14};
        assertEquals(
                4,
                AxisTicks.ofRows(new TickLabels.All(), names, middles, 100)
                        .ticks()
                        .size());
        assertTrue(AxisTicks.ofRows(new TickLabels.All(), names, middles, 100).size() < 11);
        AxisTicks second = AxisTicks.ofRows(new TickLabels.Every(2), names, middles, 100);
        assertEquals(
                List.of(0, 2),
                second.ticks().stream().map(AxisTicks.Tick::place).toList());
        assertEquals(
                0,
                AxisTicks.ofRows(new TickLabels.Hidden(), names, middles, 100).extent());
        assertTrue(AxisTicks.ofColumns(new TickLabels.Hidden(), names, middles, 100)
                .ticks()
                .isEmpty());
    }

    @Test
    void aLongNameIsShortenedAndKeptWhole() {
        String name = "Garmisch-Partenkirchen, Wasserwerk, Hintergrund, ländlich regional";
        AxisTicks.Tick tick = AxisTicks.ofRows(AUTO, List.of(name), new double[] {5}, 120)
                .ticks()
                .getFirst();
        assertTrue(tick.text().endsWith("…"));
        assertEquals(name, tick.whole());
        assertTrue(PAINTER.width(tick.text(), 11) <= 120);
    }

    @Test
    void choicesAreReadAsSeabornTakesThem() {
        assertEquals(AUTO, TickLabels.parse("auto"));
        assertEquals(new TickLabels.All(), TickLabels.parse("true"));
        assertEquals(new TickLabels.Hidden(), TickLabels.parse("false"));
        assertEquals(new TickLabels.Every(5), TickLabels.parse("5"));
        assertEquals(new TickLabels.Given(List.of("a", "", "b c")), TickLabels.parse("a,,b c"));
        assertThrows(IllegalArgumentException.class, () -> TickLabels.parse("0"));
        assertThrows(IllegalArgumentException.class, () -> TickLabels.parse("-3"));
    }
}
