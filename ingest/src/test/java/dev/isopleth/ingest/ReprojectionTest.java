package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.ImportRequest.PositionColumns;
import dev.isopleth.ingest.crs.Reprojection;
import dev.isopleth.ingest.crs.UnknownCrsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /// A system with one place, as known-pairs.tsv gives it.
    private record Pair(String code, double x, double y, double lon, double lat, String definition) {}

    private static List<Pair> pairs() throws IOException {
        try (InputStream in = Objects.requireNonNull(ReprojectionTest.class.getResourceAsStream("known-pairs.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(f -> new Pair(
                            f[0],
                            Double.parseDouble(f[1]),
                            Double.parseDouble(f[2]),
                            Double.parseDouble(f[3]),
                            Double.parseDouble(f[4]),
                            f.length > 6 ? f[6] : ""))
                    .toList();
        }
    }

    @Test
    void systemsOfAllKindsAreMetByCodeAndByEsrisDefinition() throws Exception {
        for (Pair pair : pairs()) {
            checkToAMetre(pair.code(), pair.x(), pair.y(), pair.lon(), pair.lat());
            if (!pair.definition().isEmpty()) {
                checkToAMetre(pair.definition(), pair.x(), pair.y(), pair.lon(), pair.lat());
            }
        }
    }

    @Test
    void definitionsAsGdalWritesThemAreMetWithoutTheirCode() throws Exception {
        String wgs84 = "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],"
                + "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],";
        String polar = "PROJCS[\"Sea ice\"," + wgs84 + "PROJECTION[\"Polar_Stereographic\"],"
                + "PARAMETER[\"latitude_of_origin\",70],PARAMETER[\"central_meridian\",-45],"
                + "PARAMETER[\"false_easting\",0],PARAMETER[\"false_northing\",0],UNIT[\"metre\",1]]";
        Pair north = pairs().stream()
                .filter(pair -> pair.code().equals("EPSG:3413"))
                .findFirst()
                .orElseThrow();
        checkToAMetre(polar, north.x(), north.y(), north.lon(), north.lat());
        String web = "PROJCS[\"WGS 84 / Pseudo-Mercator\"," + wgs84 + "PROJECTION[\"Mercator_1SP\"],"
                + "PARAMETER[\"central_meridian\",0],PARAMETER[\"scale_factor\",1],PARAMETER[\"false_easting\",0],"
                + "PARAMETER[\"false_northing\",0],UNIT[\"metre\",1],EXTENSION[\"PROJ4\",\"+proj=merc +a=6378137"
                + " +b=6378137 +nadgrids=@null +no_defs\"]]";
        checkToAMetre(web, 1113194.907932736, 6446275.841017158, 10, 50);
    }

    /// Asked before and after one another: what GeoTools makes of one of these alone depends on the other.
    @Test
    void axesOfKrovakDoNotDependOnWhatWasReadBefore() throws Exception {
        List<Pair> krovak = pairs().stream()
                .filter(pair -> List.of("EPSG:5513", "EPSG:5514", "EPSG:5221").contains(pair.code()))
                .toList();
        assertEquals(3, krovak.size());
        for (int turn = 0; turn < 2; turn++) {
            for (Pair pair : turn == 0 ? krovak : krovak.reversed()) {
                checkToAMetre(pair.definition(), pair.x(), pair.y(), pair.lon(), pair.lat());
                checkToAMetre(pair.code(), pair.x(), pair.y(), pair.lon(), pair.lat());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EPSG:8857", "EPSG:9311", "EPSG:3410"})
    void projectionsThatAreNotComputedRightlyAreRefused(String code) {
        UnknownCrsException refusal = assertThrows(UnknownCrsException.class, () -> Reprojection.from(code));
        String message = Objects.requireNonNull(refusal.getMessage());
        assertTrue(message.startsWith("The projection of " + code + ", "), message);
        assertTrue(
                message.endsWith(" is not supported: reproject the file to EPSG:4326 first, such as with GDAL."),
                message);
    }

    @Test
    void aDatumWithoutAWayToWgs84IsRefused() {
        assertEquals(
                "EPSG:5174 has a datum, Korean Datum 1985, from which EPSG knows no way to WGS 84: reproject the file to"
                        + " EPSG:4326 first.",
                assertThrows(UnknownCrsException.class, () -> Reprojection.from("EPSG:5174"))
                        .getMessage());
    }

    @Test
    void theTransformationIsThatOfThePlaceAndIsSaidWithItsAccuracy() throws Exception {
        Reprojection old = Reprojection.from("EPSG:4267");
        double[] lon = {-104.9, -74, -82.4};
        double[] lat = {39.74, 40.7, 23.1};
        old.toDegrees(lon, lat, 3);
        assertEquals(
                List.of(
                        "1 position was brought from EPSG:4267 to WGS 84 by NAD27 to WGS 84 (88) (EPSG:15978), accurate"
                                + " to 1 m by EPSG.",
                        "1 position was brought from EPSG:4267 to WGS 84 by NAD27 to WGS 84 (6) (EPSG:1175), accurate to"
                                + " 7 m by EPSG: the best that there is without a grid of the datum's own.",
                        "1 position was brought from EPSG:4267 to WGS 84 by NAD27 to WGS 84 (4) (EPSG:1173), accurate to"
                                + " 10 m by EPSG: the best that there is without a grid of the datum's own."),
                old.notes());
    }

    @Test
    void farOffPositionsAreNoneRatherThanWrappedSomewhere() throws Exception {
        for (String code : List.of("EPSG:28992", "EPSG:32633", "EPSG:2193", "EPSG:27700", "EPSG:5514", "EPSG:2263")) {
            double[] x = {1e7, 5e9, 1e308, 1e8, -1e9};
            double[] y = {463000, 5e6, 5e6, 5e6, -1e9};
            Reprojection.from(code).toDegrees(x, y, x.length);
            for (int i = 0; i < x.length; i++) {
                assertTrue(Double.isNaN(x[i]) && Double.isNaN(y[i]), code + " " + i + ": " + x[i] + " " + y[i]);
            }
        }
        // All of Norway is written in the zone of its middle, and New Zealand reaches beyond the antimeridian.
        double[] east = {1_100_000, 2_470_000};
        double[] north = {7_840_000, 5_090_000};
        Reprojection.from("EPSG:25833").toDegrees(east, north, 1);
        assertEquals(31, east[0], 1.5);
        double[] x = {2_470_000};
        double[] y = {5_090_000};
        Reprojection.from("EPSG:2193").toDegrees(x, y, 1);
        assertEquals(-176.5, x[0], 1.5);
    }

    @Test
    void oneFarOffRowIsRejectedAndTheTransformationSaid(@TempDir Path folder) throws Exception {
        ImportReport report = new TestImports(folder)
                .run("a.csv", "x,y\n5000000000,1\n400000,200000\n1e308,0\n", r -> r.withCrs("EPSG:27700"));
        assertEquals(1, report.manifest().count());
        assertEquals(2, report.manifest().rejectedCount());
        assertEquals(
                "position is outside EPSG:27700",
                report.manifest().rejected().getFirst().reason());
        assertTrue(report.notes()
                .contains("1 position was brought from EPSG:27700 to WGS 84 by OSGB36 to WGS 84 (6) (EPSG:1314),"
                        + " accurate to 2 m by EPSG, and up to 5 m off at single places: the best that there is without a"
                        + " grid of the datum's own."));
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
