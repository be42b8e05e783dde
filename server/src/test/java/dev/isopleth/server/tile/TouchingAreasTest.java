package dev.isopleth.server.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isopleth.analysis.hotspot.HotspotClass;
import dev.isopleth.analysis.hotspot.Spots;
import dev.isopleth.density.Plane;
import dev.isopleth.ingest.area.Areas;
import dev.isopleth.ingest.format.PolygonBody;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which of some boxes are put together, all of them hot but those that are said to be cold.
class TouchingAreasTest {

    private static String box(double west, double south, double east, double north) {
        return String.format(
                Locale.ROOT,
                "[[[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%4$s],[%1$s,%2$s]]]",
                west,
                south,
                east,
                north);
    }

    private static Areas areas(List<String> geometries, Plane plane) throws Exception {
        String json = geometries.stream()
                .map(geometry -> "{\"type\":\"Feature\",\"geometry\":" + geometry + "}")
                .collect(Collectors.joining(",", "{\"type\":\"FeatureCollection\",\"features\":[", "]}"));
        return Areas.of(PolygonBody.read(json.getBytes(StandardCharsets.UTF_8), 10_000, 100_000), plane);
    }

    /// The spot that each is of.
    private static int[] spots(Areas areas, HotspotClass[] classes) {
        int[] tested = IntStream.range(0, areas.count()).toArray();
        double[] z = Arrays.stream(classes).mapToDouble(HotspotClass::number).toArray();
        return Spots.of(classes, z, z, TouchingAreas.alike(areas, tested, classes))
                .of();
    }

    /// Boxes by west, south, east, north; which of them are put together.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,0,1,1; 1,0,2,1; 3,0,4,1 | 0,0,1 | one border",
                "0,0,1,1; 1,1,2,2; 1.001,0,2,0.9 | 0,0,1 | one corner, and a gap",
                "0,0,1,1; 1.00000001,0,2,1; 2.000001,0,3,1 | 0,0,1 | less than a centimetre between, and more",
                "0,0,9,9; 1,1,2,2; 4,4,20,5 | 0,0,0 | within, and over the border",
                "0,0,1,1; 1,0,2,1; 2,0,3,1; 3,0,4,1 | 0,0,0,0 | a row",
                "179,0,180,1; -180,0,-179,1; 0,0,1,1 | 0,0,1 | on both sides of the antimeridian",
                "179,0,181,1; -179,0,-178,1; 178,0,179,1 | 0,0,0 | across it",
                "-181,0,-180,1; 180,0,182,1; 538,0,539,1 | 0,0,0 | counted on, once and twice",
                "-180,-80,180,80; 0,0,1,1; -180,80,-179,82 | 0,0,0 | round the world"
            })
    void whatTouchesIsPutTogether(String boxes, String expected, String why) throws Exception {
        List<String> geometries = Arrays.stream(boxes.split(";", -1))
                .map(text -> Arrays.stream(text.strip().split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .map(at -> "{\"type\":\"Polygon\",\"coordinates\":" + box(at[0], at[1], at[2], at[3]) + "}")
                .toList();
        HotspotClass[] hot = new HotspotClass[geometries.size()];
        Arrays.fill(hot, HotspotClass.HOT_99);
        int[] of = spots(areas(geometries, Plane.WORLD), hot);
        assertEquals(expected, Arrays.stream(of).mapToObj(Integer::toString).collect(Collectors.joining(",")), why);
    }

    @Test
    void whatIsColdOrNeitherPartsWhatIsHot() throws Exception {
        List<String> row = IntStream.range(0, 5)
                .mapToObj(i -> "{\"type\":\"Polygon\",\"coordinates\":" + box(i, 0, i + 1, 1) + "}")
                .toList();
        int[] of = spots(areas(row, new Plane.Planar(100, 100, "m")), new HotspotClass[] {
            HotspotClass.HOT_99,
            HotspotClass.COLD_90,
            HotspotClass.HOT_90,
            HotspotClass.NOT_SIGNIFICANT,
            HotspotClass.HOT_95
        });
        assertEquals("[0, 3, 2, -1, 1]", Arrays.toString(of));
    }

    /// Holes do not touch what lies in them without touching their border.
    @Test
    void whatLiesInAHoleIsByItself() throws Exception {
        String ring = box(0, 0, 9, 9);
        String hole = "[[3,3],[3,6],[6,6],[6,3],[3,3]]";
        List<String> two = List.of(
                "{\"type\":\"Polygon\",\"coordinates\":" + ring.substring(0, ring.length() - 1) + "," + hole + "]}",
                "{\"type\":\"Polygon\",\"coordinates\":" + box(4, 4, 5, 5) + "}");
        HotspotClass[] hot = {HotspotClass.HOT_99, HotspotClass.HOT_99};
        assertEquals("[0, 1]", Arrays.toString(spots(areas(two, Plane.WORLD), hot)));
    }
}
