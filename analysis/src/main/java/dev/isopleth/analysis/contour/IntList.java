package dev.isopleth.analysis.contour;

import java.util.Arrays;

/// Whole numbers in a row that grows.
final class IntList {

    private int[] numbers = new int[16];
    private int size;

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
    }

    int get(int at) {
        return numbers[at];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void cutTo(int smaller) {
        size = smaller;
    }

    int[] toArray() {
        return Arrays.copyOf(numbers, size);
    }
}
