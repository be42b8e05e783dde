package dev.isopleth.ingest;

import dev.isopleth.density.Morton;
import dev.isopleth.ingest.SampleGroups.Group;
import dev.isopleth.ingest.SampleGroups.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Finds the places of groups whose samples all lie at one, as those of a station's name do.
final class GroupPlaces {

    private GroupPlaces() {}

    /// Groups with their places; one whose samples lie at several has none. Cost: a walk.
    ///
    /// @param groups without places
    /// @param of the group of each sample, -1 for none
    static List<Group> found(List<Group> groups, int[] of, SampleWalk walk, SampleCells cells) {
        long[] codes = new long[groups.size()];
        long[] rows = new long[groups.size()];
        BitSet known = new BitSet();
        BitSet several = new BitSet();
        MortonIndex base = walk.all().base().index();
        MortonIndex appended = walk.appended().index();
        walk.each((i, row, isAppended, there) -> {
            int group = of[i];
            if (group < 0) {
                return;
            }
            MortonIndex part = isAppended ? appended : base;
            long code = Morton.code(part.storedU(there), part.storedV(there));
            if (!known.get(group)) {
                known.set(group);
                codes[group] = code;
                rows[group] = row;
            } else if (code != codes[group]) {
                several.set(group);
            }
        });
        List<Group> placed = new ArrayList<>(groups.size());
        for (int g = 0; g < groups.size(); g++) {
            Group group = groups.get(g);
            placed.add(
                    several.get(g)
                            ? group
                            : new Group(group.label(), new Place(cells.x(rows[g]), cells.y(rows[g])), group.frame()));
        }
        return placed;
    }
}
