package dev.isopleth.density;

import java.util.function.Consumer;

/// A sample as a kernel at one place sees it.
///
/// @param value in the value's unit; the selection's offset where there is no value column
/// @param weight its own times K(d)/K(0)
/// @param isWithinRadius whether it lies within the kernel's radius
/// @param isNewPosition whether it is the first at its position that weighs anything
public record PlaceSample(double value, double weight, boolean isWithinRadius, boolean isNewPosition) {

    private static final int BLOCK = 4096;

    /// Every sample that weighs anything, in Morton order. Cost: a distance a position.
    ///
    /// @param u fraction of the plane, likewise v
    public static void visit(
            SampleRows rows, Kernel kernel, Bandwidth bandwidth, double u, double v, Consumer<PlaceSample> visitor) {
        double radius = kernel.radiusPerSigma();
        SampleBlock block = SampleBlock.ofCapacity(BLOCK);
        long codeBefore = 0;
        boolean isFirst = true;
        double distance = 0;
        for (long from = 0; from < rows.count(); from += BLOCK) {
            int length = (int) Math.min(BLOCK, rows.count() - from);
            rows.read(from, length, block);
            for (int i = 0; i < length; i++) {
                if (block.weight()[i] == 0) {
                    continue;
                }
                long code = Morton.code(block.u()[i], block.v()[i]);
                boolean isNew = isFirst || code != codeBefore;
                if (isNew) {
                    distance = ExactDensity.distanceSquared(bandwidth, u, v, block.u()[i], block.v()[i]);
                }
                visitor.accept(new PlaceSample(
                        rows.valueOffset() + block.value()[i],
                        block.weight()[i] * kernel.profile(distance),
                        distance <= radius * radius * (1 + Uniform.EDGE),
                        isNew));
                codeBefore = code;
                isFirst = false;
            }
        }
    }
}
