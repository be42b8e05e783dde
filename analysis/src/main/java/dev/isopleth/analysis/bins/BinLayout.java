package dev.isopleth.analysis.bins;

/// How bins are laid, whatever samples they are laid over.
public sealed interface BinLayout permits RegularLayout, H3Layout {

    /// How far apart the middles of two bins that touch with a side are, in metres or units of a planar plane;
    /// on average where it differs.
    double spacing();

    /// The layout whose bins are the next larger ones: of twice the size, or of the next coarser resolution, but
    /// for the coarsest, which is its own.
    BinLayout larger();
}
