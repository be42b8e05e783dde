package dev.isopleth.density;

/// What becomes of an estimate at the border of its [StudyArea]. Without an area it says nothing.
public enum Edge {
    /// What is per area is divided by the share of the kernel that lies within the area: the uniform edge
    /// correction of Diggle (1985), in the form that is constant where samples are evenly spread over the
    /// area, up to its border.
    UNIFORM,

    /// Nothing is corrected. Outside the area the estimate is undefined all the same.
    NONE
}
