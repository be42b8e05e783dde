package dev.isopleth.server.http;

import dev.isopleth.ingest.select.TimeFrame;
import dev.isopleth.server.answer.FramesAnswer;
import dev.isopleth.server.answer.ScaleAnswer;
import dev.isopleth.server.http.LayerRequests.LayerRequest;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.ScaleOf;
import dev.isopleth.server.layer.StyleSettings;
import dev.isopleth.server.layer.TrendSetting;
import dev.isopleth.server.tile.FramesPath;
import dev.isopleth.styles.Norm;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The frames of a layer: its time cut into steps.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class FramesController {

    private final LayerRequests requests;
    private final FramesPath path;
    private final LayerDocuments documents;
    private final Answers answers;

    FramesController(LayerRequests requests, FramesPath path, LayerDocuments documents, Answers answers) {
        this.requests = requests;
        this.path = path;
        this.documents = documents;
        this.answers = answers;
    }

    /// The frames of a step.
    @Get("/layers/{layer}/frames")
    HttpResponse<byte[]> frames(HttpRequest<?> request, String layer) {
        LayerRequest asked = requests.read(layer, request, Query.OF_FRAMES);
        LayerRequest inFrames = new LayerRequest(asked.plan(), asked.query().without(TrendSetting.STEP));
        LayerPlan plan = asked.plan();
        FramesPath.Found found = path.of(plan, FrameTexts.step(asked.query()));
        List<TimeFrame> frames = found.frames().frames();
        StyleSettings.@Nullable Ends ends = path.ends(plan, found);
        return answers.json(
                request,
                new FramesAnswer(
                        asked.layer().id(),
                        found.frames().step().text(),
                        plan.dataset().schema().zone().getId(),
                        plan.measureName(),
                        Units.of(plan),
                        found.cadence() == null ? null : found.cadence().toString(),
                        scale(plan, ends),
                        IntStream.range(0, frames.size())
                                .mapToObj(f -> frame(inFrames, frames.get(f), found, f, ends))
                                .toList()));
    }

    private FramesAnswer.Frame frame(
            LayerRequest asked,
            TimeFrame frame,
            FramesPath.Found found,
            int number,
            StyleSettings.@Nullable Ends ends) {
        boolean isHidden = asked.plan().selection().hides(reaching(asked.plan(), found, number));
        Map<String, String> parameters = Map.of(frame.parameter(), frame.text());
        Map<String, String> ofTiles = new LinkedHashMap<>(parameters);
        if (ends != null) {
            ofTiles.put("rescale", decimal(ends.low()) + "," + decimal(ends.high()));
        }
        return new FramesAnswer.Frame(
                frame.label(),
                FrameTexts.from(frame),
                FrameTexts.to(frame),
                parameters,
                isHidden ? null : (long) found.counts().samples()[number],
                isHidden ? null : (long) found.counts().places()[number],
                isHidden ? null : share(found.completeness()[number]),
                documents.tileTemplate(asked, ofTiles));
    }

    /// How many of a frame's samples are ones that weigh anything and have the value that is read; of stations how
    /// many there are.
    private static long reaching(LayerPlan plan, FramesPath.Found found, int number) {
        return plan.selected().perStation() == null
                ? found.counts().readings()[number]
                : found.counts().places()[number];
    }

    private @Nullable ScaleAnswer scale(LayerPlan plan, StyleSettings.@Nullable Ends ends) {
        if (ends == null) {
            ScaleOf of = plan.style().scale();
            boolean isNone =
                    of == ScaleOf.FRAME || (of == ScaleOf.VIEW && plan.style().rescale() == null);
            return isNone ? null : documents.nominalScale(plan);
        }
        String norm = plan.style().norm() == null
                ? Norm.LINEAR.name()
                : plan.style().norm().name();
        return new ScaleAnswer(false, List.of(ends.low(), ends.high()), norm);
    }

    private static @Nullable Double share(double completeness) {
        return Double.isNaN(completeness)
                ? null
                : new BigDecimal(completeness).round(FramesPath.DIGITS).doubleValue();
    }

    private static String decimal(double end) {
        return BigDecimal.valueOf(end).stripTrailingZeros().toPlainString();
    }
}
