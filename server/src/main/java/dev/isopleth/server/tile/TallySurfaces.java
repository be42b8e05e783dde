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

/// The surfaces of what is counted in bins and areas, each made once: some 100 MB meanwhile, and with hot spots
/// of as many bins as there may be some 500 MB. So each is made in its turn, before the pool is asked for what is
/// shown of it.
public final class TallySurfaces {

    /// Two of the most bins that there may be, and what else they hold.
    private static final long MOST_BYTES = 256 << 20;

    private static final double M2_PER_KM2 = 1e6;

    private final BinsPath bins;
    private final HotspotsPath hotspots;
    private final TrendPath trends;
    private final AreasPath areas;
    private final AreaHotspotsPath areaHotspots;
    private final InTurn turn;
    private final OnceCache<Key, TallySurface> known;

    /// @param bins that count
    /// @param hotspots that compare
    /// @param trends that compare over time
    /// @param areas that are declared
    /// @param areaHotspots that compare these
    /// @param turn where computing happens
    public TallySurfaces(
            BinsPath bins,
            HotspotsPath hotspots,
            TrendPath trends,
            AreasPath areas,
            AreaHotspotsPath areaHotspots,
            InTurn turn) {
        this.bins = bins;
        this.hotspots = hotspots;
        this.trends = trends;
        this.areas = areas;
        this.areaHotspots = areaHotspots;
        this.turn = turn;
        this.known = OnceCache.ofLatest(
                MOST_BYTES, (_, surface) -> (int) Math.min(Integer.MAX_VALUE, surface.bytes()), Runnable::run);
    }

    /// What decides a surface: of what is shown neither kernel nor zoom.
    ///
    /// @param pin of the samples that decide where bins lie
    private record Key(
            Selection selection, Measure measure, @Nullable Tally tally, String pin) {

        static Key of(Dataset dataset, Shown shown) {
            return new Key(shown.selection(), shown.estimate().measure(), shown.tally(), dataset.scaleVersion());
        }
    }

    /// Makes the surface of what is shown in its turn, where it is not made yet. Not for who is on a thread of the
    /// pool, or has the turn.
    ///
    /// @param shown that has a tally
    /// @throws dev.isopleth.server.fault.FaultException if there are too many bins, or neighbours of them,
    ///     or others take too long
    void prepare(Dataset dataset, Shown shown) {
        turn.get(known, Key.of(dataset, shown), () -> made(dataset, shown));
    }

    /// The surface of what is shown, which has been prepared; made on this thread where it was forgotten since.
    ///
    /// @param shown that has a tally
    /// @throws dev.isopleth.server.fault.FaultException if there are too many bins, or neighbours of them
    TallySurface of(Dataset dataset, Shown shown) {
        return known.get(Key.of(dataset, shown), () -> made(dataset, shown));
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
        IntToDoubleFunction told = notHidden(selection, measure, counted::count, counted.values(), value);
        return new TallySurface(
                new BinParts(counted), values(counted.size(), told), DefaultScale.fadesToZero(measure), selection);
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
        IntToDoubleFunction told = notHidden(selection, measure, counted::count, counted.values(), value);
        return new TallySurface(
                new AreaParts(declared, counted),
                values(counted.size(), told),
                DefaultScale.fadesToZero(measure),
                selection);
    }

    /// Values but of parts that hold too few samples: of what is made of values, too few that have one.
    private static IntToDoubleFunction notHidden(
            Selection selection,
            Measure measure,
            IntUnaryOperator count,
            @Nullable BinValues values,
            IntToDoubleFunction value) {
        if (!selection.isHiding()) {
            return value;
        }
        IntUnaryOperator held = measure.needsValue() && values != null ? part -> values.count()[part] : count;
        return part -> selection.hides(held.applyAsInt(part)) ? Double.NaN : value.applyAsDouble(part);
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
        return ofSome(shown, new BinParts(found.bins()), found.bins().size(), found.tested(), i -> classes[i].number());
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
                shown,
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
        return ofSome(shown, new BinParts(found.bins()), found.bins().size(), found.tested(), i -> kinds[i].number());
    }

    private static Of of(Shown shown) {
        return Of.of(shown.estimate().measure());
    }

    /// @param count how many parts there are
    /// @param tested which of them have a value
    /// @param value by the place among these
    private static TallySurface ofSome(Shown shown, TallyParts parts, int count, int[] tested, IntUnaryOperator value) {
        float[] values = new float[count];
        Arrays.fill(values, Float.NaN);
        for (int i = 0; i < tested.length; i++) {
            values[tested[i]] = value.applyAsInt(i);
        }
        return new TallySurface(parts, values, false, shown.selection());
    }

    private static Selection counted(Selection selection) {
        return selection.withoutTimeKernel().withoutRate();
    }
}
