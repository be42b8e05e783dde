package dev.isopleth.analysis.contour;

import java.util.Arrays;

/// Distinct places, numbered in the order in which they were met.
final class Places {

    private static final int NONE = -1;

    private final IntList x = new IntList();
    private final IntList y = new IntList();
    private final int[] slots;
    private final int mask;

    /// @param most that will be numbered
    Places(int most) {
        int size = Integer.highestOneBit(Math.max(8, most)) << 1;
        slots = new int[size];
        mask = size - 1;
        Arrays.fill(slots, NONE);
    }

    /// The number of a place, a new one where it was not met before.
    int number(int placeX, int placeY) {
        long mixed = (placeX * 0x9E3779B97F4A7C15L) ^ (placeY * 0xC2B2AE3D27D4EB4FL);
        int slot = (int) (mixed ^ (mixed >>> 29) ^ (mixed >>> 47)) & mask;
        while (slots[slot] != NONE) {
            int number = slots[slot];
            if (x.get(number) == placeX && y.get(number) == placeY) {
                return number;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = x.size();
        x.add(placeX);
        y.add(placeY);
        return x.size() - 1;
    }

    int x(int number) {
        return x.get(number);
    }

    int y(int number) {
        return y.get(number);
    }

    int size() {
        return x.size();
    }
}
