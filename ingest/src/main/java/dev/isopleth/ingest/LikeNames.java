package dev.isopleth.ingest;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Names that are like a wrong one: what may have been meant.
public final class LikeNames {

    /// So much of a text is compared: a longer one costs no more.
    private static final int COMPARED = 64;

    private LikeNames() {}

    /// Those most like it, best first: with the wrong text in them, then by how many letters differ. Small letters
    /// and capitals count alike. Cost: the product of the letters of both, a name.
    ///
    /// @param most how many at most
    public static List<String> of(String wrong, Collection<String> names, int most) {
        String sought = compared(wrong);
        record Like(String name, int edits) {}
        return names.stream()
                .map(name -> {
                    String other = compared(name);
                    boolean isWithin = !sought.isEmpty() && other.contains(sought);
                    return new Like(name, isWithin ? 0 : edits(sought, other));
                })
                .sorted(Comparator.comparingInt(Like::edits).thenComparing(Like::name))
                .limit(most)
                .map(Like::name)
                .toList();
    }

    /// The name most like a wrong one, as the end of a sentence that says that it is wrong; empty where none
    /// is like it.
    static String meant(String wrong, List<String> names) {
        String nearest = null;
        int least = Math.max(1, wrong.length() / 3) + 1;
        for (String name : names) {
            int edits = edits(wrong.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (edits < least) {
                least = edits;
                nearest = name;
            }
        }
        return nearest == null ? "" : " (is '" + nearest + "' meant?)";
    }

    private static String compared(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return small.length() > COMPARED ? small.substring(0, COMPARED) : small;
    }

    /// How many letters have to be put in, left out or replaced to make one text of the other (Levenshtein).
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
