package dev.isopleth.server.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtReader;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.TagKeyValueMapConverter;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsMvt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/// Read back by a library that others read such tiles with.
class VectorTileTest {

    private static JtsMvt read(VectorTile tile) throws IOException {
        return MvtReader.loadMvt(
                new ByteArrayInputStream(tile.encode()), new GeometryFactory(), new TagKeyValueMapConverter());
    }

    private static VectorTile.Feature feature(String wkt, Map<String, Double> properties) throws ParseException {
        return new VectorTile.Feature(new WKTReader().read(wkt), properties);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POINT (5 4095)",
                "MULTIPOINT ((5 7), (-3 4097))",
                "LINESTRING (-64 4160, 0 0, 4096 12)",
                "MULTILINESTRING ((0 0, 1 1), (4000 3000, 10 10, 0 5))",
                "POLYGON ((0 0, 0 90, 90 90, 90 0, 0 0), (10 10, 20 10, 20 20, 10 20, 10 10))",
                "MULTIPOLYGON (((0 0, 0 9, 9 9, 0 0)), ((100 100, 100 300, 300 300, 300 100, 100 100)))"
            })
    void aGeometryIsReadAsItWasWritten(String wkt) throws Exception {
        VectorTile tile =
                new VectorTile(List.of(new VectorTile.Layer("some", List.of(feature(wkt, Map.of("value", -0.125))))));
        Geometry read = read(tile).getLayer("some").getGeometries().iterator().next();
        assertTrue(new WKTReader().read(wkt).equalsTopo(read), read.toString());
        assertEquals(Map.of("value", -0.125), read.getUserData());
        assertEquals(VectorTile.EXTENT, read(tile).getLayer("some").getExtent());
    }

    @Test
    void layersAndPropertiesStayApart() throws Exception {
        VectorTile tile = new VectorTile(List.of(
                new VectorTile.Layer(
                        "one",
                        List.of(
                                feature("POINT (1 1)", Map.of("low", 1.0, "high", 2.0)),
                                feature("POINT (2 2)", Map.of("low", 2.0)),
                                feature("POINT (3 3)", Map.of()))),
                new VectorTile.Layer("none", List.of()),
                new VectorTile.Layer("two", List.of(feature("POINT (4 4)", Map.of("high", 1e300))))));
        JtsMvt read = read(tile);
        assertEquals(List.of("one", "two"), List.copyOf(read.getLayersByName().keySet()));
        assertEquals(
                List.of(Map.of("low", 1.0, "high", 2.0), Map.of("low", 2.0), Map.of()),
                read.getLayer("one").getGeometries().stream()
                        .map(one -> one.getUserData() == null ? Map.of() : one.getUserData())
                        .toList());
        assertEquals(
                Map.of("high", 1e300),
                read.getLayer("two").getGeometries().iterator().next().getUserData());
    }

    /// The example of section 4.3.5.1 of the specification.
    @Test
    void theBytesAreThoseOfTheSpecification() throws Exception {
        byte[] bytes = new VectorTile(List.of(new VectorTile.Layer("p", List.of(feature("POINT (25 17)", Map.of())))))
                .encode();
        // Geometry [9, 50, 34] is the specification's for this point.
        byte[] expected = {
            0x1A, 19, 0x0A, 1, 'p', 0x12, 9, 0x12, 0, 0x18, 1, 0x22, 3, 9, 50, 34, 0x28, (byte) 0x80, 0x20, 0x78, 2
        };
        assertArrayEquals(expected, bytes);
    }
}
