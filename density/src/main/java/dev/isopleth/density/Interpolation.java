package dev.isopleth.density;

/// From a coarse lattice up to a finer one, by cubic B-splines through the coarse values as coefficients.
///
/// Its weights are never below 0 and sum to 1. It widens what it interpolates by a variance of a third of a
/// coarse cell squared along each axis, by which the kernel was narrowed before.
final class Interpolation {

    /// Variance that it adds along an axis, in coarse cells squared.
    static final double VARIANCE = 1.0 / 3;

    private final int ratio;
    private final long fineRow0;
    private final int fineRows;
    private final long fineColumn0;
    private final int fineColumns;

    /// @param ratioLog2 how many depths finer the wanted rectangle's lattice is: at least 1
    Interpolation(int ratioLog2, long fineRow0, int fineRows, long fineColumn0, int fineColumns) {
        this.ratio = 1 << ratioLog2;
        this.fineRow0 = fineRow0;
        this.fineRows = fineRows;
        this.fineColumn0 = fineColumn0;
        this.fineColumns = fineColumns;
    }

    /// The northernmost coarse row that is needed; may lie one off the plane.
    long coarseRow0() {
        return firstOf(fineRow0);
    }

    int coarseRows() {
        return (int) (firstOf(fineRow0 + fineRows - 1) - coarseRow0()) + 4;
    }

    long coarseColumn0() {
        return firstOf(fineColumn0);
    }

    int coarseColumns() {
        return (int) (firstOf(fineColumn0 + fineColumns - 1) - coarseColumn0()) + 4;
    }

    /// The fine values, rows from north, from coarse values given by column, then row.
    ///
    /// Across first, then down, each along whole columns or rows of four at a time. Cost: four multiply-adds a
    /// fine value, and four for each coarse row and fine column.
    float[] apply(float[][] coarse) {
        float[][] wide = across(coarse);
        float[] fine = new float[fineRows * fineColumns];
        for (int r = 0; r < fineRows; r++) {
            int at = (int) (firstOf(fineRow0 + r) - coarseRow0());
            float[] down = weights(fineRow0 + r);
            addFour(fine, r * fineColumns, down, wide[at], wide[at + 1], wide[at + 2], wide[at + 3]);
        }
        return fine;
    }

    /// At the fine columns, of all coarse rows: by row.
    private float[][] across(float[][] coarse) {
        int rows = coarse[0].length;
        float[][] wide = new float[rows][fineColumns];
        float[][] columns = new float[Transposition.ROWS][rows];
        for (int c = 0; c < fineColumns; c += Transposition.ROWS) {
            int together = Math.min(Transposition.ROWS, fineColumns - c);
            for (int k = 0; k < together; k++) {
                int left = (int) (firstOf(fineColumn0 + c + k) - coarseColumn0());
                float[] across = weights(fineColumn0 + c + k);
                addFour(columns[k], 0, across, coarse[left], coarse[left + 1], coarse[left + 2], coarse[left + 3]);
            }
            Transposition.toColumns(columns, together, wide, c);
        }
        return wide;
    }

    private static void addFour(float[] into, int at, float[] weights, float[] a, float[] b, float[] c, float[] d) {
        float wa = weights[0];
        float wb = weights[1];
        float wc = weights[2];
        float wd = weights[3];
        for (int k = 0; k < a.length; k++) {
            into[at + k] = wa * a[k] + wb * b[k] + (wc * c[k] + wd * d[k]);
        }
    }

    /// The first of the four coarse points round a fine one.
    private long firstOf(long fine) {
        return Math.floorDiv(2 * fine + 1 - ratio, 2L * ratio) - 1;
    }

    private float[] weights(long fine) {
        double f = (double) Math.floorMod(2 * fine + 1 - ratio, 2L * ratio) / (2.0 * ratio);
        double g = 1 - f;
        return new float[] {
            (float) (g * g * g / 6),
            (float) (2.0 / 3 - f * f * (1 - f / 2)),
            (float) (2.0 / 3 - g * g * (1 - g / 2)),
            (float) (f * f * f / 6)
        };
    }
}
