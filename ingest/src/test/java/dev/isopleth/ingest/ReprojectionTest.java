package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.ImportRequest.PositionColumns;
import dev.isopleth.ingest.crs.Reprojection;
import dev.isopleth.ingest.crs.UnknownCrsException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReprojectionTest {

    /// Pairs computed by hand from the closed forms of Snyder, "Map Projections: A Working Manual" (1987):
    /// Lambert conformal conic 15-1 to 15-11, transverse Mercator 8-9 to 8-15, Lambert azimuthal 24-17 to
    /// 24-27.
    @ParameterizedTest
    @CsvSource({
        "EPSG:2834, 484668.14, 195270.35, -83.8796371, 41.4168960",
        "EPSG:2834, 538364.25, 229835.58, -83.2408633, 41.7339749",
        "EPSG:2834, 510000, 215000, -83.5795656, 41.5977424",
        "epsg:3035, 4551801.973, 3271028.983, 13.4, 52.5",
        "EPSG:3035, 3042765.836, 2005271.675, -5, 40",
        "EPSG:32632, 611350.159, 5345174.843, 10.5, 48.25",
        "EPSG:32632, 366682.821, 5651543.040, 7.1, 51.0",
        "EPSG:3857, 1113194.907932736, 6446275.841017158, 10, 50",
        "EPSG:4326, 10.5, 48.25, 10.5, 48.25",
        "EPSG:4258, 10.5, 48.25, 10.5, 48.25"
    })
    void knownPairsAreMetToAMetre(String code, double x, double y, double lon, double lat) throws Exception {
        double[] xs = {x, x};
        double[] ys = {y, y};
        Reprojection.from(code).toDegrees(xs, ys, 2);
        for (int i = 0; i < 2; i++) {
            double metres = WebMercator.distanceMetres(
                    WebMercator.u(lon), WebMercator.v(lat), WebMercator.u(xs[i]), WebMercator.v(ys[i]));
            assertTrue(metres < 1, () -> metres + " m");
        }
    }

    @Test
    void onePlaceBeyondAProjectionDoesNotTakeTheOthersAlong() throws UnknownCrsException {
        double[] x = {0, 1e9, 0};
        double[] y = {0, 1e9, 0};
        Reprojection.from("EPSG:5070").toDegrees(x, y, 3);
        assertEquals(-96, x[0], 1e-6);
        assertTrue(Double.isNaN(x[1]) && Double.isNaN(y[1]), () -> x[1] + ", " + y[1]);
        assertEquals(23, y[2], 1e-6);
    }

    @Test
    void rowsAreReprojectedAtImport(@TempDir Path folder) throws Exception {
        var imports = new TestImports(folder);
        ImportReport report = imports.run(
                "a.csv",
                "x_m,y_m\n484668.14,195270.35\n",
                r -> r.withCrs("epsg:2834").withPosition(new PositionColumns("x_m", "y_m")));
        assertEquals(-83.8796371, report.manifest().bbox().west(), 1e-5);
        assertEquals(41.4168960, report.manifest().bbox().north(), 1e-5);
        assertEquals("EPSG:2834", report.manifest().crsOfOrigin());
    }

    @Test
    void webMercatorMetresBeyondThePlaneAreRejected(@TempDir Path folder) throws Exception {
        ImportReport report =
                new TestImports(folder).run("a.csv", "x,y\n0,0\n0,20040000\n30000000,0\n", r -> r.withCrs("EPSG:3857"));
        assertEquals(1, report.manifest().count());
        assertEquals(2, report.manifest().rejectedCount());
    }
}
