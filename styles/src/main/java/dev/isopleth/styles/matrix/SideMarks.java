package dev.isopleth.styles.matrix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The strips of colours along the fields, and the key that says what they and the colour of no data mean.
record SideMarks(MatrixContent content, MarkList marks) {

    /// How wide a strip is.
    static final double STRIP = 12;

    private static final double LONGEST_KEY = 180;
    private static final double KEY_LINE = 16;
    private static final double KEY_GAP = 6;
    private static final int MOST_KEYS = 24;

    /// How much room the strips of rows, or those of columns, take.
    static double depth(List<Side> sides) {
        return sides.size() * (STRIP + 2);
    }

    /// Draws the strips.
    void strips(Frame frame, double[] xEdges, double[] yEdges) {
        Map<String, Map<String, Integer>> palettes = palettes();
        strips(
                content.picture.sides().rows(),
                content.matrix.rows(),
                content.rows,
                palettes,
                frame.left(),
                (far, near, place, rgb, title) ->
                        new Mark.Box(far, yEdges[place], near, yEdges[place + 1], rgb, title));
        strips(
                content.picture.sides().columns(),
                content.matrix.columns(),
                content.columns,
                palettes,
                frame.top(),
                (far, near, place, rgb, title) ->
                        new Mark.Box(xEdges[place], far, xEdges[place + 1], near, rgb, title));
    }

    /// A colour of a strip, from its far to its near edge, at a row's or a column's place.
    private interface Piece {
        Mark.Box of(double far, double near, int place, int rgb, String title);
    }

    /// @param edge of the fields that the strips stand along
    private void strips(
            List<Side> sides,
            List<String> names,
            int[] order,
            Map<String, Map<String, Integer>> palettes,
            double edge,
            Piece piece) {
        for (int i = 0; i < sides.size(); i++) {
            Side side = sides.get(i);
            double near = edge - 2 - depth(sides.subList(i + 1, sides.size()));
            Map<String, Integer> palette = palettes.getOrDefault(side.title(), Map.of());
            for (int place = 0; place < order.length; place++) {
                String group = side.groups().get(order[place]);
                Integer rgb = palette.get(group);
                if (rgb != null) {
                    String title = names.get(order[place]) + ", " + side.title() + ": " + group;
                    marks.add(piece.of(near - STRIP, near, place, rgb, title));
                }
            }
        }
    }

    /// The colours of all strips' groups, by the strips' titles.
    private Map<String, Map<String, Integer>> palettes() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        Map<String, Map<String, Integer>> given = new LinkedHashMap<>();
        for (List<Side> sides :
                List.of(content.picture.sides().rows(), content.picture.sides().columns())) {
            for (Side side : sides) {
                groups.computeIfAbsent(side.title(), _ -> new ArrayList<>()).addAll(side.groups());
                given.computeIfAbsent(side.title(), _ -> new LinkedHashMap<>()).putAll(side.colours());
            }
        }
        Map<String, Map<String, Integer>> palettes = new LinkedHashMap<>();
        int before = 0;
        for (Map.Entry<String, List<String>> side : groups.entrySet()) {
            Map<String, Integer> own = given.getOrDefault(side.getKey(), Map.of());
            Map<String, Integer> palette = new Side(side.getKey(), side.getValue(), own).palette(before);
            palettes.put(side.getKey(), palette);
            before += palette.size();
        }
        return palettes;
    }

    /// A line of a key: a heading, or a colour and what it means.
    private record Key(String text, @Nullable Integer rgb, boolean heading) {}

    private List<Key> keyLines() {
        List<Key> lines = new ArrayList<>();
        Integer noData = content.picture.look().noData();
        if (noData != null && content.missing > 0) {
            lines.add(new Key("no data", noData, false));
        }
        palettes().forEach((title, palette) -> {
            lines.add(new Key(title, null, true));
            palette.entrySet().stream()
                    .limit(MOST_KEYS)
                    .forEach(group -> lines.add(new Key(group.getKey(), group.getValue(), false)));
            if (palette.size() > MOST_KEYS) {
                lines.add(new Key("and " + (palette.size() - MOST_KEYS) + " more", null, false));
            }
        });
        return lines;
    }

    /// How high the key is; 0 where there is none.
    double keyHeight() {
        return keyLines().stream()
                .mapToDouble(key -> KEY_LINE + (key.heading() ? KEY_GAP : 0))
                .sum();
    }

    /// How wide the key is with the room before it; 0 where there is none.
    double keyWidth() {
        return keyLines().stream()
                .map(key -> 3 * MarkList.GAP
                        + indent(key)
                        + Math.min(LONGEST_KEY, MarkList.PAINTER.width(key.text(), MarkList.SMALL)))
                .max(Comparator.naturalOrder())
                .map(Math::ceil)
                .orElse(0.0);
    }

    private static double indent(Key key) {
        return key.rgb() == null ? 0 : STRIP + MarkList.GAP;
    }

    /// Draws the key, as much of it as there is room for.
    void key(Frame frame, double from) {
        double left = from + 3 * MarkList.GAP;
        double y = frame.top();
        for (Key key : keyLines()) {
            y += key.heading() && y > frame.top() ? KEY_GAP : 0;
            if (y + STRIP > frame.height()) {
                break;
            }
            if (key.rgb() != null) {
                marks.add(new Mark.Box(left, y, left + STRIP, y + STRIP, key.rgb(), null));
            }
            double base = y + (STRIP + MarkList.PAINTER.capitals(MarkList.SMALL)) / 2;
            marks.words(key.text(), left + indent(key), base, MarkList.SMALL, Mark.Anchor.START, false, LONGEST_KEY);
            y += KEY_LINE;
        }
    }
}
