package dev.isopleth.server.http;

import dev.isopleth.density.Estimate;
import dev.isopleth.server.http.LayerRequests.LayerRequest;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.tile.BandwidthPath;
import dev.isopleth.server.tile.BandwidthPath.Found;
import dev.isopleth.server.tile.Scales;
import dev.isopleth.styles.curve.CurveSvg;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// How wide a layer's kernel should be.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class BandwidthController {

    private final LayerRequests requests;
    private final BandwidthPath path;
    private final Scales scales;
    private final Answers answers;

    BandwidthController(LayerRequests requests, BandwidthPath path, Scales scales, Answers answers) {
        this.requests = requests;
        this.path = path;
        this.scales = scales;
        this.answers = answers;
    }

    /// What each selector suggests, with its curve.
    @Get("/layers/{layer}/bandwidth")
    HttpResponse<byte[]> json(HttpRequest<?> request, String layer) {
        LayerRequest asked = requests.read(layer, request, Query.OF_LAYER);
        String kept = asked.namesThisVersion() ? Answers.IMMUTABLE : Answers.ASK_AGAIN;
        return answers.json(request, documents(asked).answer(), MediaType.APPLICATION_JSON, kept);
    }

    /// The curves as a picture.
    @Get("/layers/{layer}/bandwidth.svg")
    HttpResponse<byte[]> svg(HttpRequest<?> request, String layer) {
        LayerRequest asked = requests.read(layer, request, Query.OF_LAYER);
        byte[] picture = CurveSvg.render(documents(asked).sheet()).getBytes(StandardCharsets.UTF_8);
        String kept = asked.namesThisVersion() ? Answers.IMMUTABLE : Answers.SHORT;
        return answers.bytes(request, picture, MediaType.IMAGE_SVG, kept);
    }

    private BandwidthDocuments documents(LayerRequest asked) {
        String value = value(asked);
        Found found = path.of(asked.plan(), value);
        Estimate used = asked.plan().nominalEstimate();
        return new BandwidthDocuments(
                asked.plan(), value, found, used == null ? null : scales.basis(asked.plan(), used));
    }

    /// The column that the measure reads; of one that reads none, the one whose mean could be asked for.
    private static @Nullable String value(LayerRequest asked) {
        LayerPlan plan = asked.plan();
        if (plan.valueColumn() != null) {
            return plan.valueColumn();
        }
        String named = asked.query().text("value");
        String declared = asked.layer().definition().estimate().value();
        return named != null
                ? named
                : declared != null
                        ? declared
                        : plan.dataset()
                                .manifest()
                                .defaultValue()
                                .map(column -> column.name())
                                .orElse(null);
    }
}
