package dev.isopleth.server.h3;

import com.uber.h3core.H3Core;
import com.uber.h3core.LengthUnit;
import com.uber.h3core.util.LatLng;
import dev.isopleth.analysis.bins.EqualAreaPlane;
import dev.isopleth.analysis.bins.H3Layout;
import dev.isopleth.analysis.bins.LaidBins;
import dev.isopleth.analysis.bins.PlacedSamples;
import dev.isopleth.analysis.bins.Region;
import dev.isopleth.density.StudyArea;
import dev.isopleth.density.WebMercator;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Lays cells of H3 over samples: those that hold one, and those whose middle lies where samples could be. Where
/// the dataset is too wide for a plane that is the whole world, or the study area.
public final class H3Cells {

    /// The middles of all cells within a cell lie within so many of its mean edges: sought, not proven, with
    /// room to spare.
    private static final double REACH = 1.6;

    /// A length on the plane over that on the ground, up to 110 degrees from the middle.
    private static final double MOST_STRETCH = 1.75;

    private static final double HALF_WORLD_DEGREES = 90;

    /// Coarser cells are not left out by where they lie: there are few.
    private static final int FEW_TO = 2;

    private final H3Core core;
    private final H3Layout layout;
    private final @Nullable StudyArea area;
    private final @Nullable EqualAreaPlane plane;
    private final @Nullable Region region;
    private final CellSet found;
    private final double[] at = new double[2];

    private H3Cells(
            H3Core core,
            H3Layout layout,
            @Nullable StudyArea area,
            @Nullable EqualAreaPlane plane,
            @Nullable Region region,
            int most) {
        this.core = core;
        this.layout = layout;
        this.area = area;
        this.plane = plane;
        this.region = region;
        this.found = new CellSet(most);
    }

    /// The cells over samples. Cost: a walk over them, and a microsecond or two a cell.
    ///
    /// @param area where samples could be observed; null for anywhere
    /// @param plane whose hull of the samples is covered; null for the whole world
    /// @param region of the samples on that plane; null likewise
    /// @param most how many cells there may be; the whole world is not searched for an area in more than seven
    ///     times as many
    /// @return null where there are more
    /// @throws dev.isopleth.analysis.RefusedException if the library is not there for this machine
    public static @Nullable LaidBins lay(
            H3Layout layout,
            PlacedSamples samples,
            @Nullable StudyArea area,
            @Nullable EqualAreaPlane plane,
            @Nullable Region region,
            int most) {
        H3Core core = H3Library.get();
        H3Cells cells = new H3Cells(core, layout, area, plane, region, most);
        return cells.isFull(samples) ? null : new H3Bins(core, layout, cells.found.ascending());
    }

    /// Those of the region first: where there are too many, it takes no walk over the samples to see it.
    private boolean isFull(PlacedSamples samples) {
        if (plane == null && layout.cells() > (area == null ? 1 : 7) * (double) found.most()) {
            return true;
        }
        if (area != null || hasAny(samples)) {
            for (long base : core.getRes0Cells()) {
                add(base, 0);
            }
        }
        if (found.isFull()) {
            return true;
        }
        CellFinder finder = new CellFinder(core, layout.resolution());
        samples.walk((u, v, _, weight) -> {
            if (weighs(weight) && !found.isFull()) {
                found.add(finder.find(
                        WebMercator.lonDegrees(WebMercator.fraction(u)),
                        WebMercator.latDegrees(WebMercator.fraction(v))));
            }
        });
        return found.isFull();
    }

    private boolean hasAny(PlacedSamples samples) {
        if (region != null) {
            return region.hull().length > 0;
        }
        boolean[] hasAny = new boolean[1];
        samples.walk((_, _, _, weight) -> hasAny[0] |= weighs(weight));
        return hasAny[0];
    }

    private static boolean weighs(double weight) {
        return weight != 0 && !Double.isNaN(weight);
    }

    /// Adds the cells within one whose middle lies in the region.
    private void add(long cell, int resolution) {
        if (found.isFull()) {
            return;
        }
        if (resolution == layout.resolution()) {
            if (holds(core.cellToLatLng(cell))) {
                found.add(cell);
            }
            return;
        }
        Met met = resolution < FEW_TO ? Met.IN_PART : met(cell, resolution);
        if (met == Met.NOT) {
            return;
        }
        if (met == Met.WHOLLY) {
            if (core.cellToChildrenSize(cell, layout.resolution()) > found.most()) {
                found.overfill();
                return;
            }
            for (long within : core.cellToChildren(cell, layout.resolution())) {
                found.add(within);
            }
            return;
        }
        for (long within : core.cellToChildren(cell, resolution + 1)) {
            add(within, resolution + 1);
        }
    }

    private enum Met {
        NOT,
        IN_PART,
        WHOLLY
    }

    /// How far the middles of the cells within one lie in the region.
    private Met met(long cell, int resolution) {
        if (plane == null || region == null) {
            return area == null ? Met.WHOLLY : Met.IN_PART;
        }
        LatLng middle = core.cellToLatLng(cell);
        double reach = REACH * core.getHexagonEdgeLengthAvg(resolution, LengthUnit.m);
        double away = Math.toDegrees(Math.acos(Math.clamp(plane.project(middle.lng, middle.lat, at), -1.0, 1.0)));
        if (away > HALF_WORLD_DEGREES + Math.toDegrees(reach / H3Layout.RADIUS_METRES)) {
            return Met.NOT;
        }
        double beyond = region.beyond(at[0], at[1]);
        if (beyond > MOST_STRETCH * reach) {
            return Met.NOT;
        }
        return area == null && beyond < -MOST_STRETCH * reach ? Met.WHOLLY : Met.IN_PART;
    }

    private boolean holds(LatLng middle) {
        if (plane == null || region == null) {
            return area == null || holds(area, middle);
        }
        if (plane.project(middle.lng, middle.lat, at) < 0) {
            return false;
        }
        return area == null ? region.holds(at[0], at[1]) : holds(area, middle);
    }

    private static boolean holds(StudyArea area, LatLng middle) {
        return WebMercator.onPlane(middle.lng, middle.lat)
                && area.holds(WebMercator.u(middle.lng), WebMercator.v(middle.lat));
    }

    /// Different cells, up to so many.
    private static final class CellSet {

        private static final int ROOM = 1024;

        private final int most;
        private long[] slots = new long[ROOM];
        private int size;
        private boolean isFull;

        CellSet(int most) {
            this.most = most;
        }

        int most() {
            return most;
        }

        /// Whether there were more.
        boolean isFull() {
            return isFull;
        }

        void overfill() {
            isFull = true;
        }

        void add(long cell) {
            if (isFull || !put(slots, cell)) {
                return;
            }
            if (++size > most) {
                isFull = true;
            } else if (2 * size > slots.length) {
                long[] more = new long[2 * slots.length];
                for (long known : slots) {
                    if (known != 0) {
                        put(more, known);
                    }
                }
                slots = more;
            }
        }

        private static boolean put(long[] slots, long cell) {
            // Fibonacci's way of hashing; the lengths are powers of two.
            int at = (int) ((cell * 0x9E3779B97F4A7C15L) >>> (Long.numberOfLeadingZeros(slots.length) + 1));
            while (slots[at] != 0) {
                if (slots[at] == cell) {
                    return false;
                }
                at = (at + 1) & (slots.length - 1);
            }
            slots[at] = cell;
            return true;
        }

        long[] ascending() {
            return Arrays.stream(slots).filter(cell -> cell != 0).sorted().toArray();
        }
    }
}
