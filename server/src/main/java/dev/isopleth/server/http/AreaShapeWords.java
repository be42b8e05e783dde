package dev.isopleth.server.http;

import dev.isopleth.analysis.area.AreaCounts;
import dev.isopleth.density.Plane;
import dev.isopleth.ingest.area.Areas;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.styles.NumberText;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;

/// What to know of where areas lie, and how they are drawn, before relying on what they hold.
record AreaShapeWords(CountPlan plan, Areas areas, AreaCounts counts) {

    private static final double LAP = 360;

    /// None where there is nothing to say.
    List<String> cautions() {
        List<String> cautions = new ArrayList<>();
        if (isSwapped()) {
            boolean onWorld = areas.plane() instanceof Plane.World;
            cautions.add("No area is where samples are, and some would be if "
                    + (onWorld ? "latitude and longitude" : "x and y") + " were exchanged: "
                    + (onWorld ? "longitude" : "x") + " comes first.");
        }
        if (counts.whole().several() > 0 && plan.selected().minSamples() == 1) {
            cautions.add("Areas overlap: " + many(counts.whole().several(), "sample")
                    + (counts.whole().several() == 1 ? " counts" : " count")
                    + " in more than one, so that what they hold adds up to more than there is.");
        }
        if (areas.reversed() > 0) {
            cautions.add("Of " + many(areas.reversed(), "area")
                    + " a ring runs another way than RFC 7946 says (outer rings counter-clockwise, holes clockwise): it"
                    + " is read as the part of the map that it encloses all the same.");
        }
        if (areas.polar() > 0) {
            cautions.add(many(areas.polar(), "area") + (areas.polar() == 1 ? " reaches" : " reach")
                    + " beyond 85.0511 degrees of latitude, where no sample can lie: how large they are is told up to"
                    + " there.");
        }
        if (plan.layer().dataset().area() != null) {
            cautions.add("The dataset has a study area: areas are as large as they are, also where they reach beyond it"
                    + " and no sample can lie.");
        }
        return cautions;
    }

    /// Whether no area comes near the samples, and one would if its coordinates were in the other order.
    private boolean isSwapped() {
        List<Double> box = Extents.bbox(plan.layer().dataset());
        double east = box.get(2) < box.get(0) ? box.get(2) + LAP : box.get(2);
        Envelope samples = new Envelope(box.get(0), east, box.get(1), box.get(3));
        boolean one = false;
        for (int area = 0; area < areas.count(); area++) {
            Envelope extent = areas.geometry(area).getEnvelopeInternal();
            if (meet(samples, extent)) {
                return false;
            }
            one = one
                    || meet(
                            samples,
                            new Envelope(extent.getMinY(), extent.getMaxY(), extent.getMinX(), extent.getMaxX()));
        }
        return one;
    }

    private boolean meet(Envelope samples, Envelope extent) {
        for (int lap = areas.plane() instanceof Plane.World ? -2 : 0; lap <= 2; lap++) {
            Envelope there = new Envelope(extent);
            there.translate(lap * LAP, 0);
            if (samples.intersects(there)) {
                return true;
            }
            if (areas.plane() instanceof Plane.Planar) {
                return false;
            }
        }
        return false;
    }

    private static String many(long count, String one) {
        return NumberText.of((double) count) + " " + one + (count == 1 ? "" : "s");
    }
}
