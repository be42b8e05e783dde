package dev.isopleth.styles.matrix;

import dev.isopleth.styles.draw.TextPainter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The names that stand along one side of the fields, none over another.
///
/// @param ticks from the top or the left
/// @param turned whether they run upwards
/// @param size of their letters in pixels
/// @param extent how far they reach away from the fields, in pixels
record AxisTicks(List<Tick> ticks, boolean turned, double size, double extent) {

    /// Size of letters where there is room.
    static final double SIZE = 11;

    /// How wide a name of a column may be where it is level: how high the picture is does not matter there.
    static final double LONGEST_COLUMN = 180;

    private static final double SMALLEST = 5;

    /// Height of a line, and room between two names in one line, by the size of letters.
    private static final double LINE = 1.25;

    private static final double GAP = 0.7;

    private static final TextPainter PAINTER = TextPainter.standard();

    /// A name.
    ///
    /// @param place of its row or column, from 0
    /// @param text what is written
    /// @param whole the name before it was shortened; null where it was not
    record Tick(int place, String text, @Nullable String whole) {}

    /// Names of rows, level, one above the other.
    ///
    /// @param labels a name a place
    /// @param middles of the places in pixels, ascending
    /// @param longest how wide a name may be, in pixels
    static AxisTicks ofRows(TickLabels choice, List<String> labels, double[] middles, double longest) {
        return stacked(choice, labels, middles, longest, false);
    }

    /// Names of columns: level side by side where all fit, else turned; where even turned every so many would
    /// be left out, level if that leaves out hardly more, and where turned they would be shortened, if it can be.
    ///
    /// @param longest how wide a name may be that is turned, in pixels
    static AxisTicks ofColumns(TickLabels choice, List<String> labels, double[] middles, double longest) {
        double[] widths = new double[labels.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = PAINTER.width(labels.get(i), SIZE);
        }
        if (!(choice instanceof TickLabels.Hidden)) {
            int[] level = levelPlaces(choice, widths, middles);
            int upright = choice instanceof TickLabels.Automatic ? fittingPlaces(middles, SIZE * LINE).length : 1;
            boolean isCut = Arrays.stream(widths).anyMatch(width -> width > longest);
            if (level.length > 0 && (isCut || level.length * 2 > upright)) {
                return new AxisTicks(chosen(labels, level, Double.POSITIVE_INFINITY, SIZE), false, SIZE, SIZE * LINE);
            }
        }
        return stacked(choice, labels, middles, longest, true);
    }

    private static AxisTicks stacked(
            TickLabels choice, List<String> labels, double[] middles, double longest, boolean turned) {
        if (choice instanceof TickLabels.Hidden) {
            return new AxisTicks(List.of(), false, SIZE, 0);
        }
        double size = SIZE;
        int[] places;
        if (choice instanceof TickLabels.Automatic) {
            places = fittingPlaces(middles, SIZE * LINE);
        } else {
            places = every(step(choice), middles.length);
            double room = Double.POSITIVE_INFINITY;
            for (int i = 1; i < places.length; i++) {
                room = Math.min(room, middles[places[i]] - middles[places[i - 1]]);
            }
            size = Math.clamp(room / LINE, SMALLEST, SIZE);
        }
        List<Tick> ticks = chosen(labels, places, longest, size);
        double extent = 0;
        for (Tick tick : ticks) {
            extent = Math.max(extent, PAINTER.width(tick.text(), size));
        }
        return new AxisTicks(ticks, turned, size, extent);
    }

    private static int step(TickLabels choice) {
        return choice instanceof TickLabels.Every every ? every.step() : 1;
    }

    private static List<Tick> chosen(List<String> labels, int[] places, double longest, double size) {
        List<Tick> ticks = new ArrayList<>();
        for (int place : places) {
            String label = labels.get(place);
            String fitted = PAINTER.fitted(label, size, longest);
            ticks.add(new Tick(place, fitted, fitted.equals(label) ? null : label));
        }
        return ticks;
    }

    private static int[] every(int step, int count) {
        return IntStream.iterate(0, i -> i < count, i -> i + step).toArray();
    }

    /// The places whose names have so much room each: every k-th for the smallest k, or where places are not
    /// alike each next that has the room.
    private static int[] fittingPlaces(double[] middles, double room) {
        if (!alike(middles)) {
            return nextFitting(middles, (from, to) -> middles[to] - middles[from] >= room);
        }
        int step = 1;
        while (step < middles.length && !apart(middles, step, room)) {
            step++;
        }
        return every(step, middles.length);
    }

    private static boolean apart(double[] middles, int step, double room) {
        for (int i = step; i < middles.length; i += step) {
            if (middles[i] - middles[i - step] < room) {
                return false;
            }
        }
        return true;
    }

    /// Whether places are equally wide but for the rounding to pixels.
    private static boolean alike(double[] middles) {
        double step = (middles[middles.length - 1] - middles[0]) / Math.max(1, middles.length - 1);
        for (int i = 1; i < middles.length; i++) {
            if (Math.abs(middles[i] - middles[i - 1] - step) > 1) {
                return false;
            }
        }
        return true;
    }

    private interface Room {
        boolean between(int from, int to);
    }

    private static int[] nextFitting(double[] middles, Room room) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < middles.length; i++) {
            if (places.isEmpty() || room.between(places.getLast(), i)) {
                places.add(i);
            }
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The places of names that stand in one line: those that are wished, where all of them fit; of an
    /// automatic choice as in [#fittingPlaces]. None where they do not fit, or one is longer than allowed.
    private static int[] levelPlaces(TickLabels choice, double[] widths, double[] middles) {
        for (double width : widths) {
            if (width > LONGEST_COLUMN) {
                return new int[0];
            }
        }
        Room room = (from, to) -> middles[to] - middles[from] >= (widths[from] + widths[to]) / 2 + GAP * SIZE;
        if (!(choice instanceof TickLabels.Automatic)) {
            int[] wished = every(step(choice), widths.length);
            return fits(wished, room) ? wished : new int[0];
        }
        if (!alike(middles)) {
            return nextFitting(middles, room);
        }
        int step = 1;
        while (!fits(every(step, widths.length), room)) {
            step++;
        }
        return every(step, widths.length);
    }

    private static boolean fits(int[] places, Room room) {
        for (int i = 1; i < places.length; i++) {
            if (!room.between(places[i - 1], places[i])) {
                return false;
            }
        }
        return true;
    }

    /// How far the first and the last name reach beyond their place's middle, in pixels.
    double reach(boolean first) {
        if (ticks.isEmpty()) {
            return 0;
        }
        if (turned) {
            return size * LINE / 2;
        }
        Tick tick = first ? ticks.getFirst() : ticks.getLast();
        return PAINTER.width(tick.text(), size) / 2;
    }
}
