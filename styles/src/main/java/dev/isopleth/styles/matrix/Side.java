package dev.isopleth.styles.matrix;

import dev.isopleth.styles.Colormap;
import dev.isopleth.styles.Colormaps;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A strip of colours along the rows or columns that says which group each belongs to, to be compared with
/// what clusters together.
///
/// @param title what the groups are
/// @param groups each row's or column's group, in the matrix's order; empty for none
/// @param colours 0xRRGGBB of groups; those not named here get colours of their own: up to eight groups those
///     of Okabe and Ito (2008), which every reader tells apart, more of them even steps of turbo
public record Side(String title, List<String> groups, Map<String, Integer> colours) {

    private static final int[] APART = {0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442, 0x0072B2, 0xD55E00, 0xCC79A7, 0x999999};

    public Side {
        groups = List.copyOf(groups);
        colours = Map.copyOf(colours);
    }

    /// Groups with colours of their own.
    public static Side of(String title, List<String> groups) {
        return new Side(title, groups, Map.of());
    }

    /// The colour of each group, in the order in which they first come.
    ///
    /// @param before how many groups other strips have, whose colours are left to them while there are others
    Map<String, Integer> palette(int before) {
        Set<String> names = new LinkedHashSet<>(groups);
        names.remove("");
        Map<String, Integer> palette = new LinkedHashMap<>();
        int first = before + names.size() <= APART.length ? before : 0;
        Colormap many = Colormaps.find("turbo").orElseThrow();
        for (String name : names) {
            int place = palette.size();
            int own = names.size() <= APART.length
                    ? APART[(first + place) % APART.length]
                    : many.rgb((place + 0.5) / names.size());
            palette.put(name, colours.getOrDefault(name, own));
        }
        return palette;
    }
}
