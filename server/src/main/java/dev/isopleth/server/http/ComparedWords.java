package dev.isopleth.server.http;

import dev.isopleth.density.Plane;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.HotspotsSetting.Of;
import dev.isopleth.styles.NumberText;
import org.jspecify.annotations.Nullable;

/// What of bins is compared, in words.
record ComparedWords(CountPlan plan, Of of) {

    /// The unit of what is compared; null where it is not known.
    @Nullable
    String unit() {
        return switch (of) {
            case COUNT -> counted();
            case DENSITY -> counted() + " per " + areaUnit();
            case SUM, MEAN -> plan.unit();
        };
    }

    /// What it is called.
    String what() {
        return switch (of) {
            case COUNT -> plan.weight() == null ? "count" : "sum of " + plan.weight();
            case DENSITY -> plan.weight() == null ? "density" : "density of " + plan.weight();
            case SUM -> "sum of " + plan.value();
            case MEAN -> "mean of " + plan.value();
        };
    }

    private String counted() {
        return plan.weight() != null ? plan.weight() : one() + "s";
    }

    /// What areas are measured in.
    String areaUnit() {
        return switch (plan.layer().dataset().manifest().asPlane()) {
            case Plane.World _ -> "km2";
            case Plane.Planar planar -> planar.unit() + "2";
        };
    }

    /// What is counted as one.
    String one() {
        return plan.selected().perStation() == null ? "sample" : "station";
    }

    /// That each has all others as neighbours, so that the test says nothing.
    ///
    /// @param what `bin` or `area`
    /// @param over among which of them
    static String ofAll(String what, String over) {
        return "Nothing can stand out " + over
                + ": each has all others as neighbours, so that what is compared with the " + what
                + "s is all of them, and z is 0 everywhere. Take a smaller distance, or fewer nearest.";
    }

    /// That there are as many things.
    static String thereAre(long number, String what) {
        return (number == 1 ? "There is " : "There are ") + counted(number, what);
    }

    /// That there are no more.
    static String thereAreOnly(long number, String what) {
        return number == 1 ? "There is only one " + what : "There are only " + counted(number, what);
    }

    /// A number of things.
    static String counted(long number, String what) {
        return NumberText.ofCount(number) + " " + what + (number == 1 ? "" : "s");
    }
}
