package dev.isopleth.server.http;

import dev.isopleth.density.Estimate;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.Averaging;
import dev.isopleth.server.layer.EstimateSettings;
import dev.isopleth.server.layer.Layer;
import dev.isopleth.server.layer.LayerCatalog;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.LayerPlanner;
import dev.isopleth.server.layer.PlainNumber;
import dev.isopleth.server.layer.SelectionSettings;
import dev.isopleth.server.layer.StyleSettings;
import dev.isopleth.server.layer.Tally;
import dev.isopleth.server.tile.EnoughSamples;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Parses what every route of a layer has: the layer's name and the settings laid over its own.
@Singleton
final class LayerRequests {

    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{1,64}");

    private final LayerCatalog catalog;
    private final LayerPlanner planner;
    private final EnoughSamples enough;

    LayerRequests(LayerCatalog catalog, LayerPlanner planner, EnoughSamples enough) {
        this.catalog = catalog;
        this.planner = planner;
        this.enough = enough;
    }

    /// A request that names a layer.
    record LayerRequest(LayerPlan plan, Query query) {

        Layer layer() {
            return plan.layer();
        }

        /// Whether the request names the layer's version as it is now, so that its answer never changes. Declared
        /// places
        /// are no part of the version.
        boolean namesThisVersion() {
            return !(plan.tally() instanceof Tally.InAreas) && layer().version().equals(query.text("v"));
        }

        /// The estimate of a zoom, or the one without regard to a zoom.
        ///
        /// @throws FaultException if there is no zoom and the bandwidth is in pixels
        Estimate estimate(@Nullable Integer zoom) {
            Estimate estimate = zoom == null ? plan.nominalEstimate() : plan.estimateAt(zoom);
            if (estimate == null) {
                throw FaultException.badParameter(
                        "z",
                        "this layer's bandwidth is in pixels: what it shows depends on the zoom, which z has to name",
                        List.of(layer().definition().minZoom() + " to "
                                + layer().definition().maxZoom()));
            }
            return estimate;
        }
    }

    /// A request that names a layer, its settings not understood yet.
    record Named(Layer layer, Query query) {

        /// Whether the request names the layer's version as it is now, so that its answer never changes.
        boolean namesThisVersion() {
            return layer.version().equals(query.text("v"));
        }
    }

    /// Reads a request of a layer.
    ///
    /// @param known parameters of the route
    /// @throws FaultException if the layer is not there or a parameter means nothing
    LayerRequest read(String id, HttpRequest<?> request, List<String> known) {
        return planned(named(id, request, known));
    }

    /// Reads a request of a layer that is answered with values, which are means over what is selected.
    ///
    /// @param known parameters of the route
    /// @throws FaultException as [#read] does, and if the layer's classes are of means over another length of
    ///     time
    LayerRequest readValues(String id, HttpRequest<?> request, List<String> known) {
        LayerRequest asked = read(id, request, known);
        Averaging.requireWindow(asked.plan());
        return asked;
    }

    /// Reads the parameters of a layer.
    ///
    /// @throws FaultException if the layer is not there or a parameter means nothing
    LayerRequest read(String id, Query query) {
        return planned(named(id, query));
    }

    private LayerRequest planned(Named named) {
        Query query = named.query;
        LayerPlan plan = planner.plan(named.layer, EstimateSettings.read(query), StyleSettings.read(query));
        enough.require(plan);
        return new LayerRequest(plan, query);
    }

    /// Reads which layer a request names, and its parameters as texts.
    ///
    /// @param known parameters of the route
    /// @throws FaultException if the layer is not there, a parameter is not known, or the version is none
    Named named(String id, HttpRequest<?> request, List<String> known) {
        catalog.find(id);
        return named(id, Query.of(request, known));
    }

    /// The same of parameters that are read already.
    ///
    /// @throws FaultException if the layer is not there, the version is none, or too few samples are selected for
    ///     anything to be told of them
    Named named(String id, Query query) {
        Layer layer = catalog.find(id);
        String version = query.text("v");
        if (version != null && !VERSION.matcher(version).matches()) {
            throw FaultException.badParameter(
                    "v",
                    "'" + PlainNumber.shown(version) + "' is no version",
                    List.of("the version that TileJSON gives"));
        }
        enough.require(layer, SelectionSettings.read(query));
        return new Named(layer, query);
    }

    /// The plans of all layers as they are declared, for what they say of themselves alone: how wide kernels are is
    /// not found, which may take long or be refused. One whose dataset has lost a declared column by a
    /// later import is left out: there is nothing to show.
    List<LayerPlan> all() {
        return catalog.all().stream().flatMap(this::declared).toList();
    }

    private Stream<LayerPlan> declared(Layer layer) {
        try {
            return Stream.of(planner.withoutLooking().plan(layer, EstimateSettings.NONE, StyleSettings.NONE));
        } catch (FaultException e) {
            if (e.fault() instanceof Fault.BadParameter) {
                return Stream.empty();
            }
            throw e;
        }
    }
}
