package dev.isopleth.server.tile;

import dev.isopleth.density.ArraySamples;
import dev.isopleth.density.Morton;
import dev.isopleth.density.SampleBlock;
import dev.isopleth.density.SampleRows;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.ingest.select.RowSet;
import dev.isopleth.server.layer.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What tells two selections that are compared apart: the samples of either that are not in the other, of stations
/// those that are not the same in it. A ratio or a difference of two large selections tells of these alone.
final class Apart {

    private static final int BLOCK = 4096;

    private final Selections selections;
    private final Dataset dataset;

    /// @param dataset in the state that selections are read of
    private Apart(Selections selections, Dataset dataset) {
        this.selections = selections;
        this.dataset = dataset;
    }

    /// The samples by which each differs from the other, within the selected times: enough of each of these have
    /// to reach a place for the two to be compared there. None where nothing tells them apart. Those of which only
    /// a kernel in time tells are no samples, so that nothing is compared where there are no others.
    ///
    /// @param current see [Selections#rows]
    static List<SampleRows> of(Selections selections, Dataset current, Selection one, Selection other) {
        Dataset dataset = one.version().equals(current.scaleVersion()) ? current.pinned() : current;
        var apart = new Apart(selections, dataset);
        return one.perStation() == null ? apart.samples(one, other) : apart.stations(current, one, other);
    }

    private List<SampleRows> samples(Selection one, Selection other) {
        RowSet ofOne = selected(one.criteria());
        RowSet ofOther = selected(other.criteria());
        RowSet reachingOne = reaching(one, ofOne);
        RowSet reachingOther = reaching(other, ofOther);
        List<SampleRows> apart = new ArrayList<>();
        add(apart, one, ofOne.without(ofOther), reachingOne.without(reachingOther));
        add(apart, other, ofOther.without(ofOne), reachingOther.without(reachingOne));
        boolean isByTime = one.time() != null || other.time() != null;
        if (apart.isEmpty()
                && isByTime
                && !one.criteria().timeAlone().equals(other.criteria().timeAlone())) {
            // The same samples count differently for their times.
            apart.add(ArraySamples.ofStored(dataset.manifest().asPlane(), new long[0], new float[0], new float[0], 0));
        }
        return apart;
    }

    private void add(List<SampleRows> apart, Selection selection, RowSet within, RowSet reaching) {
        if (within.count() > 0 || reaching.count() > 0) {
            apart.add(dataset.rows(within, selection.valueColumn(), selection.weightColumn()));
        }
    }

    private RowSet selected(Criteria criteria) {
        RowSet selected = selections.selected(dataset, criteria);
        return selected == null ? RowSet.all(dataset.manifest().count()) : selected;
    }

    private RowSet reaching(Selection selection, RowSet within) {
        return selection.time() == null ? within : selected(selection.time().reaching(selection.criteria()));
    }

    private List<SampleRows> stations(Dataset current, Selection one, Selection other) {
        Stations ofOne = Stations.of(selections.rows(current, one));
        Stations ofOther = Stations.of(selections.rows(current, other));
        Stations oneWithin =
                one.time() == null ? ofOne : Stations.of(selections.rows(current, one.withoutTimeKernel()));
        Stations otherWithin =
                other.time() == null ? ofOther : Stations.of(selections.rows(current, other.withoutTimeKernel()));
        List<SampleRows> apart = new ArrayList<>();
        add(apart, oneWithin.without(otherWithin), ofOne.without(ofOther));
        add(apart, otherWithin.without(oneWithin), ofOther.without(ofOne));
        return apart;
    }

    private static void add(List<SampleRows> apart, Stations within, Stations reaching) {
        if (within.codes.length > 0 || reaching.codes.length > 0) {
            apart.add(within.rows());
        }
    }

    /// Stations by their positions, ascending, with their means.
    private static final class Stations {

        private final SampleRows from;
        private final long[] codes;
        private final float[] means;

        private Stations(SampleRows from, long[] codes, float[] means) {
            this.from = from;
            this.codes = codes;
            this.means = means;
        }

        static Stations of(SampleRows rows) {
            int count = Math.toIntExact(rows.count());
            long[] codes = new long[count];
            float[] means = new float[count];
            SampleBlock block = SampleBlock.ofCapacity(BLOCK);
            for (int from = 0; from < count; from += BLOCK) {
                int length = Math.min(BLOCK, count - from);
                rows.read(from, length, block);
                for (int i = 0; i < length; i++) {
                    codes[from + i] = Morton.code(block.u()[i], block.v()[i]);
                    means[from + i] = block.value()[i];
                }
            }
            return new Stations(rows, codes, means);
        }

        /// Those that another set does not have, or has with another mean.
        Stations without(Stations other) {
            long[] left = new long[codes.length];
            float[] ofLeft = new float[codes.length];
            int count = 0;
            int there = 0;
            for (int i = 0; i < codes.length; i++) {
                while (there < other.codes.length && Long.compareUnsigned(other.codes[there], codes[i]) < 0) {
                    there++;
                }
                boolean isSame =
                        there < other.codes.length && other.codes[there] == codes[i] && other.means[there] == means[i];
                if (!isSame) {
                    left[count] = codes[i];
                    ofLeft[count++] = means[i];
                }
            }
            return new Stations(from, Arrays.copyOf(left, count), Arrays.copyOf(ofLeft, count));
        }

        SampleRows rows() {
            float[] weights = new float[codes.length];
            Arrays.fill(weights, 1);
            return ArraySamples.ofStored(from.plane(), codes, weights, means, from.valueOffset());
        }
    }
}
