package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

    /// Published pairs, with the shift of the datum: Ordnance Survey's example point of the National Grid in WGS 84 by
    /// OS's own seven parameters (movable-type.co.uk, 52 39 28.72 N, 1 42 57.79 E); Amersfoort by Kadaster's
    /// RDNAPTRANS; the origin of LV03 by swisstopo's NAVREF.
    private static final double[][] SHIFTED = {
        {651409.903, 313177.270, 1.7160528, 52.6579778},
        {155000, 463000, 5.3872036, 52.1551729},
        {600000, 200000, 7.4386325, 46.9510829}
    };

    private static final String TRANSVERSE =
            "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",400000.0],"
                    + "PARAMETER[\"False_Northing\",-100000.0],PARAMETER[\"Central_Meridian\",-2.0],"
                    + "PARAMETER[\"Scale_Factor\",0.9996012717],PARAMETER[\"Latitude_Of_Origin\",49.0],UNIT[\"Meter\",1.0]]";
    private static final String DEGREE = "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]";

    /// As Esri's software writes them into `.prj`, without a word of the datum's shift.
    private static final String[] DEFINITIONS = {
        "PROJCS[\"British_National_Grid\",GEOGCS[\"GCS_OSGB_1936\",DATUM[\"D_OSGB_1936\","
                + "SPHEROID[\"Airy_1830\",6377563.396,299.3249646]]," + DEGREE + "]," + TRANSVERSE,
        "PROJCS[\"RD_New\",GEOGCS[\"GCS_Amersfoort\",DATUM[\"D_Amersfoort\","
                + "SPHEROID[\"Bessel_1841\",6377397.155,299.1528128]]," + DEGREE + "],"
                + "PROJECTION[\"Double_Stereographic\"],PARAMETER[\"False_Easting\",155000.0],"
                + "PARAMETER[\"False_Northing\",463000.0],PARAMETER[\"Central_Meridian\",5.38763888888889],"
                + "PARAMETER[\"Scale_Factor\",0.9999079],PARAMETER[\"Latitude_Of_Origin\",52.15616055555555],"
                + "UNIT[\"Meter\",1.0]]"
    };

    private static void checkToAMetre(String code, double x, double y, double lon, double lat) throws Exception {
        double[] xs = {x};
        double[] ys = {y};
        Reprojection.from(code).toDegrees(xs, ys, 1);
        double metres = WebMercator.distanceMetres(
                WebMercator.u(lon), WebMercator.v(lat), WebMercator.u(xs[0]), WebMercator.v(ys[0]));
        assertTrue(metres < 1, () -> code + ": " + metres + " m, at " + xs[0] + " " + ys[0]);
    }

    @Test
    void shiftsOfDatumsAreAppliedToCodesAndToDefinitions() throws Exception {
        String[] codes = {"EPSG:27700", "EPSG:28992", "EPSG:21781"};
        for (int i = 0; i < codes.length; i++) {
            double[] pair = SHIFTED[i];
            checkToAMetre(codes[i], pair[0], pair[1], pair[2], pair[3]);
            if (i < DEFINITIONS.length) {
                checkToAMetre(DEFINITIONS[i], pair[0], pair[1], pair[2], pair[3]);
            }
        }
    }

    @Test
    void aDefinitionThatTurnsItsAxesStillHasXFirst() throws Exception {
        String axes = "AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST]";
        String wgs84 = "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],"
                + "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433],";
        checkToAMetre(wgs84 + axes + "]", 10.5, 48.25, 10.5, 48.25);
        checkToAMetre(wgs84 + axes + ",AUTHORITY[\"EPSG\",\"4326\"]]", 10.5, 48.25, 10.5, 48.25);
    }

    @Test
    void aMeridianOfItsOwnIsCountedFromGreenwich() throws Exception {
        String ferro = "GEOGCS[\"Here (Ferro)\",DATUM[\"Here\",SPHEROID[\"WGS 84\",6378137,298.257223563],"
                + "TOWGS84[0,0,0,0,0,0,0]],PRIMEM[\"Ferro\",-17.66666666666667],UNIT[\"degree\",0.0174532925199433]]";
        checkToAMetre(ferro, 31, 50, 13.3333333, 50);
    }

    @Test
    void aDatumWithoutAPlaceOnTheEarthIsRefused() {
        String nowhere = DEFINITIONS[0].replace("D_OSGB_1936", "D_Nowhere_1900");
        assertEquals(
                "The file's reference system, British_National_Grid, has a datum, D_Nowhere_1900, whose place on the Earth"
                        + " is not known: name it by its code with --crs EPSG:n.",
                assertThrows(UnknownCrsException.class, () -> Reprojection.from(nowhere))
                        .getMessage());
        assertEquals(
                "The file's reference system, Odd, cannot be understood: name it by its code with --crs EPSG:n.",
                assertThrows(UnknownCrsException.class, () -> Reprojection.from("PROJCS[\"Odd\",17"))
                        .getMessage());
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
