package dev.isopleth.server.tile;

import dev.isopleth.analysis.bins.BinValues;
import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.analysis.bins.LaidBins;
import dev.isopleth.density.GridWindow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/// Bins as parts of the plane.
record BinParts(Bins bins) implements TallyParts {

    /// What quantiles are called, of each of [BinValues#SHARES].
    private static final List<String> QUANTILES = List.of("q10", "q25", "median", "q75", "q90");

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    @Override
    public long bytes() {
        return bins.bytes();
    }

    @Override
    public int places(int part) {
        return bins.places(part);
    }

    @Override
    public int at(double x, double y) {
        return bins.laid().atPosition(x, y);
    }

    @Override
    public int count(int part) {
        return bins.count(part);
    }

    @Override
    public int valued(int part) {
        BinValues values = bins.values();
        return values == null ? count(part) : values.count()[part];
    }

    @Override
    public boolean isShown(int part) {
        return bins.count(part) > 0;
    }

    @Override
    public Map<String, Object> properties(int part) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", bins.laid().id(part));
        properties.put("count", (double) bins.count(part));
        properties.put("places", (double) bins.places(part));
        if (bins.isWeighted()) {
            properties.put("weight", bins.weight(part));
        }
        BinValues values = bins.values();
        if (values != null) {
            putValues(properties, values, part);
        }
        return properties;
    }

    /// What the values of a part add up to, but for what there is none of.
    static void putValues(Map<String, Object> properties, BinValues values, int part) {
        properties.put("values", (double) values.count()[part]);
        put(properties, "sum", values.sum()[part]);
        put(properties, "mean", values.mean()[part]);
        put(properties, "min", values.min()[part]);
        put(properties, "max", values.max()[part]);
        double[][] quantiles = values.quantiles();
        for (int share = 0; quantiles != null && share < quantiles.length; share++) {
            put(properties, QUANTILES.get(share), quantiles[share][part]);
        }
    }

    private static void put(Map<String, Object> properties, String name, double value) {
        if (!Double.isNaN(value)) {
            properties.put(name, value);
        }
    }

    @Override
    public Geometry outline(int part) {
        Polygon[] polygons =
                bins.laid().outline(part).stream().map(BinParts::polygon).toArray(Polygon[]::new);
        return polygons.length == 1 ? polygons[0] : GEOMETRIES.createMultiPolygon(polygons);
    }

    private static Polygon polygon(double[] ring) {
        Coordinate[] places = new Coordinate[ring.length / 2 + 1];
        for (int i = 0; i < places.length; i++) {
            int at = 2 * i % ring.length;
            places[i] = new Coordinate(ring[at], ring[at + 1]);
        }
        return GEOMETRIES.createPolygon(places);
    }

    @Override
    public Coordinate middle(int part) {
        double[] at = new double[2];
        bins.laid().middle(part, at);
        return new Coordinate(at[0], at[1]);
    }

    /// Cost: some ten nanoseconds a point.
    @Override
    public void each(GridWindow window, Taker taker) {
        long lap = 1L << window.depth();
        double[] u = new double[window.columns()];
        for (int column = 0; column < u.length; column++) {
            u[column] = window.columnU(Math.floorMod(window.column0() + column, lap));
        }
        LaidBins.Rows rows = bins.laid().rows(u);
        int[] parts = new int[u.length];
        for (int row = 0; row < window.rows(); row++) {
            rows.bins(window.rowV(window.row0() + row), parts);
            for (int column = 0; column < u.length; column++) {
                taker.take(row * u.length + column, parts[column]);
            }
        }
    }
}
