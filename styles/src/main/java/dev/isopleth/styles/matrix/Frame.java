package dev.isopleth.styles.matrix;

/// Where the fields lie, and how large all is.
record Frame(double left, double top, double fieldsWide, double fieldsHigh, int width, int height) {

    double right() {
        return left + fieldsWide;
    }

    double bottom() {
        return top + fieldsHigh;
    }
}
