package dev.isopleth.server.tile;

import dev.isopleth.analysis.area.AreaCounts;
import dev.isopleth.analysis.bins.BinValues;
import dev.isopleth.density.GridWindow;
import dev.isopleth.ingest.area.Areas;
import dev.isopleth.ingest.area.TangledAreasException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/// Areas as parts of the plane; where they overlap, the first has the place.
record AreaParts(Areas areas, AreaCounts counts) implements TallyParts {

    /// What is told of an area. A property of the same name that it has gives way, whether there is something
    /// to tell or not.
    private static final Set<String> TOLD = Set.of(
            "count", "places", "values", "sum", "mean", "min", "max", "q10", "q25", "median", "q75", "q90", "value",
            "label");

    @Override
    public long bytes() {
        return areas.bytes() + counts.bytes();
    }

    @Override
    public int places(int part) {
        return counts.places(part);
    }

    @Override
    public int at(double x, double y) {
        return areas.at(x, y);
    }

    @Override
    public int count(int part) {
        return counts.count(part);
    }

    @Override
    public int valued(int part) {
        BinValues values = counts.values();
        return values == null ? count(part) : values.count()[part];
    }

    @Override
    public boolean isShown(int part) {
        return true;
    }

    /// Areas may overlap, and the first has the points of all: what tiles show of the others does not depend on
    /// which
    /// of their points lie on a tile. So these are all that lie between a window's northern and southern edge.
    @Override
    public void near(GridWindow window, IntConsumer taker) {
        double pixel = Math.scalb(1.0, -window.depth());
        double north = window.rowV(window.row0()) - pixel;
        double south = window.rowV(window.row0() + window.rows() - 1) + pixel;
        for (int area = 0; area < areas.count(); area++) {
            Envelope extent = areas.geometry(area).getEnvelopeInternal();
            double one = areas.plane().v(extent.getMaxY());
            double other = areas.plane().v(extent.getMinY());
            if (Math.max(one, other) >= north && Math.min(one, other) <= south) {
                taker.accept(area);
            }
        }
    }

    /// Its own properties, numbers and texts, and what was counted.
    @Override
    public Map<String, Object> properties(int part) {
        Map<String, Object> properties = new LinkedHashMap<>();
        areas.properties(part).forEach((name, value) -> {
            if (TOLD.contains(name)) {
                return;
            }
            if (value instanceof String) {
                properties.put(name, value);
            } else if (value instanceof Number number) {
                properties.put(name, number.doubleValue());
            }
        });
        properties.put("count", (double) counts.count(part));
        properties.put("places", (double) counts.places(part));
        BinValues values = counts.values();
        if (values != null) {
            BinParts.putValues(properties, values, part);
        }
        return properties;
    }

    @Override
    public Geometry outline(int part) {
        return areas.geometry(part);
    }

    @Override
    public Coordinate middle(int part) {
        return areas.geometry(part).getInteriorPoint().getCoordinate();
    }

    @Override
    public void each(GridWindow window, Taker taker) {
        int[] parts;
        try {
            parts = areas.at(window);
        } catch (TangledAreasException _) {
            throw AreasPath.tangled();
        }
        for (int point = 0; point < parts.length; point++) {
            taker.take(point, parts[point]);
        }
    }
}
