package dev.isopleth.server.tile;

import dev.isopleth.analysis.contour.ContourGrid;
import dev.isopleth.analysis.contour.Contours;
import dev.isopleth.analysis.contour.MassLevels.MassLevel;
import dev.isopleth.analysis.contour.TooManyVerticesException;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.ContourSettings.Form;
import dev.isopleth.server.layer.ContoursOfTile;
import dev.isopleth.server.tile.ContourLevels.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;

/// The contours of a tile. They are computed of its pixels and a few round it, so that neighbours have the
/// same lines where they meet.
///
/// @param levels ascending
/// @param forms which of a vector tile's layers are asked for
/// @param hasLowest whether what lies below all levels is a band
record TileContours(List<Level> levels, List<Form> forms, boolean hasLowest) {

    /// Pixels round a tile: a line is drawn two pixels wide, and a ring that is left out spans less than two.
    static final int HALO = 4;

    /// Vertices of a tile's lines at most: some hundred levels of what jumps have more.
    private static final long MOST_VERTICES = ContoursPath.MOST_VERTICES;

    private double[] values() {
        return levels.stream().mapToDouble(Level::value).toArray();
    }

    /// The contours of a window round a tile, in steps from the tile's corner.
    ///
    /// @param steps to a pixel
    Contours of(ValueGrid grid, GridWindow window, TileAddress address, int steps) {
        GridWindow tile = address.window();
        ContourGrid places = new ContourGrid(
                grid.values(),
                ContourGrid.middles((int) (window.column0() - tile.column0()) * steps, grid.columns(), steps),
                ContourGrid.middles((int) (window.row0() - tile.row0()) * steps, grid.rows(), steps),
                steps);
        try {
            return Contours.of(places, values(), MOST_VERTICES);
        } catch (TooManyVerticesException e) {
            throw FaultException.badParameter(
                    ContoursOfTile.CONTOURS,
                    "the lines of " + levels.size() + " levels would have more than " + e.most()
                            + " vertices, the most that a tile has",
                    List.of("fewer levels, breaks or shares"));
        }
    }

    /// Their vector tile.
    VectorTile vectorTile(ValueGrid grid, GridWindow window, TileAddress address) {
        Contours contours = of(grid, window, address, VectorTile.EXTENT / address.pixels());
        List<VectorTile.Layer> layers = new ArrayList<>();
        for (Form form : forms) {
            layers.add(new VectorTile.Layer(form.text(), form == Form.LINES ? lines(contours) : bands(contours)));
        }
        return new VectorTile(layers);
    }

    private List<VectorTile.Feature> lines(Contours contours) {
        List<VectorTile.Feature> features = new ArrayList<>();
        for (int level = 0; level < levels.size(); level++) {
            Map<String, Double> properties = new LinkedHashMap<>();
            properties.put("value", levels.get(level).value());
            putMass(properties, levels.get(level));
            add(features, contours.lines(level), properties);
        }
        return features;
    }

    private List<VectorTile.Feature> bands(Contours contours) {
        List<VectorTile.Feature> features = new ArrayList<>();
        List<MultiPolygon> bands = contours.bands();
        for (int band = hasLowest ? 0 : 1; band < bands.size(); band++) {
            Level low = band == 0 ? null : levels.get(band - 1);
            Map<String, Double> properties = new LinkedHashMap<>();
            if (low != null) {
                properties.put("low", low.value());
            }
            if (band < levels.size()) {
                properties.put("high", levels.get(band).value());
            }
            putMass(properties, low);
            add(features, bands.get(band), properties);
        }
        return features;
    }

    private static void putMass(Map<String, Double> properties, @Nullable Level level) {
        MassLevel mass = level == null ? null : level.mass();
        if (mass != null) {
            properties.put("mass", mass.percent());
        }
    }

    private static void add(List<VectorTile.Feature> features, Geometry geometry, Map<String, Double> properties) {
        if (!geometry.isEmpty()) {
            features.add(new VectorTile.Feature(geometry, properties));
        }
    }
}
