package dev.isopleth.ingest.select;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/// What a sample must fulfil: the closed set that filters are translated into. Two texts that say the same
/// in another spacing or case of keywords are equal conditions, so that a condition is a key of caches.
///
/// Truth is that of SQL: a comparison with something missing is neither true nor false, and selects
/// nothing.
public sealed interface Condition {

    /// All of them.
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /// At least one of them.
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /// Not that one. What is neither true nor false stays so.
    record Not(Condition part) implements Condition {}

    /// Two terms of one kind compared.
    record Comparison(Term left, Operator operator, Term right) implements Condition {}

    /// A term from low to high, both included.
    record Between(Term term, Term low, Term high) implements Condition {}

    /// A column that is one of some constants of its kind.
    record In(Term.Column column, List<Term> constants) implements Condition {
        public In {
            constants = List.copyOf(constants);
        }
    }

    /// A text column that a pattern matches as a whole.
    record Like(Term.Column column, LikePattern pattern) implements Condition {}

    /// A column that the sample lacks.
    record Missing(Term.Column column) implements Condition {}

    /// A position in a box of degrees, edges included: west <= east, south <= north.
    record InBox(double west, double south, double east, double north) implements Condition {}

    /// A position in an area, its border included.
    ///
    /// @param area a valid polygon or several, longitude and latitude in degrees, edges straight in degrees
    record InArea(Geometry area) implements Condition {}

    /// How two terms are compared.
    enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL;

        /// What holds where this does not, both sides being there.
        Operator negated() {
            return switch (this) {
                case EQUAL -> NOT_EQUAL;
                case NOT_EQUAL -> EQUAL;
                case LESS -> GREATER_OR_EQUAL;
                case LESS_OR_EQUAL -> GREATER;
                case GREATER -> LESS_OR_EQUAL;
                case GREATER_OR_EQUAL -> LESS;
            };
        }

        /// What holds with the sides exchanged.
        Operator mirrored() {
            return switch (this) {
                case EQUAL, NOT_EQUAL -> this;
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            };
        }
    }
}
