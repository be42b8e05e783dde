package dev.isopleth.server.tile;

import dev.isopleth.analysis.RefusedException;
import dev.isopleth.analysis.bins.BinLayout;
import dev.isopleth.analysis.bins.BinPlane;
import dev.isopleth.analysis.bins.Bins;
import dev.isopleth.analysis.bins.EqualAreaPlane;
import dev.isopleth.analysis.bins.Extent;
import dev.isopleth.analysis.bins.H3Layout;
import dev.isopleth.analysis.bins.LaidBins;
import dev.isopleth.analysis.bins.OwnPlane;
import dev.isopleth.analysis.bins.PlacedSamples;
import dev.isopleth.analysis.bins.Region;
import dev.isopleth.analysis.bins.RegularLayout;
import dev.isopleth.analysis.bins.TooManyBinsException;
import dev.isopleth.analysis.bins.UsualSize;
import dev.isopleth.density.Plane;
import dev.isopleth.density.StudyArea;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.h3.H3Cells;
import dev.isopleth.server.layer.BinsSetting;
import dev.isopleth.server.layer.CountPlan;
import dev.isopleth.server.layer.Selection;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The samples of a selection counted in bins, over the whole dataset, whatever part is looked at. One is
/// counted at a time, since each may take much memory; the last ones are remembered.
public final class BinsPath {

    /// The most bins that are laid over a selection: some 100 MB while they are counted.
    public static final int MOST_BINS = 1_000_000;

    /// The most bins of an answer.
    public static final int MOST_SHOWN = 100_000;

    /// The most values that quantiles are taken of: 8 bytes each, 16 where weights differ.
    public static final long MOST_SORTED = 20_000_000;

    /// As many as are laid.
    static final Most LAID = new Most(() -> MOST_BINS, "at most " + MOST_BINS + " are");

    /// As many as an answer holds that shows all of them.
    public static final Most SHOWN = new Most(() -> MOST_SHOWN, "an answer holds at most " + MOST_SHOWN);

    /// Of as many bins as there may be, with values.
    private static final long LARGEST_BYTES = 110L * MOST_BINS;

    private static final int MOST_PLANES = 1000;

    private final Selections selections;
    private final InTurn turn;
    private final OnceCache<Key, Bins> known;
    private final OnceCache<PlaneKey, BinPlane> planes;
    private final OnceCache<PlaneKey, BinLayout> usual;

    /// @param turn where computing happens
    /// @param mostBytes how many bytes of bins to remember; the latest are remembered however many they are
    public BinsPath(Selections selections, InTurn turn, long mostBytes) {
        this.selections = selections;
        this.turn = turn;
        // Made by the thread that asks: it is on the pool already.
        this.known = OnceCache.ofLatest(
                Math.max(mostBytes, LARGEST_BYTES),
                (_, bins) -> (int) Math.min(Integer.MAX_VALUE, bins.bytes()),
                Runnable::run);
        this.planes = new OnceCache<>(MOST_PLANES, (_, _) -> 1, Runnable::run);
        this.usual = new OnceCache<>(MOST_PLANES, (_, _) -> 1, Runnable::run);
    }

    /// How many bins there may be of what is asked for: where too many would be laid, this says which size fits.
    ///
    /// @param bins asked for where there are too many
    /// @param words the end of a sentence that tells it
    public record Most(IntSupplier bins, String words) {}

    /// @param pin of the samples that decide where bins lie
    private record Key(Selection selection, BinLayout layout, String pin) {}

    /// @param version of the samples that decide bandwidth and scale, and where bins lie
    private record PlaneKey(String dataset, String version) {}

    /// The bins of a selection.
    ///
    /// @param isShown whether all of them are, also empty ones
    /// @throws FaultException if there are too many, or the dataset is too wide for the plane of such bins
    public Bins of(CountPlan plan, BinLayout layout, boolean isShown) {
        Dataset dataset = plan.layer().dataset();
        Selection selection = plan.selection();
        return turn.get(
                known,
                new Key(selection, layout, dataset.scaleVersion()),
                () -> counted(dataset, selection, layout, isShown ? SHOWN : LAID));
    }

    /// The same for who computes already: on a thread of the pool.
    Bins here(Dataset dataset, Selection selection, BinLayout layout) {
        return here(dataset, selection, layout, LAID);
    }

    /// The same where only so many are of use.
    ///
    /// @throws FaultException if more than [#MOST_BINS] would be laid, with the size of which there are so many
    Bins here(Dataset dataset, Selection selection, BinLayout layout, Most most) {
        return known.get(
                new Key(selection, layout, dataset.scaleVersion()), () -> counted(dataset, selection, layout, most));
    }

    /// The bins of a dataset where none are said, hexagons or cells of H3, see [UsualSize]: they stay while
    /// samples are appended.
    ///
    /// @throws FaultException if others take too long
    public BinLayout usual(Dataset dataset) {
        PlaneKey key = new PlaneKey(dataset.manifest().id(), dataset.scaleVersion());
        return turn.get(usual, key, () -> {
            PlacedSamples positions = CountedSamples.positions(dataset.pinned().rows(null, null));
            try {
                double least = BinsSetting.leastSize(dataset.manifest().asPlane());
                double size = UsualSize.of(plane(dataset), positions, dataset.area(), least);
                return new RegularLayout(RegularLayout.Shape.HEX, size);
            } catch (RefusedException _) {
                // No plane holds the dataset.
                return UsualSize.ofWorld(positions);
            }
        });
    }

    /// Computes something that may take much memory, by itself.
    ///
    /// @throws FaultException if others take too long
    public <T> T alone(Supplier<T> work) {
        return turn.call(work);
    }

    /// Where anything is hidden bins lie where they do of the whole dataset: how many there are, and whether there
    /// are too many, would tell how far the selected samples are from one another.
    private Bins counted(Dataset current, Selection selection, BinLayout layout, Most most) {
        Dataset dataset = selection.version().equals(current.scaleVersion()) ? current.pinned() : current;
        var wanted = new Bins.Wanted(
                selection.valueColumn() != null,
                selection.weightColumn() != null && selection.perStation() == null,
                MOST_BINS,
                MOST_SORTED);
        PlacedSamples samples = CountedSamples.of(selections, dataset, selection);
        if (selection.isHiding()) {
            return Bins.of(here(current, selection.ofAll(), layout, most).laid(), samples, wanted);
        }
        return switch (layout) {
            case RegularLayout regular -> onPlane(current, regular, samples, wanted, most);
            case H3Layout h3 -> ofH3(current, h3, samples, wanted, most);
        };
    }

    private Bins onPlane(Dataset dataset, RegularLayout layout, PlacedSamples samples, Bins.Wanted wanted, Most most) {
        Plane plane = dataset.manifest().asPlane();
        double least = BinsSetting.leastSize(plane);
        try {
            if (layout.size() < least) {
                Bins.requireFew(plane(dataset), layout, samples, dataset.area(), MOST_BINS);
                throw FaultException.badParameter(
                        BinsSetting.NAME,
                        BinsSetting.of(layout, plane).text() + " is smaller than bins can be",
                        List.of(smallest(new RegularLayout(layout.shape(), least), plane)));
            }
            return Bins.of(plane(dataset), layout, samples, dataset.area(), wanted);
        } catch (TooManyBinsException e) {
            double fits = Math.max(least, e.smallestSize(most.bins.getAsInt()));
            throw FaultException.badParameter(
                    BinsSetting.NAME,
                    "some " + Math.round(e.bins()) + " such bins would be laid, empty ones counted, and " + most.words,
                    List.of(smallest(new RegularLayout(layout.shape(), fits), plane)));
        } catch (RefusedException e) {
            throw FaultException.badParameter(
                    BinsSetting.NAME,
                    Objects.requireNonNull(e.getMessage()),
                    List.of("h3: and a resolution, as in h3:3: cells of H3 hold the whole world"));
        }
    }

    private Bins ofH3(Dataset dataset, H3Layout layout, PlacedSamples samples, Bins.Wanted wanted, Most most) {
        Cells cells = cells(dataset, samples);
        try {
            LaidBins laid = cells.lay(layout, MOST_BINS);
            if (laid != null) {
                return Bins.of(laid, samples, wanted);
            }
            H3Layout fits = cells.fitting(layout.larger(), most.bins.getAsInt());
            throw FaultException.badParameter(
                    BinsSetting.NAME,
                    "more than " + MOST_BINS + " such bins would be laid, empty ones counted"
                            + (cells.region == null ? ", for the dataset goes round the world, and " : ", and ")
                            + most.words,
                    List.of(smallest(fits, dataset.manifest().asPlane())));
        } catch (RefusedException e) {
            throw FaultException.badParameter(
                    BinsSetting.NAME, Objects.requireNonNull(e.getMessage()), List.of("hex: or square: and a length"));
        }
    }

    /// The finest layout like that of bins that are counted, of which there are at most so many.
    ///
    /// @param most at least 20
    BinLayout fitting(Dataset current, Selection selection, Bins counted, int most) {
        BinLayout fits = counted.laid().fitting(most);
        if (!(fits instanceof H3Layout h3)) {
            return fits;
        }
        Dataset dataset = selection.version().equals(current.scaleVersion()) ? current.pinned() : current;
        Selection laid = selection.isHiding() ? selection.ofAll() : selection;
        return cells(current, CountedSamples.of(selections, dataset, laid)).fitting(h3, most);
    }

    /// What the samples of a selection weigh together, wherever they are. Cost: a walk over them.
    double weight(Dataset current, Selection selection) {
        Dataset dataset = selection.version().equals(current.scaleVersion()) ? current.pinned() : current;
        double[] all = new double[1];
        CountedSamples.of(selections, dataset, selection)
                .walk((_, _, _, weight) -> all[0] += Double.isNaN(weight) ? 0 : weight);
        return all[0];
    }

    private Cells cells(Dataset dataset, PlacedSamples samples) {
        try {
            EqualAreaPlane plane = (EqualAreaPlane) plane(dataset);
            return new Cells(samples, dataset.area(), plane, Region.of(plane, samples, dataset.area()));
        } catch (RefusedException _) {
            // No plane holds them: cells lie over the whole world.
            return new Cells(samples, dataset.area(), null, null);
        }
    }

    /// Where cells of H3 are laid, see [H3Cells#lay].
    private record Cells(
            PlacedSamples samples,
            @Nullable StudyArea area,
            @Nullable EqualAreaPlane plane,
            @Nullable Region region) {

        @Nullable
        LaidBins lay(H3Layout layout, int most) {
            return H3Cells.lay(layout, samples, area, plane, region, most);
        }

        /// The finest resolution from one on of which at most so many cells are laid.
        H3Layout fitting(H3Layout from, int most) {
            H3Layout fits = from;
            while (fits.resolution() > 0 && lay(fits, most) == null) {
                fits = fits.larger();
            }
            return fits;
        }
    }

    /// What to say of a size that fits.
    public static String smallest(BinLayout layout, Plane plane) {
        String text = BinsSetting.of(layout, plane).text();
        return switch (layout) {
            case RegularLayout _ -> text + ", a size that fits, and larger ones";
            case H3Layout _ -> text + ", the finest resolution that fits, and coarser ones";
        };
    }

    /// The plane of a dataset's bins, which stays while samples are appended.
    private BinPlane plane(Dataset dataset) {
        return switch (dataset.manifest().asPlane()) {
            case Plane.Planar planar -> new OwnPlane(planar);
            case Plane.World _ ->
                planes.get(
                        new PlaneKey(dataset.manifest().id(), dataset.scaleVersion()),
                        () -> Extent.of(dataset.pinned().rows(null, null)).plane());
        };
    }
}
