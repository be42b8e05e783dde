package dev.isopleth.server.layer;

import dev.isopleth.density.Plane;
import dev.isopleth.server.fault.FaultException;
import org.jspecify.annotations.Nullable;

/// Declared places that are areas, as a request names them.
///
/// @param id of the places
/// @param filter ECQL on their properties that selects some of them; null for all
public record AreasSetting(String id, @Nullable String filter) {

    /// What names them in requests.
    public static final String NAME = "areas";

    /// What selects some of them.
    public static final String FILTER = "areafilter";

    /// What `areas` says where a kernel, or bins, are meant.
    static final String NO_AREAS = "none";

    /// Finds out whether there are such areas.
    @FunctionalInterface
    public interface Check {
        /// Passes over those that are there.
        ///
        /// @throws FaultException if there are none on the plane, or none is selected
        void require(AreasSetting setting, Plane plane);
    }

    /// For people: `districts`, or `districts where people > 600`.
    public String text() {
        return filter == null ? id : id + " where " + filter;
    }
}
