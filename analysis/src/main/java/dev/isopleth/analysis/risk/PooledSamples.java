package dev.isopleth.analysis.risk;

import dev.isopleth.analysis.RefusedException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The samples of two selections together, each of them once: cases, and what they are compared with.
///
/// @param u stored positions, see [dev.isopleth.density.Plane]; likewise v
/// @param weights one a sample, above 0; null where each weighs 1
/// @param kinds by their codes, one a sample
public record PooledSamples(int[] u, int[] v, float @Nullable [] weights, byte[] kinds) {

    /// Which selection a sample is of.
    public enum Kind {
        /// Of the cases alone.
        CASE(0),
        /// Of both: where cases are compared with all samples, every case.
        BOTH(1),
        /// Of those alone that cases are compared with.
        COMPARED(2);

        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }

        /// What stands for it in arrays.
        public byte code() {
            return code;
        }
    }

    /// @throws IllegalArgumentException if the arrays are not of one length
    public PooledSamples {
        if (u.length != v.length || u.length != kinds.length || (weights != null && weights.length != u.length)) {
            throw new IllegalArgumentException("there is one u, v, weight and kind a sample");
        }
    }

    /// Samples that weigh 1 each.
    public static PooledSamples unweighted(int[] u, int[] v, byte[] kinds) {
        return new PooledSamples(u, v, null, kinds);
    }

    /// How many there are.
    public int count() {
        return u.length;
    }

    /// How many are of a kind.
    public int count(Kind kind) {
        int count = 0;
        for (byte one : kinds) {
            count += one == kind.code() ? 1 : 0;
        }
        return count;
    }

    /// How many cases there are.
    public int cases() {
        return count(Kind.CASE) + count(Kind.BOTH);
    }

    /// How many they are compared with.
    public int compared() {
        return count(Kind.BOTH) + count(Kind.COMPARED);
    }

    /// Whether a sample is a case.
    public boolean isCase(int sample) {
        return kinds[sample] != Kind.COMPARED.code();
    }

    /// Whether cases are compared with it.
    public boolean isCompared(int sample) {
        return kinds[sample] != Kind.CASE.code();
    }

    /// What a sample weighs.
    double weight(int sample) {
        return weights == null ? 1 : weights[sample];
    }

    /// Checks that there is something to deal out.
    ///
    /// @throws RefusedException if there is not
    public void requireKinds() {
        if (cases() == 0 || compared() == 0) {
            throw new RefusedException(
                    cases() == 0 ? "there is no case" : "there is nothing that cases are compared with");
        }
        if (Arrays.stream(Kind.values()).anyMatch(kind -> count(kind) == count())) {
            throw new RefusedException("the cases are the very samples that they are compared with");
        }
    }
}
