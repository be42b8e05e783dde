package dev.isopleth.ingest;

import dev.isopleth.density.Morton;
import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.Manifest.BoundingBox;
import dev.isopleth.ingest.Manifest.StoredFile;
import dev.isopleth.ingest.order.SortedBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Writes the positions of a version, and knows their extent.
final class StoredPositions implements AutoCloseable {

    private final ColumnFile u;
    private final ColumnFile v;
    /// Stored positions with their highest bit turned, so that they compare as signed.
    private int west = Integer.MAX_VALUE;

    private int east = Integer.MIN_VALUE;
    private int north = Integer.MAX_VALUE;
    private int south = Integer.MIN_VALUE;

    private StoredPositions(ColumnFile u, ColumnFile v) {
        this.u = u;
        this.v = v;
    }

    static StoredPositions create(Path folder) throws IOException {
        return new StoredPositions(ColumnFile.create(folder, "u.u32"), ColumnFile.create(folder, "v.u32"));
    }

    void write(SortedBlock block) throws IOException {
        for (int i = 0; i < block.size(); i++) {
            int x = Morton.u(block.codes()[i]);
            int y = Morton.v(block.codes()[i]);
            u.writeInt(x);
            v.writeInt(y);
            west = Math.min(west, x ^ Integer.MIN_VALUE);
            east = Math.max(east, x ^ Integer.MIN_VALUE);
            north = Math.min(north, y ^ Integer.MIN_VALUE);
            south = Math.max(south, y ^ Integer.MIN_VALUE);
        }
    }

    List<StoredFile> finish() throws IOException {
        return List.of(u.finish(), v.finish());
    }

    /// The extent of what was written, at least one position.
    BoundingBox extent(Plane plane) {
        return extent(plane, fraction(west), fraction(south), fraction(east), fraction(north));
    }

    /// An extent given in fractions of the plane.
    static BoundingBox extent(Plane plane, double west, double south, double east, double north) {
        return switch (plane) {
            case Plane.World _ -> degrees(west, south, east, north);
            case Plane.Planar planar ->
                new BoundingBox(
                        Math.floor(planar.units(west) * 1e7) / 1e7,
                        Math.min(planar.height(), Math.ceil(planar.units(south) * 1e7) / 1e7),
                        Math.min(planar.width(), Math.ceil(planar.units(east) * 1e7) / 1e7),
                        Math.floor(planar.units(north) * 1e7) / 1e7);
        };
    }

    private static double fraction(int turned) {
        return WebMercator.fraction(turned ^ Integer.MIN_VALUE);
    }

    private static BoundingBox degrees(double west, double south, double east, double north) {
        return new BoundingBox(
                Math.floor(WebMercator.lonDegrees(west) * 1e7) / 1e7,
                Math.floor(WebMercator.latDegrees(south) * 1e7) / 1e7,
                Math.ceil(WebMercator.lonDegrees(east) * 1e7) / 1e7,
                Math.ceil(WebMercator.latDegrees(north) * 1e7) / 1e7);
    }

    @Override
    public void close() throws IOException {
        u.close();
        v.close();
    }
}
