package dev.isopleth.ingest.crs;

import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.datum.GeodeticDatum;
import org.geotools.api.referencing.operation.ConcatenatedOperation;
import org.geotools.api.referencing.operation.CoordinateOperation;
import org.geotools.api.referencing.operation.CoordinateOperationAuthorityFactory;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.Transformation;
import org.geotools.referencing.CRS;
import org.geotools.referencing.ReferencingFactoryFinder;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.geotools.referencing.factory.BackingStoreException;
import org.geotools.referencing.operation.AbstractCoordinateOperation;
import org.geotools.referencing.operation.transform.ConcatenatedTransform;
import org.geotools.referencing.operation.transform.IdentityTransform;
import org.geotools.referencing.operation.transform.ProjectiveTransform;
import org.jspecify.annotations.Nullable;

/// The transformations of EPSG's from one datum to WGS 84, each for its own area, and the choice among them.
///
/// GeoTools takes the one of best accuracy wherever a position lies: Cuba's for all of North America.
///
/// @param all in EPSG's order: by accuracy, those that others have superseded last; not empty
/// @param area where the datum is meant to be used; null if not known
record DatumWays(List<DatumWay> all, @Nullable Area area) {

    private static final Map<String, DatumWays> FOUND = new ConcurrentHashMap<>();

    /// What a transformation for a part of a system's area must be better by than one for all of it: boxes reach
    /// further than the land that is meant.
    private static final double PART_METRES = 1;

    /// Twice France.
    private static final double COUNTRY_SQUARE_DEGREES = 200;

    /// Where GeoTools puts this or more for an accuracy, EPSG gives none, or one that says it is unknown.
    private static final double UNKNOWN_METRES = 999;

    /// Of the ellipsoids of WGS 84 and GRS 80, in metres. Datums on these lie within some two metres of WGS 84.
    private static final double MODERN_AXIS_METRES = 6_378_137;

    /// Of the ellipsoid that maps of sea ice are made on.
    private static final double HUGHES_AXIS_METRES = 6_378_273;

    private static final int MOST_FAILED = 1000;

    /// Europe's degrees, which EPSG takes for WGS 84, to a metre: to these go the ways of some that have none other.
    private static final String EUROPE = "EPSG:4258";

    /// Australia's older datums, in EPSG's order: GeoTools fails to list them for one that it cannot compute.
    private static final Map<String, List<String>> APART = Map.of(
            "EPSG:4202",
                    List.of(
                            "EPSG:5841",
                            "EPSG:15980",
                            "EPSG:1665",
                            "EPSG:1666",
                            "EPSG:1667",
                            "EPSG:1668",
                            "EPSG:15788",
                            "EPSG:1108"),
            "EPSG:4203", List.of("EPSG:1669", "EPSG:1109", "EPSG:1236"));

    /// Datums of Israel on the ellipsoid of WGS 84, yet some 80 m off it.
    private static final String NOT_MODERN = "IG05";

    DatumWays {
        all = List.copyOf(all);
    }

    /// One way for the whole Earth.
    ///
    /// @param name null where there is nothing to do
    static DatumWays single(@Nullable String name, MathTransform transform) {
        return new DatumWays(List.of(new DatumWay(name, Double.POSITIVE_INFINITY, null, transform)), null);
    }

    /// Nothing to do for a datum on the ellipsoid of WGS 84 or GRS 80, or one that is for maps of continents alone.
    ///
    /// @return null for any other
    static @Nullable DatumWays customary(GeodeticDatum datum) {
        double axis = datum.getEllipsoid().getSemiMajorAxis();
        return axis == MODERN_AXIS_METRES && !datum.getName().getCode().contains(NOT_MODERN)
                ? single(DatumWay.SAME, IdentityTransform.create(2))
                : datum.getEllipsoid().isSphere() || axis == HUGHES_AXIS_METRES
                        ? single(DatumWay.SPHERE, IdentityTransform.create(2))
                        : null;
    }

    /// The ways from a system of degrees of the EPSG database. Cost: up to some seconds, once for each system.
    ///
    /// @return null where there is none
    static @Nullable DatumWays of(String code, GeographicCRS system) throws FactoryException {
        DatumWays known = FOUND.get(code);
        if (known == null) {
            known = find(code, system);
            if (known != null) {
                FOUND.put(code, known);
            }
        }
        return known;
    }

    private static @Nullable DatumWays find(String code, GeographicCRS system) throws FactoryException {
        if (code.equals(Reprojection.DEGREES)) {
            return single(null, IdentityTransform.create(2));
        }
        List<DatumWay> ways = new ArrayList<>();
        List<CoordinateOperation> operations = operations(code, Reprojection.DEGREES);
        for (CoordinateOperation operation : operations.isEmpty() ? operations(code, EUROPE) : operations) {
            DatumWay way = way(operation, system.getDatum());
            if (way != null && !(operation instanceof Transformation && isSuperseded(way, ways))) {
                ways.add(way);
            }
        }
        return ways.isEmpty()
                ? customary(system.getDatum())
                : new DatumWays(ways, Area.of(system.getDomainOfValidity()));
    }

    /// All that can be computed. Some of EPSG's need a file that is not here, or a method that GeoTools lacks: the
    /// others are none the worse.
    private static List<CoordinateOperation> operations(String from, String to) throws FactoryException {
        CoordinateOperationAuthorityFactory epsg =
                ReferencingFactoryFinder.getCoordinateOperationAuthorityFactory("EPSG", null);
        List<CoordinateOperation> operations = new ArrayList<>();
        for (String code : APART.getOrDefault(from, List.of())) {
            operations.add(epsg.createCoordinateOperation(code));
        }
        if (!operations.isEmpty()) {
            return operations;
        }
        Iterator<CoordinateOperation> all =
                epsg.createFromCoordinateReferenceSystemCodes(from, to).iterator();
        for (int failed = 0; failed < MOST_FAILED; ) {
            try {
                if (!all.hasNext()) {
                    break;
                }
                operations.add(all.next());
            } catch (BackingStoreException _) {
                failed++;
            }
        }
        return operations;
    }

    /// The same ways for degrees counted from another meridian.
    ///
    /// @param turn how far east of this datum's own the other is, in degrees
    DatumWays from(double turn) {
        MathTransform turned = ProjectiveTransform.create(AffineTransform.getTranslateInstance(turn, 0));
        return new DatumWays(
                all.stream()
                        .map(way -> new DatumWay(
                                way.name(),
                                way.accuracyMetres(),
                                way.area(),
                                ConcatenatedTransform.create(turned, way.transform())))
                        .toList(),
                area);
    }

    /// EPSG's order is that of accuracy but for those superseded, which come after what took their place.
    private static boolean isSuperseded(DatumWay way, List<DatumWay> before) {
        return before.stream()
                .anyMatch(earlier -> earlier.accuracyMetres() > way.accuracyMetres()
                        && earlier.accuracyMetres() < UNKNOWN_METRES
                        && (earlier.area() == null
                                || (way.area() != null && earlier.area().contains(way.area()))));
    }

    private static @Nullable DatumWay way(CoordinateOperation operation, GeodeticDatum datum) throws FactoryException {
        List<CoordinateOperation> steps = steps(operation);
        double metres = 0;
        Area area = null;
        for (CoordinateOperation step : steps) {
            double accuracy = AbstractCoordinateOperation.getAccuracy(step);
            metres += accuracy < UNKNOWN_METRES ? accuracy : Double.POSITIVE_INFINITY;
            Area of = Area.of(step.getDomainOfValidity());
            Area both = area == null || of == null ? (area == null ? of : area) : area.within(of);
            if (both == null && area != null) {
                return null;
            }
            area = both;
        }
        String name = steps.stream().map(DatumWays::name).collect(Collectors.joining(" and "));
        MathTransform transform = ConcatenatedTransform.create(
                ConcatenatedTransform.create(
                        CRS.findMathTransform(DatumShift.degrees(datum), operation.getSourceCRS()),
                        operation.getMathTransform()),
                CRS.findMathTransform(operation.getTargetCRS(), DefaultGeographicCRS.WGS84));
        return new DatumWay(name, Double.isNaN(metres) ? Double.POSITIVE_INFINITY : metres, area, transform);
    }

    /// The changes of datum that make an operation, in order.
    private static List<CoordinateOperation> steps(CoordinateOperation operation) {
        Stream<CoordinateOperation> parts = operation instanceof ConcatenatedOperation chain
                ? chain.getOperations().stream().flatMap(part -> steps(part).stream())
                : Stream.of(operation).filter(part -> part instanceof Transformation);
        return parts.toList();
    }

    private static String name(CoordinateOperation step) {
        String code = step.getIdentifiers().stream()
                .findFirst()
                .map(identifier -> " (" + identifier + ")")
                .orElse("");
        return step.getName().getCode() + code;
    }

    /// The way for a place: the most accurate of those whose area it is in, one for a part of the system's own
    /// area only where it gains more than a metre, and the smaller of two areas; outside all of them that of the
    /// largest.
    ///
    /// @param own the area of the system; null if not known: that of the datum counts where it is a
    ///     country or less
    /// @param lon from Greenwich, on the datum
    /// @return which of the ways
    int at(double lon, double lat, @Nullable Area own) {
        boolean isCountry = area != null && area.size() < COUNTRY_SQUARE_DEGREES;
        Area system = own == null && isCountry ? area : own;
        int best = -1;
        int largest = 0;
        for (int i = 0; i < all.size(); i++) {
            DatumWay way = all.get(i);
            if (way.contains(lon, lat) && (best < 0 || isBetter(way, all.get(best), system))) {
                best = i;
            }
            if (way.size() > all.get(largest).size()) {
                largest = i;
            }
        }
        return best < 0 ? largest : best;
    }

    private static boolean isBetter(DatumWay way, DatumWay than, @Nullable Area system) {
        boolean whole = way.covers(system);
        boolean wholeThan = than.covers(system);
        double cost = way.accuracyMetres() + (whole ? 0 : PART_METRES);
        double costThan = than.accuracyMetres() + (wholeThan ? 0 : PART_METRES);
        if (cost != costThan) {
            return cost < costThan;
        }
        return whole == wholeThan ? !whole && way.size() < than.size() : whole;
    }
}
