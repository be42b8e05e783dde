package dev.isopleth.server.http;

import dev.isopleth.density.Bandwidth;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.NearSample;
import dev.isopleth.server.answer.BandwidthAnswer;
import dev.isopleth.server.answer.PointAnswer;
import dev.isopleth.server.answer.ScaleAnswer;
import dev.isopleth.server.answer.VariogramAnswer;
import dev.isopleth.server.http.LayerRequests.LayerRequest;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.tile.PointPath;
import dev.isopleth.server.tile.PointPath.PointValue;
import dev.isopleth.server.tile.Scales;
import dev.isopleth.styles.ClassScale;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

/// The estimate at a place.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PointController {

    private final LayerRequests requests;
    private final PointPath path;
    private final Scales scales;
    private final Answers answers;

    PointController(LayerRequests requests, PointPath path, Scales scales, Answers answers) {
        this.requests = requests;
        this.path = path;
        this.scales = scales;
        this.answers = answers;
    }

    /// One place, `{lon},{lat}` in degrees, or `{x},{y}` in units of a planar plane.
    @Get("/layers/{layer}/point/{place}")
    HttpResponse<byte[]> point(HttpRequest<?> request, String layer, String place) {
        LayerRequest asked = requests.readValues(layer, request, Query.OF_ZOOM);
        LayerPlan plan = asked.plan();
        Plane plane = plan.dataset().manifest().asPlane();
        Place at = Place.of(place, plane);
        Integer zoom = PathTexts.zoom(asked.query(), asked.layer().definition());
        Estimate estimate = asked.estimate(zoom);
        PointValue found = path.at(plan, estimate, zoom, at.x(), at.y(), radius(plan, plan.bandwidthOf(zoom), at));
        return answers.json(
                request,
                new PointAnswer(
                        onWorld(plane, at.x()),
                        onWorld(plane, at.y()),
                        onPlanar(plane, at.x()),
                        onPlanar(plane, at.y()),
                        zoom,
                        plan.measureName(),
                        Double.isNaN(found.value()) ? null : found.value(),
                        Units.of(plan),
                        label(plan, found.value()),
                        found.support(),
                        VariogramAnswer.of(plan, found.variogram()),
                        BandwidthAnswer.of(plan, estimate.bandwidth()),
                        ScaleAnswer.of(scales.stated(plan, estimate)),
                        found.nearest().stream()
                                .map(sample -> near(sample, plane))
                                .toList(),
                        found.isHidden() ? "fewer than " + plan.selected().minSamples() + " samples" : null));
    }

    /// The kernel's radius at a place, in metres on the ground or in units of a planar plane; 0 where it takes
    /// a zoom,
    /// and none is named.
    private static double radius(LayerPlan plan, @Nullable Bandwidth used, Place at) {
        if (used == null) {
            return 0;
        }
        double sigma = switch (plan.widest(used)) {
            case Bandwidth.Ground ground -> ground.sigmaMetres();
            case Bandwidth.Screen screen ->
                screen.sigmaOfPlane()
                        * WebMercator.CIRCUMFERENCE_METRES
                        * WebMercator.cosLatitude(WebMercator.v(at.y()));
            case Bandwidth.Planar planar -> planar.sigma();
        };
        return sigma * plan.kernel().radiusPerSigma();
    }

    private static PointAnswer.Near near(NearSample sample, Plane plane) {
        return new PointAnswer.Near(
                onWorld(plane, sample.x()),
                onWorld(plane, sample.y()),
                onWorld(plane, sample.distance()),
                onPlanar(plane, sample.x()),
                onPlanar(plane, sample.y()),
                onPlanar(plane, sample.distance()),
                Attributes.plain(sample.attributes()));
    }

    private static @Nullable Double onWorld(Plane plane, double number) {
        return plane instanceof Plane.World ? number : null;
    }

    private static @Nullable Double onPlanar(Plane plane, double number) {
        return plane instanceof Plane.Planar ? number : null;
    }

    private static @Nullable String label(LayerPlan plan, double value) {
        ClassScale classes = plan.classes();
        return classes == null || Double.isNaN(value) ? null : classes.of(value).label();
    }
}
