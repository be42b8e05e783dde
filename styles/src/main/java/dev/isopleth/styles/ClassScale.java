package dev.isopleth.styles;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values in a few classes, as an air-quality index has them: bounds, names and colours that somebody else
/// laid down, for means over one length of time. Immutable.
///
/// @param name in parameters and documents: lower-case letters, digits and `-`
/// @param title for people
/// @param unit of the bounds
/// @param over what the values must be means over; null where the values are the numbers of the classes, which
///     lie between the bounds and are not shown
/// @param classes ascending; the first begins at the scale's low end, and everything below belongs to it
/// @param top where pictures of the scale end; everything above belongs to the last class
/// @param upTo whether a value equal to a bound belongs to the class below ("up to 15"); else to the one above
///     ("from 9.1")
/// @param source who laid it down, and where
public record ClassScale(
        String name,
        String title,
        String unit,
        @Nullable Averaging over,
        List<ValueClass> classes,
        double top,
        boolean upTo,
        String source) {

    /// What values must be means over.
    public enum Averaging {
        /// An hour.
        HOUR("1 h"),
        /// A day.
        DAY("24 h"),
        /// A year.
        YEAR("1 year");

        private final String words;

        Averaging(String words) {
            this.words = words;
        }

        /// For people: "24 h".
        public String words() {
            return words;
        }
    }

    /// @throws IllegalArgumentException if there is no class, or they do not ascend to `top`
    public ClassScale {
        classes = List.copyOf(classes);
        double before = Double.NEGATIVE_INFINITY;
        for (ValueClass one : classes) {
            if (!(one.from() > before)) {
                throw new IllegalArgumentException("the classes of " + name + " do not ascend");
            }
            before = one.from();
        }
        if (classes.isEmpty() || !(top > before)) {
            throw new IllegalArgumentException("the classes of " + name + " do not end at a top above them");
        }
    }

    /// Classes that are themselves the values, by their numbers, and are called by their names alone.
    ///
    /// @param classes each from between two numbers
    static ClassScale named(String name, String title, List<ValueClass> classes, double top, String source) {
        return new ClassScale(name, title, Legend.NO_UNIT, null, classes, top, false, source);
    }

    /// Whether classes are called by their names alone.
    public boolean isNamed() {
        return over == null;
    }

    /// What the values must be means over.
    ///
    /// @throws IllegalStateException if they are the numbers of the classes
    public Averaging averaging() {
        if (over == null) {
            throw new IllegalStateException("the classes " + name + " are of no means");
        }
        return over;
    }

    /// The scale on which each class is as wide as the others.
    public Scale scale() {
        return new Scale(classes.getFirst().from(), top, new ClassNorm(this));
    }

    /// The colours, without steps between.
    public Colormap colormap() {
        return Colormap.stepped(
                name,
                title,
                source,
                "facts, as published",
                classes.stream().mapToInt(ValueClass::rgb).toArray(),
                upTo);
    }

    /// The class of a value; the first for those below its beginning, the last for those above.
    public ValueClass of(double value) {
        int found = 0;
        while (found + 1 < classes.size()
                && (upTo
                        ? value > classes.get(found + 1).from()
                        : value >= classes.get(found + 1).from())) {
            found++;
        }
        return classes.get(found);
    }
}
