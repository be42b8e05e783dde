package dev.isopleth.ingest.formula;

import java.io.Serial;

/// Why a text is no formula, in a clause that says where, fit to show to the user after the name of the value.
public final class FormulaException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    FormulaException(String message) {
        super(message);
    }
}
