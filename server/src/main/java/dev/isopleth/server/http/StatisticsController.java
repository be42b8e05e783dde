package dev.isopleth.server.http;

import dev.isopleth.analysis.hotspot.GlobalG;
import dev.isopleth.analysis.hotspot.GlobalMoran;
import dev.isopleth.analysis.interpolation.LeaveOneOut;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.GridWindow;
import dev.isopleth.server.answer.BandwidthAnswer;
import dev.isopleth.server.answer.GlobalAnswer;
import dev.isopleth.server.answer.ScaleAnswer;
import dev.isopleth.server.answer.StatisticsAnswer;
import dev.isopleth.server.answer.VariogramAnswer;
import dev.isopleth.server.http.LayerRequests.LayerRequest;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.tile.AreaHotspotsPath;
import dev.isopleth.server.tile.HotspotsPath;
import dev.isopleth.server.tile.Scales;
import dev.isopleth.server.tile.StationErrors;
import dev.isopleth.server.tile.StatisticsPath;
import dev.isopleth.server.tile.StatisticsPath.Found;
import dev.isopleth.server.tile.StatisticsPath.OfStations;
import dev.isopleth.server.tile.Summary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

/// Statistics of the estimate.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class StatisticsController {

    private final LayerRequests requests;
    private final StatisticsPath path;
    private final HotspotsPath hotspots;
    private final AreaHotspotsPath areaHotspots;
    private final Scales scales;
    private final Answers answers;

    StatisticsController(
            LayerRequests requests,
            StatisticsPath path,
            HotspotsPath hotspots,
            AreaHotspotsPath areaHotspots,
            Scales scales,
            Answers answers) {
        this.requests = requests;
        this.path = path;
        this.hotspots = hotspots;
        this.areaHotspots = areaHotspots;
        this.scales = scales;
        this.answers = answers;
    }

    /// Of the whole layer, or of a box.
    @Get("/layers/{layer}/statistics")
    HttpResponse<byte[]> statistics(HttpRequest<?> request, String layer) {
        LayerRequest asked = requests.readValues(layer, request, Query.OF_STATISTICS);
        LayerPlan plan = asked.plan();
        Integer zoom = PathTexts.zoom(asked.query(), asked.layer().definition());
        Estimate estimate = asked.estimate(zoom);
        String text = asked.query().text("bbox");
        Box box = text == null ? null : Box.of(text, plan.dataset().manifest().asPlane());
        Found found = path.of(plan, estimate, zoom, box == null ? null : box.degrees());
        OfStations stations = path.ofStations(plan, zoom);
        StatisticsWords words = new StatisticsWords(plan, box != null, found, scales.basis(plan, estimate));
        return answers.json(request, document(plan, estimate, zoom, box, found, stations, overAll(plan), words));
    }

    /// What is told of all bins, or areas, together.
    private record OverAll(
            @Nullable GlobalMoran moran, @Nullable GlobalG g) {}

    private @Nullable OverAll overAll(LayerPlan plan) {
        AreaHotspotsPath.Found ofAreas = areaHotspots.of(plan);
        if (ofAreas != null) {
            return new OverAll(ofAreas.moran(), ofAreas.g());
        }
        HotspotsPath.Found ofBins = hotspots.of(plan);
        return ofBins == null ? null : new OverAll(ofBins.moran(), ofBins.g());
    }

    private static StatisticsAnswer document(
            LayerPlan plan,
            Estimate estimate,
            @Nullable Integer zoom,
            @Nullable Box box,
            Found found,
            OfStations stations,
            @Nullable OverAll overAll,
            StatisticsWords words) {
        Summary summary = found.summary();
        return new StatisticsAnswer(
                plan.measureName(),
                Units.of(plan),
                box == null ? null : box.corners(),
                zoom,
                found.count(),
                number(summary.min()),
                number(summary.max()),
                number(summary.mean()),
                summary.quantiles().stream()
                        .map(one -> new StatisticsAnswer.Quantile(one.share(), one.value()))
                        .toList(),
                BandwidthAnswer.of(plan, estimate.bandwidth()),
                ScaleAnswer.of(found.scale()),
                over(found),
                overAll == null ? null : GlobalAnswer.of(overAll.moran),
                overAll == null ? null : GlobalAnswer.of(overAll.g),
                VariogramAnswer.of(plan, stations.variogram()),
                stations.errors() == null
                        ? null
                        : stations.errors().stream()
                                .map(StatisticsController::leftOut)
                                .toList(),
                words.reading(),
                words.cautions());
    }

    private static StatisticsAnswer.LeftOut leftOut(StationErrors.LeftOut one) {
        LeaveOneOut error = one.error();
        return error == null
                ? new StatisticsAnswer.LeftOut(one.measure(), one.stations(), 0, null, null, one.detail())
                : new StatisticsAnswer.LeftOut(
                        one.measure(),
                        one.stations(),
                        error.count(),
                        number(error.rmse()),
                        number(error.bias()),
                        one.detail());
    }

    private static StatisticsAnswer.Over over(Found found) {
        int defined = found.summary().defined();
        GridWindow lattice = found.lattice();
        return lattice == null
                ? new StatisticsAnswer.Over("probe", null, defined, "equal", null)
                : new StatisticsAnswer.Over(
                        "lattice", lattice.rows() * lattice.columns(), defined, "area", lattice.depth());
    }

    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
