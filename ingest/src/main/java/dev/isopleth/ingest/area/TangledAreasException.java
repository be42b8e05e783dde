package dev.isopleth.ingest.area;

/// So many borders lie on one another that it would take minutes to tell which samples they hold.
public final class TangledAreasException extends Exception {

    private static final long serialVersionUID = 1;

    TangledAreasException() {
        super("too many borders lie on one another, or areas overlap in too many ways");
    }
}
