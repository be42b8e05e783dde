package dev.isopleth.density;

/// How a measure that needs support ends where it lacks it.
public enum Mask {
    /// Its presence rises from 0 at the least support to 1 at three times as much.
    FADE,

    /// It is wholly there where it is defined at all.
    HARD
}
