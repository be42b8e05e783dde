package dev.isopleth.server.http;

import dev.isopleth.density.Estimate;
import dev.isopleth.density.Plane;
import dev.isopleth.ingest.select.TimeFrame;
import dev.isopleth.server.answer.BandwidthAnswer;
import dev.isopleth.server.answer.SeriesAnswer;
import dev.isopleth.server.answer.StatisticsAnswer;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.LayerRequests.LayerRequest;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.PlainNumber;
import dev.isopleth.server.tile.SeriesPath;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A layer at one place, or one station, over time.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SeriesController {

    private final LayerRequests requests;
    private final SeriesPath path;
    private final Answers answers;

    SeriesController(LayerRequests requests, SeriesPath path, Answers answers) {
        this.requests = requests;
        this.path = path;
        this.answers = answers;
    }

    /// The series of the place `lon`, `lat` in degrees, or `x`, `y` in units of a planar plane; or of a station.
    @Get("/layers/{layer}/series")
    HttpResponse<byte[]> series(HttpRequest<?> request, String layer) {
        LayerRequest asked = requests.read(layer, request, Query.OF_SERIES);
        boolean isCsv = isCsv(asked.query());
        Integer zoom = PathTexts.zoom(asked.query(), asked.layer().definition());
        String station = asked.query().text("station");
        SeriesAnswer answer = station == null ? ofPlace(asked, zoom) : ofStation(asked, station);
        return isCsv
                ? answers.bytes(
                        request,
                        SeriesCsv.of(answer).getBytes(StandardCharsets.UTF_8),
                        SamplesFormat.CSV.mediaType(),
                        Answers.ASK_AGAIN)
                : answers.json(request, answer);
    }

    private SeriesAnswer ofPlace(LayerRequest asked, @Nullable Integer zoom) {
        LayerPlan plan = asked.plan();
        Place at = place(asked.query(), plan.dataset().manifest().asPlane());
        Estimate estimate = asked.estimate(zoom);
        SeriesPath.Found found = path.of(plan, estimate, FrameTexts.step(asked.query()), at.x(), at.y());
        return answer(plan, null, at, found, zoom, BandwidthAnswer.of(plan, estimate.bandwidth()));
    }

    /// No kernel, and no zoom, has a part in it, though wrong ones are refused.
    private SeriesAnswer ofStation(LayerRequest asked, String name) {
        for (String other : List.of("lon", "lat", "x", "y")) {
            if (asked.query().text(other) != null) {
                throw FaultException.badParameter(
                        "station",
                        "a series is of one place, and both station and " + other + " are given",
                        List.of("station alone", "the place alone"));
            }
        }
        SeriesPath.OfStation found = path.ofStation(asked.plan(), FrameTexts.step(asked.query()), name);
        Place at = new Place(found.station().x(), found.station().y());
        return answer(asked.plan(), found.station().name(), at, found.found(), null, null);
    }

    private static SeriesAnswer answer(
            LayerPlan plan,
            @Nullable String station,
            Place at,
            SeriesPath.Found found,
            @Nullable Integer zoom,
            @Nullable BandwidthAnswer bandwidth) {
        boolean onWorld = plan.dataset().manifest().asPlane() instanceof Plane.World;
        return new SeriesAnswer(
                plan.layer().id(),
                station,
                onWorld ? at.x() : null,
                onWorld ? at.y() : null,
                onWorld ? null : at.x(),
                onWorld ? null : at.y(),
                found.frames().step().text(),
                plan.dataset().schema().zone().getId(),
                zoom,
                plan.measureName(),
                station == null ? Units.of(plan) : Units.ofReadings(plan),
                Units.ofValue(plan),
                bandwidth,
                IntStream.range(0, found.places().size())
                        .mapToObj(f -> frame(
                                found.frames().frames().get(f), found.places().get(f)))
                        .toList());
    }

    private static boolean isCsv(Query query) {
        String format = query.text("f");
        if (format == null || format.equals("json")) {
            return false;
        }
        if (format.equals("csv")) {
            return true;
        }
        throw FaultException.badParameter(
                "f", "a series is not written as '" + PlainNumber.shown(format) + "'", List.of("json", "csv"));
    }

    private static Place place(Query query, Plane plane) {
        boolean onWorld = plane instanceof Plane.World;
        String first = onWorld ? "lon" : "x";
        String second = onWorld ? "lat" : "y";
        for (String other : onWorld ? List.of("x", "y") : List.of("lon", "lat")) {
            if (query.text(other) != null) {
                throw FaultException.badParameter(
                        other, "places of this layer are " + first + " and " + second, List.of(first, second));
            }
        }
        return Place.of(required(query, first) + "," + required(query, second), plane);
    }

    private static String required(Query query, String name) {
        String text = query.text(name);
        if (text == null || text.contains(",")) {
            throw FaultException.badParameter(
                    name,
                    text == null
                            ? "a series is of one place, and " + name + " is missing"
                            : "'" + PlainNumber.shown(text) + "' is not a number",
                    List.of(name + "= a number, as the point query has it", "station= the name of a station"));
        }
        return text;
    }

    private static SeriesAnswer.Frame frame(TimeFrame frame, SeriesPath.At at) {
        return new SeriesAnswer.Frame(
                frame.label(),
                FrameTexts.from(frame),
                FrameTexts.to(frame),
                Map.of(frame.parameter(), frame.text()),
                defined(at.value()),
                at.isHidden() ? null : at.count(),
                at.isHidden() ? null : at.places(),
                at.isHidden() ? null : at.support(),
                defined(at.mean()),
                at.values().quantiles().stream()
                        .map(share -> new StatisticsAnswer.Quantile(share.share(), share.value()))
                        .toList());
    }

    private static @Nullable Double defined(double number) {
        return Double.isNaN(number) ? null : number;
    }
}
