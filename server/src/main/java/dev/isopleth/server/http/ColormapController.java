package dev.isopleth.server.http;

import dev.isopleth.density.ValueGrid;
import dev.isopleth.server.answer.ColormapsAnswer;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.PlainNumber;
import dev.isopleth.styles.Colormap;
import dev.isopleth.styles.Colormaps;
import dev.isopleth.styles.Norm;
import dev.isopleth.styles.Painter;
import dev.isopleth.styles.PalettePng;
import dev.isopleth.styles.Scale;
import dev.isopleth.styles.Style;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// The colormaps that can be named, and how they look.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ColormapController {

    private static final int WIDTH = 256;
    private static final int HEIGHT = 16;

    private final Links links;
    private final Answers answers;

    ColormapController(Links links, Answers answers) {
        this.links = links;
        this.answers = answers;
    }

    /// All colormaps.
    @Get("/colormaps")
    HttpResponse<byte[]> colormaps(HttpRequest<?> request) {
        Query.of(request, Query.NONE);
        return answers.json(
                request,
                new ColormapsAnswer(Colormaps.all().stream()
                        .map(colormap ->
                                ColormapsAnswer.Entry.of(colormap, links.to("/colormaps/" + colormap.name() + ".png")))
                        .toList()));
    }

    /// A strip of a colormap's colours, 256 by 16 pixels, from position 0 on the left to 1 on the right.
    @Get("/colormaps/{name}.png")
    HttpResponse<byte[]> strip(HttpRequest<?> request, String name) {
        Query.of(request, Query.NONE);
        Colormap colormap = Colormaps.find(name)
                .orElseThrow(() -> new FaultException(new Fault.NotThere(
                        "name", "there is no colormap '" + PlainNumber.shown(name) + "'", Colormaps.names())));
        float[] ramp = new float[WIDTH * HEIGHT];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i % WIDTH / (WIDTH - 1f);
        }
        Style style = new Style(new Scale(0, 1, Norm.LINEAR), colormap, 1, false);
        byte[] picture = PalettePng.encode(Painter.paint(present(ramp), style));
        return answers.bytes(request, picture, MediaType.IMAGE_PNG, Answers.SHORT);
    }

    @SuppressWarnings(
            "NullAway") // the nulls are allowed; the checker reads no annotation of an array from a class file
    private static ValueGrid present(float[] values) {
        return new ValueGrid(HEIGHT, WIDTH, values, null, null);
    }
}
