package dev.isopleth.server.fault;

import java.util.List;

/// Carries a [Fault] from where it is found to where it is answered. It has no stack trace: it is an
/// answer, not an accident.
public class FaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    /// @param fault what to answer
    public FaultException(Fault fault) {
        super(fault.detail(), null, false, false);
        this.fault = fault;
    }

    /// A refusal of one parameter, see [Fault.BadParameter].
    public static FaultException badParameter(String parameter, String detail, List<String> accepted) {
        return new FaultException(new Fault.BadParameter(parameter, detail, accepted));
    }

    /// What to answer.
    public Fault fault() {
        return fault;
    }
}
