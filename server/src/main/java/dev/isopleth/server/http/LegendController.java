package dev.isopleth.server.http;

import dev.isopleth.density.Estimate;
import dev.isopleth.server.answer.AreaAnswer;
import dev.isopleth.server.answer.BandwidthAnswer;
import dev.isopleth.server.answer.LegendAnswer;
import dev.isopleth.server.http.LayerRequests.LayerRequest;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.tile.Scales;
import dev.isopleth.styles.Legend;
import dev.isopleth.styles.LegendJson;
import dev.isopleth.styles.LegendSvg;
import dev.isopleth.styles.Norm;
import dev.isopleth.styles.Ticks;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.SerdeImport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the colours of a layer mean.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
@SerdeImport(value = LegendJson.Clipped.class, deserializable = false)
@SerdeImport(value = Legend.Stop.class, deserializable = false)
@SerdeImport(value = Legend.ClassEntry.class, deserializable = false)
@SerdeImport(value = Norm.Knot.class, deserializable = false)
@SerdeImport(value = Ticks.Tick.class, deserializable = false)
final class LegendController {

    private final LayerRequests requests;
    private final Scales scales;
    private final Links links;
    private final Answers answers;

    LegendController(LayerRequests requests, Scales scales, Links links, Answers answers) {
        this.requests = requests;
        this.scales = scales;
        this.links = links;
        this.answers = answers;
    }

    /// The legend as a picture.
    @Get("/layers/{layer}/legend.svg")
    HttpResponse<byte[]> svg(HttpRequest<?> request, String layer) {
        byte[] picture = LegendSvg.render(shown(request, layer).legend).getBytes(StandardCharsets.UTF_8);
        return answers.bytes(request, picture, MediaType.IMAGE_SVG, Answers.SHORT);
    }

    /// The legend as a document.
    @Get("/layers/{layer}/legend.json")
    HttpResponse<byte[]> json(HttpRequest<?> request, String layer) {
        Shown shown = shown(request, layer);
        AreaAnswer area = DatasetDocuments.area(shown.plan.dataset().manifest(), links);
        return answers.json(
                request,
                LegendAnswer.of(
                        shown.legend,
                        shown.bandwidth,
                        LayerDocuments.edge(shown.plan),
                        area,
                        cautions(shown.plan, shown.estimate)));
    }

    private List<String> cautions(LayerPlan plan, Estimate estimate) {
        List<String> cautions = new ArrayList<>();
        ClippedWords.add(cautions, plan, scales.clipped(plan, estimate));
        return cautions;
    }

    private record Shown(
            LayerPlan plan,
            Estimate estimate,
            Legend legend,
            @Nullable BandwidthAnswer bandwidth) {}

    private Shown shown(HttpRequest<?> request, String layer) {
        LayerRequest asked = requests.read(layer, request, Query.OF_ZOOM);
        LayerPlan plan = asked.plan();
        Estimate estimate =
                asked.estimate(PathTexts.zoom(asked.query(), asked.layer().definition()));
        return new Shown(
                plan,
                estimate,
                scales.legend(plan, estimate, Units.measure(plan), Units.of(plan)),
                BandwidthAnswer.of(plan, estimate.bandwidth()));
    }
}
