package dev.isopleth.styles.curve;

import java.util.List;

/// Curves side by side over one logarithmic axis, so that what each chooses can be compared.
///
/// @param title what they are of
/// @param description the whole in one sentence, for who does not see it
/// @param axis what x is, with its unit
/// @param reference an x that is marked in all of them, above 0; NaN for none
/// @param referenceLabel what that is
public record CurveSheet(
        String title,
        String description,
        String axis,
        double reference,
        String referenceLabel,
        List<CurvePanel> panels) {}
