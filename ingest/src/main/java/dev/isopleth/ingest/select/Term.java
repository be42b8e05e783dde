package dev.isopleth.ingest.select;

import dev.isopleth.ingest.select.Schema.Kind;

/// A side of a comparison.
public sealed interface Term {

    /// What its values are.
    Kind kind();

    /// The sample's own cell of a column.
    record Column(String name, Kind kind) implements Term {}

    /// A finite number.
    record Numeral(double value) implements Term {
        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }
    }

    /// A text.
    record Text(String value) implements Term {
        @Override
        public Kind kind() {
            return Kind.TEXT;
        }
    }

    /// A time in milliseconds since 1970.
    record Time(long millis) implements Term {
        @Override
        public Kind kind() {
            return Kind.TIME;
        }
    }

    /// Two terms of numbers reckoned together in float64. Missing where one of them is, and where something
    /// is divided by 0.
    record Arithmetic(Sign sign, Term left, Term right) implements Term {
        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }
    }

    /// What is done with two numbers.
    enum Sign {
        PLUS,
        MINUS,
        TIMES,
        BY
    }
}
