package dev.isopleth.ingest;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// The texts that a column uses, sorted, each once.
///
/// @param texts without the character that ends a text in the file
/// @param newCodes for each code of the input its index in `texts`; of no meaning where unused
record TextDictionary(List<String> texts, int[] newCodes) {

    /// Of a column that holds no texts.
    static final TextDictionary NONE = new TextDictionary(List.of(), new int[0]);

    /// @param used the codes that any sample has
    /// @param all what the codes stand for
    static TextDictionary of(BitSet used, List<String> all) {
        int[] sorted = used.stream()
                .boxed()
                .sorted((a, b) -> all.get(a).compareTo(all.get(b)))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] newCodes = new int[all.size()];
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
