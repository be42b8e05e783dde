package dev.isopleth.ingest;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Names that are like a wrong one: what may have been meant. Small letters and capitals count alike, and of long
/// texts the first 64 letters.
///
/// Cost: the letters of all names, and of 2,000 names at most the product of their letters and the wrong one's. These
/// are the ones with the wrong text in them, then those whose letters, in whatever order, are most nearly its own.
public final class LikeNames {

    /// So much of a text is compared: a longer one costs no more.
    private static final int COMPARED = 64;

    /// So many names are compared letter by letter.
    private static final int MOST_COMPARED = 2_000;

    /// Letters are told apart by their last bits when they are counted.
    private static final int LETTERS = 128;

    private LikeNames() {}

    /// A name, compared with the wrong one.
    private record Like(String name, boolean isWithin, int edits) {}

    /// Those most like it, best first: with the wrong text in them, then by how many letters differ, then by name.
    ///
    /// @param most how many at most
    public static List<String> of(String wrong, Collection<String> names, int most) {
        return compared(wrong, names)
                .sorted(Comparator.comparing((Like like) -> !like.isWithin)
                        .thenComparingInt(Like::edits)
                        .thenComparing(Like::name))
                .limit(most)
                .map(Like::name)
                .toList();
    }

    /// The name most like a wrong one, as the end of a sentence that says that it is wrong; empty where in each
    /// more than a third of the letters differ.
    static String meant(String wrong, List<String> names) {
        int most = Math.max(1, small(wrong).length() / 3);
        return compared(wrong, names)
                .filter(like -> like.edits <= most)
                .min(Comparator.comparingInt(Like::edits).thenComparing(Like::name))
                .map(like -> " (is '" + like.name + "' meant?)")
                .orElse("");
    }

    private static Stream<Like> compared(String wrong, Collection<String> names) {
        String sought = small(wrong);
        int[] letters = letters(sought);
        record Candidate(String name, String small, boolean isWithin, int fewest) {}
        return names.stream()
                .map(name -> {
                    String small = small(name);
                    boolean isWithin = !sought.isEmpty() && small.contains(sought);
                    return new Candidate(name, small, isWithin, fewestEdits(letters, letters(small)));
                })
                .sorted(Comparator.comparing((Candidate candidate) -> !candidate.isWithin)
                        .thenComparingInt(Candidate::fewest))
                .limit(MOST_COMPARED)
                .map(candidate -> new Like(candidate.name, candidate.isWithin, edits(sought, candidate.small)));
    }

    private static String small(String text) {
        return text.substring(0, Math.min(text.length(), COMPARED)).toLowerCase(Locale.ROOT);
    }

    private static int[] letters(String text) {
        int[] letters = new int[LETTERS];
        for (int i = 0; i < text.length(); i++) {
            letters[text.charAt(i) % LETTERS]++;
        }
        return letters;
    }

    /// Edits cannot be fewer than the letters that only one of the texts has.
    private static int fewestEdits(int[] a, int[] b) {
        int onlyA = 0;
        int onlyB = 0;
        for (int letter = 0; letter < LETTERS; letter++) {
            onlyA += Math.max(0, a[letter] - b[letter]);
            onlyB += Math.max(0, b[letter] - a[letter]);
        }
        return Math.max(onlyA, onlyB);
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
