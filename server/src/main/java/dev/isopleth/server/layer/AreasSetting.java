package dev.isopleth.server.layer;

import dev.isopleth.density.Plane;
import dev.isopleth.server.fault.FaultException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which areas samples are counted in, as a request names them: declared places, or what it sends.
///
/// @param id of the declared places; null for areas that are sent
/// @param filter ECQL on their properties that selects some of them; null for all
public record AreasSetting(@Nullable String id, @Nullable String filter) {

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

    /// The declared areas that a request is about: those that it names, else those that the layer declares, as in
    /// tiles; null where it is about none.
    ///
    /// @param texts `areas` and `areafilter`, and `bins` where a route has them
    /// @throws FaultException if bins are named too, or areas are to be selected and there are none
    public static @Nullable AreasSetting read(SettingTexts texts, Layer layer) {
        TallySettings asked = TallySettings.read(null, texts);
        if (asked.namesAreas() && asked.namesBins()) {
            throw FaultException.badParameter(
                    BinsSetting.NAME,
                    "hot spots are told of bins or of areas, and both are named",
                    List.of("areas without bins", "bins without areas"));
        }
        TallySettings said = asked.over(layer.definition().estimate().measure().tally());
        if (said.namesAreas()) {
            return new AreasSetting(said.areas(), said.areaFilter());
        }
        if (asked.areaFilter() != null) {
            throw FaultException.badParameter(FILTER, "there are no areas to select some of", List.of("areas with it"));
        }
        return null;
    }

    /// For people: `districts`, or `districts where people > 600`.
    public String text() {
        String all = id == null ? "those that were sent" : id;
        return filter == null ? all : all + " where " + filter;
    }
}
