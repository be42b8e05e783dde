package dev.isopleth.ingest;

import java.util.List;
import java.util.stream.IntStream;

/// The texts that a column uses, sorted, each once.
///
/// @param texts without the character that ends a text in the file
/// @param newCodes for each code of the input its index in `texts`; of no meaning where unused
record TextDictionary(List<String> texts, int[] newCodes) {

    static TextDictionary of(GrowingColumn.OfInt codes, List<String> all) {
        boolean[] used = new boolean[all.size()];
        for (int i = 0; i < codes.size(); i++) {
            if (codes.get(i) >= 0) {
                used[codes.get(i)] = true;
            }
        }
        int[] sorted = IntStream.range(0, used.length)
                .filter(code -> used[code])
                .boxed()
                .sorted((a, b) -> all.get(a).compareTo(all.get(b)))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] newCodes = new int[used.length];
        for (int i = 0; i < sorted.length; i++) {
            newCodes[sorted[i]] = i;
        }
        return new TextDictionary(
                IntStream.of(sorted)
                        .mapToObj(code -> all.get(code).replace('\0', '\uFFFD'))
                        .toList(),
                newCodes);
    }
}
