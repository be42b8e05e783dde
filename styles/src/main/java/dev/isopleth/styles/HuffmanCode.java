package dev.isopleth.styles;

import java.util.Arrays;

/// A canonical prefix code of shortest total length whose words are no longer than a limit, as Deflate uses
/// them (RFC 1951, 3.2.2): words are handed out bit-reversed, ready to be written from the lowest bit.
final class HuffmanCode {

    /// Length in bits of each symbol's word; 0 for a symbol that does not occur.
    final int[] lengths;

    /// Each symbol's word, its first bit lowest.
    final int[] words;

    private HuffmanCode(int[] lengths, int[] words) {
        this.lengths = lengths;
        this.words = words;
    }

    /// The code for symbols that occur so often. A lone symbol has a word of one bit; none, no word at all.
    static HuffmanCode of(int[] counts, int longest) {
        int[] lengths = lengths(counts, longest);
        return new HuffmanCode(lengths, words(lengths, longest));
    }

    /// How many bits the counted symbols take.
    long bits(int[] counts) {
        long bits = 0;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            bits += (long) counts[symbol] * lengths[symbol];
        }
        return bits;
    }

    private static int[] lengths(int[] counts, int longest) {
        long[] byCount = new long[counts.length];
        int used = 0;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            if (counts[symbol] > 0) {
                byCount[used++] = (long) counts[symbol] << 16 | symbol;
            }
        }
        Arrays.sort(byCount, 0, used);
        int[] ofLength = limited(depths(byCount, used), used, longest);
        int[] lengths = new int[counts.length];
        int next = 0;
        for (int length = longest; length >= 1; length--) {
            for (int k = 0; k < ofLength[length]; k++) {
                lengths[(int) byCount[next++] & 0xFFFF] = length;
            }
        }
        return lengths;
    }

    /// Huffman's tree over ascending counts with two queues, leaves and joined nodes: how deep each leaf
    /// lies.
    private static int[] depths(long[] byCount, int used) {
        int[] depths = new int[Math.max(used, 1)];
        if (used < 2) {
            depths[0] = used;
            return depths;
        }
        int nodes = 2 * used - 1;
        long[] weights = new long[nodes];
        int[] parents = new int[nodes];
        for (int i = 0; i < used; i++) {
            weights[i] = byCount[i] >>> 16;
        }
        int leaf = 0;
        int joined = used;
        for (int node = used; node < nodes; node++) {
            for (int child = 0; child < 2; child++) {
                boolean takeLeaf = leaf < used && (joined >= node || weights[leaf] <= weights[joined]);
                int taken = takeLeaf ? leaf++ : joined++;
                weights[node] += weights[taken];
                parents[taken] = node;
            }
        }
        int[] depth = new int[nodes];
        for (int node = nodes - 2; node >= 0; node--) {
            depth[node] = depth[parents[node]] + 1;
        }
        return Arrays.copyOf(depth, used);
    }

    /// How many words there are of each length once none is too long: words that were are cut to the limit,
    /// and others lengthened until all fit into the tree again.
    private static int[] limited(int[] depths, int used, int longest) {
        int[] ofLength = new int[longest + 1];
        for (int i = 0; i < used; i++) {
            ofLength[Math.min(depths[i], longest)]++;
        }
        long room = 1L << longest;
        for (int length = 1; length <= longest; length++) {
            room -= (long) ofLength[length] << (longest - length);
        }
        while (room < 0) {
            int length = longest - 1;
            while (ofLength[length] == 0) {
                length--;
            }
            ofLength[length]--;
            ofLength[length + 1] += 2;
            ofLength[longest]--;
            room++;
        }
        return ofLength;
    }

    private static int[] words(int[] lengths, int longest) {
        int[] ofLength = new int[longest + 1];
        for (int length : lengths) {
            ofLength[length]++;
        }
        ofLength[0] = 0;
        int[] next = new int[longest + 1];
        for (int length = 1; length <= longest; length++) {
            next[length] = (next[length - 1] + ofLength[length - 1]) << 1;
        }
        int[] words = new int[lengths.length];
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                words[symbol] = Integer.reverse(next[lengths[symbol]]++) >>> (32 - lengths[symbol]);
            }
        }
        return words;
    }
}
