package dev.isopleth.server.matrix;

import dev.isopleth.ingest.SampleGroups;
import dev.isopleth.ingest.SampleGroups.Group;
import java.util.ArrayList;
import java.util.List;

/// Lines of a matrix but for those that too few samples have: what they are called tells of these.
final class HiddenLines {

    private HiddenLines() {}

    /// Groups of at least so many samples; samples of the others are in none.
    static SampleGroups of(SampleGroups all, int minSamples) {
        if (minSamples <= 1) {
            return all;
        }
        int[] samples = new int[all.groups().size()];
        for (int group : all.of()) {
            if (group >= 0) {
                samples[group]++;
            }
        }
        List<Group> groups = new ArrayList<>();
        int[] numbers = new int[samples.length];
        for (int group = 0; group < samples.length; group++) {
            numbers[group] = samples[group] < minSamples ? -1 : groups.size();
            if (samples[group] >= minSamples) {
                groups.add(all.groups().get(group));
            }
        }
        int[] of = new int[all.of().length];
        for (int i = 0; i < of.length; i++) {
            of[i] = all.of()[i] < 0 ? -1 : numbers[all.of()[i]];
        }
        return new SampleGroups(groups, of, all.named());
    }
}
