package dev.isopleth.server.tile;

import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import java.util.List;

/// That a selection has too few stations to tell values between: refused where it is all that was asked for, and
/// nothing
/// to show where it is one frame of many.
final class FewStations extends FaultException {

    private static final long serialVersionUID = 1L;

    /// @param detail how many there are, and how many are needed
    FewStations(String detail, List<String> accepted) {
        super(new Fault.BadParameter("measure", detail, accepted));
    }
}
