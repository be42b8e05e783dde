package dev.isopleth.server.tile;

import dev.isopleth.analysis.area.AreaCounts;
import dev.isopleth.analysis.bins.BinValues;
import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.analysis.hotspot.HotspotClass;
import dev.isopleth.analysis.trend.EmergingKind;
import dev.isopleth.density.Measure;
import dev.isopleth.density.Plane;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.area.Areas;
import dev.isopleth.server.layer.AreasSetting;
import dev.isopleth.server.layer.BinsSetting;
import dev.isopleth.server.layer.HotspotsSetting.Of;
import dev.isopleth.server.layer.Selection;
import dev.isopleth.server.layer.Tally;
import dev.isopleth.styles.DefaultScale;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// The surfaces of what is counted in bins and areas, each made once. Made by the thread that asks, on the pool
/// already: some
/// 100 MB each meanwhile.
public final class TallySurfaces {

    private static final long MOST_BYTES = 64 << 20;
    private static final double M2_PER_KM2 = 1e6;

    private final BinsPath bins;
    private final HotspotsPath hotspots;
    private final TrendPath trends;
    private final AreasPath areas;
    private final AreaHotspotsPath areaHotspots;
    private final OnceCache<Shown, TallySurface> known;

    /// @param bins that count
    /// @param hotspots that compare
    /// @param trends that compare over time
    /// @param areas that are declared
    /// @param areaHotspots that compare these
    public TallySurfaces(
            BinsPath bins, HotspotsPath hotspots, TrendPath trends, AreasPath areas, AreaHotspotsPath areaHotspots) {
        this.bins = bins;
        this.hotspots = hotspots;
        this.trends = trends;
        this.areas = areas;
        this.areaHotspots = areaHotspots;
        this.known = OnceCache.ofLatest(
                MOST_BYTES, (_, surface) -> (int) Math.min(Integer.MAX_VALUE, surface.bytes()), Runnable::run);
    }

    /// The surface of what is shown.
    ///
    /// @param shown that has a tally
    /// @throws dev.isopleth.server.fault.FaultException if there are too many bins, or neighbours of them
    TallySurface of(Dataset dataset, Shown shown) {
        return known.get(shown, () -> made(dataset, shown));
    }

    private TallySurface made(Dataset dataset, Shown shown) {
        return switch (Objects.requireNonNull(shown.tally(), "it is asked for what is counted")) {
            case Tally.InBins(BinsSetting setting, Tally.Comparison hotspots) ->
                hotspots == null ? counted(dataset, shown, setting) : compared(dataset, shown, setting, hotspots);
            case Tally.Emerging emerging -> emerging(dataset, shown, emerging);
            case Tally.InAreas(AreasSetting setting, Tally.Comparison hotspots) ->
                hotspots == null ? counted(dataset, shown, setting) : compared(dataset, shown, setting, hotspots);
        };
    }

    private TallySurface counted(Dataset dataset, Shown shown, BinsSetting setting) {
        Measure measure = shown.estimate().measure();
        Selection selection = shown.selection();
        Bins counted = bins.here(dataset, counted(selection), setting.layout());
        double perTime = selection.perTime() * (dataset.manifest().asPlane() instanceof Plane.World ? M2_PER_KM2 : 1);
        IntToDoubleFunction perArea = bin -> perTime / counted.laid().area(bin);
        IntToDoubleFunction value = switch (measure) {
            case COUNT -> counted::count;
            case DENSITY -> bin -> counted.weight(bin) * perArea.applyAsDouble(bin);
            default -> of(measure, counted.values(), perArea);
        };
        return new TallySurface(
                new BinParts(counted), values(counted.size(), value), DefaultScale.fadesToZero(measure));
    }

    private TallySurface counted(Dataset dataset, Shown shown, AreasSetting setting) {
        Measure measure = shown.estimate().measure();
        Selection selection = shown.selection();
        Areas declared = areas.declaredHere(setting, dataset.manifest().asPlane());
        AreaCounts counted = areas.here(dataset, counted(selection), setting, declared);
        IntToDoubleFunction perArea =
                area -> declared.size(area) > 0 ? selection.perTime() / declared.size(area) : Double.NaN;
        IntToDoubleFunction value = switch (measure) {
            case COUNT -> counted::count;
            case DENSITY -> area -> counted.weight(area) * perArea.applyAsDouble(area);
            default -> of(measure, counted.values(), perArea);
        };
        return new TallySurface(
                new AreaParts(declared, counted), values(counted.size(), value), DefaultScale.fadesToZero(measure));
    }

    /// A measure of the values of each part.
    ///
    /// @param perArea one over how large a part is
    private static IntToDoubleFunction of(Measure measure, @Nullable BinValues found, IntToDoubleFunction perArea) {
        BinValues values = Objects.requireNonNull(found, "the measure is of values");
        return switch (measure) {
            case SUM -> part -> (values.count()[part] > 0 ? values.sum()[part] : 0) * perArea.applyAsDouble(part);
            case MEAN -> part -> values.mean()[part];
            case MAX -> part -> values.max()[part];
            case COUNT, DENSITY, SE, SUPPORT, RATIO, RELATIVE_RISK, DIFFERENCE, MEAN_DIFFERENCE ->
                throw new IllegalStateException(measure + " is not counted");
        };
    }

    private static float[] values(int parts, IntToDoubleFunction value) {
        float[] values = new float[parts];
        for (int part = 0; part < parts; part++) {
            values[part] = (float) value.applyAsDouble(part);
        }
        return values;
    }

    private TallySurface compared(Dataset dataset, Shown shown, BinsSetting setting, Tally.Comparison compared) {
        HotspotsPath.Found found = hotspots.here(
                dataset,
                counted(shown.selection()),
                setting.layout(),
                compared.of(),
                compared.with().neighbourhood());
        HotspotClass[] classes = found.hotspots().classes();
        return ofSome(new BinParts(found.bins()), found.bins().size(), found.tested(), i -> classes[i].number());
    }

    private TallySurface compared(Dataset dataset, Shown shown, AreasSetting setting, Tally.Comparison compared) {
        AreaHotspotsPath.Found found = areaHotspots.here(
                dataset,
                counted(shown.selection()),
                setting,
                compared.of(),
                compared.with().neighbourhood());
        HotspotClass[] classes = found.hotspots().classes();
        return ofSome(
                new AreaParts(found.areas(), found.counts()),
                found.areas().count(),
                found.tested(),
                i -> classes[i].number());
    }

    private TallySurface emerging(Dataset dataset, Shown shown, Tally.Emerging setting) {
        TrendPath.Found found = trends.here(
                dataset,
                counted(shown.selection()),
                setting.bins().layout(),
                of(shown),
                setting.neighbours().neighbourhood(),
                setting.step());
        EmergingKind[] kinds = found.trends().kinds();
        return ofSome(new BinParts(found.bins()), found.bins().size(), found.tested(), i -> kinds[i].number());
    }

    private static Of of(Shown shown) {
        return Of.of(shown.estimate().measure());
    }

    /// @param count how many parts there are
    /// @param tested which of them have a value
    /// @param value by the place among these
    private static TallySurface ofSome(TallyParts parts, int count, int[] tested, IntUnaryOperator value) {
        float[] values = new float[count];
        Arrays.fill(values, Float.NaN);
        for (int i = 0; i < tested.length; i++) {
            values[tested[i]] = value.applyAsInt(i);
        }
        return new TallySurface(parts, values, false);
    }

    private static Selection counted(Selection selection) {
        return selection.withoutTimeKernel().withoutRate();
    }
}
