package dev.isopleth.ingest;

import dev.isopleth.density.Morton;
import dev.isopleth.ingest.Appender.Part;
import dev.isopleth.ingest.log.Batch;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The parts of the plane that batches fell into: squares of a quadtree, few.
final class ChangedParts {

    private static final int MOST = 16;
    private static final int DEEPEST = 20;

    private ChangedParts() {}

    static List<Part> of(List<Batch> batches) {
        for (int depth = DEEPEST; depth > 0; depth--) {
            Set<Long> squares = new HashSet<>();
            int shift = 2 * (32 - depth);
            for (Batch batch : batches) {
                for (long code : batch.codes()) {
                    squares.add(code >>> shift << shift);
                }
                if (squares.size() > MOST) {
                    break;
                }
            }
            if (squares.size() <= MOST) {
                double side = Math.scalb(1.0, -depth);
                return squares.stream()
                        .sorted(Long::compareUnsigned)
                        .map(code -> {
                            double west = corner(Morton.u(code));
                            double north = corner(Morton.v(code));
                            return new Part(west, north, west + side, north + side);
                        })
                        .toList();
            }
        }
        return List.of();
    }

    private static double corner(int stored) {
        return Integer.toUnsignedLong(stored) * 0x1p-32;
    }
}
