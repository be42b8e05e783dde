package dev.isopleth.server.h3;

import com.uber.h3core.H3Core;
import dev.isopleth.analysis.RefusedException;
import java.io.IOException;

/// The library of H3, loaded when it is first needed: some 50 ms.
final class H3Library {

    private H3Library() {}

    /// The library, for any number of threads.
    ///
    /// @throws RefusedException if it is not there for this machine
    static H3Core get() {
        if (Holder.CORE == null) {
            throw new RefusedException("the library of H3 cannot be loaded on this machine (" + Holder.fault + ")");
        }
        return Holder.CORE;
    }

    private static final class Holder {

        private static final H3Core CORE;
        private static String fault = "";

        static {
            H3Core core = null;
            try {
                core = H3Core.newInstance();
            } catch (IOException | UnsatisfiedLinkError | RuntimeException e) {
                fault = String.valueOf(e.getMessage());
            }
            CORE = core;
        }
    }
}
