package dev.isopleth.styles;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Adler32;

/// Bytes as a zlib stream (RFC 1950) of one Deflate block with its own Huffman code (RFC 1951), in which the
/// only repetition looked for is that of the byte before. On the filtered rows of a smooth picture that is
/// nearly all the repetition there is, and finding it costs one comparison a byte.
final class RunDeflate {

    /// Shortest and longest repetition. Deflate allows 3 and more, but the commonest bytes take a bit or two
    /// each: of six smooth tiles a shortest run of 8 makes five 1 to 6 % smaller than 3 does, and one, with
    /// the steepest slopes, 2 % larger; and eight bytes are one comparison.
    private static final int SHORTEST_RUN = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int LONGEST_RUN = 258;
    private static final int LEAST_DEFLATE_RUN = 3;

    private static final int END_OF_BLOCK = 256;
    private static final int SYMBOLS = 286;
    private static final int LONGEST_WORD = 15;
    private static final int LONGEST_LENGTH_WORD = 7;

    /// The order in which the lengths of the code-length code are written.
    private static final int[] LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    /// For each run length less 3: its symbol, and the number and value of the bits that follow it.
    private static final int[] RUN_SYMBOL = new int[LONGEST_RUN - LEAST_DEFLATE_RUN + 1];

    private static final int[] RUN_EXTRA_BITS = new int[RUN_SYMBOL.length];
    private static final int[] RUN_EXTRA = new int[RUN_SYMBOL.length];

    static {
        int length = 0;
        for (int symbol = 257; symbol < 285; symbol++) {
            int extraBits = symbol < 265 ? 0 : (symbol - 261) / 4;
            for (int extra = 0; extra < 1 << extraBits; extra++, length++) {
                RUN_SYMBOL[length] = symbol;
                RUN_EXTRA_BITS[length] = extraBits;
                RUN_EXTRA[length] = extra;
            }
        }
        // 258 has a symbol of its own.
        RUN_SYMBOL[LONGEST_RUN - LEAST_DEFLATE_RUN] = 285;
        RUN_EXTRA_BITS[LONGEST_RUN - LEAST_DEFLATE_RUN] = 0;
        RUN_EXTRA[LONGEST_RUN - LEAST_DEFLATE_RUN] = 0;
    }

    private final byte[] data;

    /// Bytes as they are (0 to 255) and runs of the byte before (256 + length - 3).
    private final short[] tokens;

    private int tokenCount;
    private final int[] counts = new int[SYMBOLS];
    private long extraBits;

    private final HuffmanCode code;
    private final BitSink header;

    private RunDeflate(byte[] data) {
        this.data = data;
        this.tokens = new short[data.length];
        tokenise();
        counts[END_OF_BLOCK] = 1;
        code = HuffmanCode.of(counts, LONGEST_WORD);
        header = new BitSink(new byte[400], 0);
        writeHeader();
    }

    /// The stream of some bytes, ready to be asked for its size and written.
    static RunDeflate of(byte[] data) {
        return new RunDeflate(data);
    }

    /// How many bytes the stream has.
    int size() {
        long bits = header.bits() + code.bits(counts) + extraBits;
        return Math.toIntExact(2 + (bits + 7) / 8 + 4);
    }

    /// Finds the runs. Whether eight bytes repeat the one before is one comparison of a long with itself
    /// moved on by a byte; bytes are counted in two places by turns, because a counter that has just been
    /// written is slow to read.
    private void tokenise() {
        int[] runs = new int[RUN_SYMBOL.length];
        int[] even = new int[256];
        int[] odd = new int[256];
        byte[] bytes = data;
        int count = 0;
        int at = 0;
        int lastEight = bytes.length - Long.BYTES;
        if (bytes.length > 0) {
            int first = bytes[at++] & 0xFF;
            tokens[count++] = (short) first;
            even[first]++;
        }
        while (at <= lastEight) {
            long eight = (long) LONGS.get(bytes, at);
            int before = bytes[at - 1] & 0xFF;
            if (eight == (eight << 8 | before)) {
                int end = at + SHORTEST_RUN;
                int last = Math.min(bytes.length, at + LONGEST_RUN);
                while (end < last && bytes[end] == (byte) before) {
                    end++;
                }
                int length = end - at - LEAST_DEFLATE_RUN;
                tokens[count++] = (short) (256 + length);
                runs[length]++;
                at = end;
            } else {
                int here = (int) eight & 0xFF;
                tokens[count] = (short) here;
                if ((count++ & 1) == 0) {
                    even[here]++;
                } else {
                    odd[here]++;
                }
                at++;
            }
        }
        while (at < bytes.length) {
            int here = bytes[at++] & 0xFF;
            tokens[count++] = (short) here;
            even[here]++;
        }
        tokenCount = count;
        for (int value = 0; value < 256; value++) {
            counts[value] = even[value] + odd[value];
        }
        for (int length = 0; length < runs.length; length++) {
            counts[RUN_SYMBOL[length]] += runs[length];
            extraBits += (long) runs[length] * (RUN_EXTRA_BITS[length] + 1); // 1 for the only distance there is
        }
    }

    /// The block's head: one distance (1, in a word of one bit), and the lengths of the words, run-length
    /// coded.
    private void writeHeader() {
        int symbols = SYMBOLS;
        while (symbols > END_OF_BLOCK + 1 && code.lengths[symbols - 1] == 0) {
            symbols--;
        }
        int[] lengths = new int[symbols + 1];
        System.arraycopy(code.lengths, 0, lengths, 0, symbols);
        lengths[symbols] = 1;
        int[] lengthTokens = new int[lengths.length];
        int tokensUsed = lengthTokens(lengths, lengthTokens);
        int[] lengthCounts = new int[LENGTH_ORDER.length];
        for (int i = 0; i < tokensUsed; i++) {
            lengthCounts[lengthTokens[i] & 0xFF]++;
        }
        HuffmanCode lengthCode = HuffmanCode.of(lengthCounts, LONGEST_LENGTH_WORD);
        int ordered = LENGTH_ORDER.length;
        while (ordered > 4 && lengthCode.lengths[LENGTH_ORDER[ordered - 1]] == 0) {
            ordered--;
        }
        header.put(1, 1); // the last block
        header.put(2, 2); // with a Huffman code of its own
        header.put(symbols - 257, 5);
        header.put(0, 5); // one distance
        header.put(ordered - 4, 4);
        for (int i = 0; i < ordered; i++) {
            header.put(lengthCode.lengths[LENGTH_ORDER[i]], 3);
        }
        for (int i = 0; i < tokensUsed; i++) {
            int symbol = lengthTokens[i] & 0xFF;
            header.put(lengthCode.words[symbol], lengthCode.lengths[symbol]);
            header.put(lengthTokens[i] >>> 8, symbol == 16 ? 2 : symbol == 17 ? 3 : symbol == 18 ? 7 : 0);
        }
    }

    /// Word lengths as symbols of the code-length code in the low 8 bits, what follows them above: 16
    /// repeats the length before 3 to 6 times, 17 and 18 are 3 to 10 and 11 to 138 zeros.
    private static int lengthTokens(int[] lengths, int[] tokens) {
        int count = 0;
        int at = 0;
        while (at < lengths.length) {
            int length = lengths[at];
            int end = at + 1;
            while (end < lengths.length && lengths[end] == length) {
                end++;
            }
            int left = end - at;
            if (length != 0) {
                tokens[count++] = length;
                left--;
            }
            while (left >= 3) {
                int repeated = Math.min(left, length != 0 ? 6 : 138);
                tokens[count++] = length != 0
                        ? 16 | (repeated - 3) << 8
                        : repeated <= 10 ? 17 | (repeated - 3) << 8 : 18 | (repeated - 11) << 8;
                left -= repeated;
            }
            while (left-- > 0) {
                tokens[count++] = length;
            }
            at = end;
        }
        return count;
    }

    /// Writes the stream.
    ///
    /// @return the offset after it
    int writeTo(byte[] file, int offset) {
        file[offset] = 0x78;
        file[offset + 1] = 0x01;
        BitSink sink = header.continuedIn(file, offset + 2);
        int[] entries = new int[256 + RUN_SYMBOL.length];
        for (int value = 0; value < 256; value++) {
            entries[value] = code.words[value] << BitSink.LENGTH_BITS | code.lengths[value];
        }
        for (int length = 0; length < RUN_SYMBOL.length; length++) {
            int symbol = RUN_SYMBOL[length];
            int word = code.words[symbol] | RUN_EXTRA[length] << code.lengths[symbol];
            int bits = code.lengths[symbol] + RUN_EXTRA_BITS[length] + 1; // the distance's word is a 0
            entries[256 + length] = word << BitSink.LENGTH_BITS | bits;
        }
        sink.putAll(tokens, tokenCount, entries);
        sink.put(code.words[END_OF_BLOCK], code.lengths[END_OF_BLOCK]);
        int end = sink.finish();
        Adler32 sum = new Adler32();
        sum.update(data);
        return Bytes.putInt(file, end, (int) sum.getValue());
    }
}
