package dev.isopleth.ingest;

import dev.isopleth.ingest.select.TimeFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which group each of some samples is in.
///
/// @param groups in their order: attributes ascending, frames as they follow one another, polygons as in their
///     file, stations by name where they have one, else in Morton order, so that neighbours are near one another
/// @param of of each sample the number of its group, -1 for none; by its number among those selected. Not copied
/// @param named the column of texts that stations take their names from: the first that has one text at each
///     position, and another at each; null where none has, and of other keys
public record SampleGroups(
        List<Group> groups, int[] of, @Nullable String named) {

    public SampleGroups {
        groups = List.copyOf(groups);
    }

    /// One group.
    ///
    /// @param label what it is called
    /// @param place where it stands, of a polygon somewhere within; null where that is not one place
    /// @param frame when it is; null where that is not one frame
    public record Group(
            String label, @Nullable Place place, @Nullable TimeFrame frame) {

        static Group of(String label) {
            return new Group(label, null, null);
        }
    }

    /// Where something stands.
    ///
    /// @param x longitude in degrees; on a planar plane x in its units
    /// @param y latitude in degrees; or y
    public record Place(double x, double y) {}
}
