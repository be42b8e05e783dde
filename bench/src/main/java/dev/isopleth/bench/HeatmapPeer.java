package dev.isopleth.bench;

import dev.isopleth.bench.TileList.Tile;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.density.WebMercator;
import java.util.List;
import java.util.Locale;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.data.collection.ListFeatureCollection;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.process.vector.HeatmapProcess;
import org.geotools.referencing.crs.DefaultEngineeringCRS;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.index.strtree.STRtree;

/// What GeoServer draws heatmaps with, in its fairest form: features in memory, in an STRtree, in the tiles'
/// own plane so that nothing is reprojected, those near the tile handed over as a list, and neither colour
/// nor PNG asked for.
final class HeatmapPeer {

    private static final int TILE_PIXELS = 256;
    private static final int BLOCK = 8192;
    private static final SimpleFeatureType TYPE = type();

    private final HeatmapProcess process = new HeatmapProcess();
    private final STRtree index = new STRtree();
    private final int radiusPixels;

    /// All samples as features: about half a kilobyte of heap each.
    ///
    /// @param radiusPixels of its kernel
    HeatmapPeer(SampleRows samples, int radiusPixels) {
        this.radiusPixels = radiusPixels;
        GeometryFactory geometries = new GeometryFactory();
        SimpleFeatureBuilder builder = new SimpleFeatureBuilder(TYPE);
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        for (long from = 0; from < samples.count(); from += BLOCK) {
            int length = (int) Math.min(BLOCK, samples.count() - from);
            samples.read(from, length, block);
            for (int i = 0; i < length; i++) {
                Point point = geometries.createPoint(new Coordinate(
                        metres(WebMercator.fraction(block.u()[i])), -metres(WebMercator.fraction(block.v()[i]))));
                builder.add(point);
                index.insert(
                        point.getEnvelopeInternal(), builder.buildFeature(String.format(Locale.ROOT, "%d", from + i)));
            }
        }
        index.build();
    }

    /// The tile's values; returns how many.
    int tile(Tile tile) {
        double side = WebMercator.CIRCUMFERENCE_METRES / (1L << tile.z());
        double west = tile.x() * side - WebMercator.CIRCUMFERENCE_METRES / 2;
        double north = WebMercator.CIRCUMFERENCE_METRES / 2 - tile.y() * side;
        Envelope near = new Envelope(west, west + side, north - side, north);
        ReferencedEnvelope output = new ReferencedEnvelope(near, DefaultEngineeringCRS.CARTESIAN_2D);
        near.expandBy(radiusPixels * side / TILE_PIXELS);
        @SuppressWarnings("unchecked") // the tree is older than generics, and holds what the constructor put there
        List<SimpleFeature> hits = index.query(near);
        GridCoverage2D grid = process.execute(
                new ListFeatureCollection(TYPE, hits), radiusPixels, null, 1, output, TILE_PIXELS, TILE_PIXELS, null);
        return grid.getRenderedImage().getWidth() * grid.getRenderedImage().getHeight();
    }

    private static double metres(double fractionOfPlane) {
        return (fractionOfPlane - 0.5) * WebMercator.CIRCUMFERENCE_METRES;
    }

    private static SimpleFeatureType type() {
        SimpleFeatureTypeBuilder builder = new SimpleFeatureTypeBuilder();
        builder.setName("sample");
        builder.setCRS(DefaultEngineeringCRS.CARTESIAN_2D);
        builder.add("place", Point.class);
        return builder.buildFeatureType();
    }
}
