package dev.isopleth.server.h3;

import com.uber.h3core.AreaUnit;
import com.uber.h3core.H3Core;
import com.uber.h3core.util.LatLng;
import dev.isopleth.analysis.bins.BinOutlines;
import dev.isopleth.analysis.bins.H3Layout;
import dev.isopleth.analysis.bins.LaidBins;
import dev.isopleth.analysis.bins.WorldRing;
import dev.isopleth.density.WebMercator;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Cells of H3, ascending by their index. Their areas are those that H3 has for each, on its own sphere.
final class H3Bins implements LaidBins {

    /// Of the spacing: how far off a side's positions may be. Cells are larger than other bins are.
    private static final double MOST_OFF = 2e-5;

    /// No cell has a corner further from its middle, in spacings.
    private static final double REACH = 0.9;

    private static final double METRE = 1 / H3Layout.RADIUS_METRES;

    private final H3Core core;
    private final H3Layout layout;
    private final long[] cells;

    /// @param cells of the layout, ascending
    H3Bins(H3Core core, H3Layout layout, long[] cells) {
        this.core = core;
        this.layout = layout;
        this.cells = cells;
    }

    @Override
    public int size() {
        return cells.length;
    }

    @Override
    public H3Layout layout() {
        return layout;
    }

    private int of(long cell) {
        return Math.max(-1, Arrays.binarySearch(cells, cell));
    }

    @Override
    public Finder finder() {
        CellFinder finder = new CellFinder(core, layout.resolution());
        return (u, v) -> of(finder.find(WebMercator.lonDegrees(u), WebMercator.latDegrees(v)));
    }

    @Override
    public int atPosition(double x, double y) {
        return of(core.latLngToCell(y, x, layout.resolution()));
    }

    /// Cost: some ten nanoseconds a place, and a microsecond where the cell is another than before.
    @Override
    public Rows rows(double[] u) {
        CellFinder finder = new CellFinder(core, layout.resolution());
        double[] lon = new double[u.length];
        double[] sin = new double[u.length];
        double[] cos = new double[u.length];
        for (int i = 0; i < u.length; i++) {
            lon[i] = WebMercator.lonDegrees(u[i]);
            sin[i] = Math.sin(Math.toRadians(lon[i]));
            cos[i] = Math.cos(Math.toRadians(lon[i]));
        }
        return (v, into) -> {
            double lat = WebMercator.latDegrees(v);
            double sinLat = Math.sin(Math.toRadians(lat));
            double cosLat = Math.cos(Math.toRadians(lat));
            long last = 0;
            int bin = -1;
            for (int i = 0; i < u.length; i++) {
                long cell = finder.find(lon[i], lat, sinLat, cosLat, sin[i], cos[i]);
                if (cell != last) {
                    last = cell;
                    bin = of(cell);
                }
                into[i] = bin;
            }
        };
    }

    /// The index of a cell as H3 writes it.
    @Override
    public String id(int bin) {
        return Long.toHexString(cells[bin]);
    }

    @Override
    public void middle(int bin, double[] into) {
        LatLng middle = core.cellToLatLng(cells[bin]);
        into[0] = middle.lng;
        into[1] = middle.lat;
    }

    /// Cost: some microseconds.
    @Override
    public double area(int bin) {
        return core.cellArea(cells[bin], AreaUnit.m2);
    }

    @Override
    public List<double[]> outline(int bin) {
        double mostOff = Math.max(METRE, MOST_OFF * layout.spacing() * METRE);
        return WorldRing.cut(Globe.ring(core.cellToBoundary(cells[bin]), mostOff));
    }

    @Override
    public boolean mayMeet(int bin, double west, double south, double east, double north) {
        double[] middle = new double[2];
        middle(bin, middle);
        return BinOutlines.isNear(middle, Math.toDegrees(REACH * layout.spacing() * METRE), west, south, east, north);
    }

    @Override
    public int[] around(int bin, int steps) {
        return core.gridDisk(cells[bin], steps).stream()
                .mapToInt(cell -> of(Objects.requireNonNull(cell)))
                .filter(beside -> beside >= 0 && beside != bin)
                .toArray();
    }

    /// By the cells that hold these: where one of them lies across the border of two, a cell may be missing.
    @Override
    public H3Layout fitting(int most) {
        H3Layout fits = layout;
        while (fits.resolution() > 0 && parents(fits.resolution()) > most) {
            fits = fits.larger();
        }
        return fits;
    }

    /// Those of one cell follow one another.
    private int parents(int resolution) {
        int count = 0;
        long last = 0;
        for (long cell : cells) {
            long parent = core.cellToParent(cell, resolution);
            count += parent == last ? 0 : 1;
            last = parent;
        }
        return count;
    }

    @Override
    public long bytes() {
        return 1000L + Long.BYTES * (long) cells.length;
    }
}
