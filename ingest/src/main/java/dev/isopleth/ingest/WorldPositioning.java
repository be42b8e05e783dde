package dev.isopleth.ingest;

import dev.isopleth.density.Morton;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.crs.Reprojection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Coordinates of a reference system of the Earth, as positions of the web Mercator plane.
final class WorldPositioning implements Positioning {

    private final ColumnChoice choice;
    private final Reprojection reprojection;
    private long beyondDegrees;
    /// Those of them that would be degrees the other way round.
    private long swapped;
    private long wrapped;

    WorldPositioning(ColumnChoice choice, Reprojection reprojection) {
        this.choice = choice;
        this.reprojection = reprojection;
    }

    @Override
    public String origin() {
        return reprojection.code();
    }

    @Override
    public void prepare(double[] x, double[] y, int size) {
        reprojection.toDegrees(x, y, size);
        for (int i = 0; reprojection.isDegrees() && i < size; i++) {
            if (x[i] > 180 && x[i] <= 360 && Math.abs(y[i]) <= 90) {
                x[i] -= 360;
                wrapped++;
            }
        }
    }

    @Override
    public List<String> notes() {
        return wrapped == 0
                ? reprojection.notes()
                : List.of(wrapped + (wrapped == 1 ? " longitude" : " longitudes")
                        + " between 180 and 360 had 360 taken off, to be west of Greenwich.");
    }

    @Override
    public @Nullable String reason(double lon, double lat) {
        if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
            beyondDegrees++;
            swapped += Math.abs(lat) <= 180 && Math.abs(lon) <= 90 ? 1 : 0;
            return reprojection.isDegrees()
                    ? "position is not in degrees"
                    : "position is outside " + reprojection.code();
        }
        return WebMercator.onPlane(lon, lat) ? null : "beyond 85.0511 degrees of latitude";
    }

    @Override
    public long code(double lon, double lat) {
        return Morton.code(WebMercator.storedU(lon), WebMercator.storedV(lat));
    }

    @Override
    public void check(long positions) throws ImportException {
        String x = choice.position().x();
        String y = choice.position().y();
        if (reprojection.isDegrees() && swapped * 2 > positions) {
            boolean isGeometry = x.startsWith("(");
            throw ImportException.question("Longitude and latitude look swapped, since most latitudes"
                    + (isGeometry ? "" : " in '" + y + "'") + " are beyond 90 degrees and the longitudes are not: "
                    + (isGeometry ? "write the longitude first." : "give --lon '" + y + "' --lat '" + x + "'."));
        }
        if (!choice.crsTold() && beyondDegrees * 2 > positions) {
            throw ImportException.question("Most positions in '" + x + "' and '" + y
                    + "' are not degrees: name their reference system with --crs EPSG:n, such"
                    + " as --crs EPSG:2834.");
        }
    }
}
