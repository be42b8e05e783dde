package dev.isopleth.server.h3;

import com.uber.h3core.H3Core;
import dev.isopleth.analysis.RefusedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The library of H3, loaded when it is first needed: some 50 ms.
final class H3Library {

    private H3Library() {}

    /// The library, for any number of threads.
    ///
    /// @throws RefusedException if it is not there for this machine
    static H3Core get() {
        H3Core core = Holder.LOADED.core;
        if (core == null) {
            throw new RefusedException(
                    "the library of H3 cannot be loaded on this machine (" + Holder.LOADED.fault + ")");
        }
        return core;
    }

    /// @param core null where it could not be loaded
    /// @param fault why
    private record Loaded(@Nullable H3Core core, String fault) {

        static Loaded now() {
            try {
                return new Loaded(H3Core.newInstance(), "");
            } catch (IOException | UnsatisfiedLinkError | RuntimeException e) {
                return new Loaded(null, String.valueOf(e.getMessage()));
            }
        }
    }

    private static final class Holder {
        private static final Loaded LOADED = Loaded.now();
    }
}
