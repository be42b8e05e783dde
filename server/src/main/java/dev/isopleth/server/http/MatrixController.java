package dev.isopleth.server.http;

import dev.isopleth.server.http.LayerRequests.Named;
import dev.isopleth.server.layer.SelectionSettings;
import dev.isopleth.server.matrix.MatrixAxis;
import dev.isopleth.server.matrix.MatrixFound;
import dev.isopleth.server.matrix.MatrixLinks;
import dev.isopleth.server.matrix.MatrixLook;
import dev.isopleth.server.matrix.MatrixPath;
import dev.isopleth.server.matrix.MatrixSettings;
import dev.isopleth.server.matrix.MatrixSteps;
import dev.isopleth.server.tile.Degrees;
import dev.isopleth.styles.matrix.Drawing;
import dev.isopleth.styles.matrix.MatrixPng;
import dev.isopleth.styles.matrix.MatrixSvg;
import dev.isopleth.styles.matrix.Side;
import dev.isopleth.styles.matrix.Sides;
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
import java.util.function.Function;

/// A layer's samples as a matrix.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class MatrixController {

    private final LayerRequests requests;
    private final MatrixPath path;
    private final Links links;
    private final Answers answers;

    MatrixController(LayerRequests requests, MatrixPath path, Links links, Answers answers) {
        this.requests = requests;
        this.path = path;
        this.links = links;
        this.answers = answers;
    }

    /// The matrix as a picture.
    @Get("/layers/{layer}/matrix.png")
    HttpResponse<byte[]> png(HttpRequest<?> request, String layer) {
        return picture(request, layer, MediaType.IMAGE_PNG, drawing -> MatrixPng.encode(drawing, 1));
    }

    /// The matrix as a picture of text and titles, whose fields lead to the map.
    @Get("/layers/{layer}/matrix.svg")
    HttpResponse<byte[]> svg(HttpRequest<?> request, String layer) {
        return picture(
                request,
                layer,
                MediaType.IMAGE_SVG,
                drawing -> MatrixSvg.render(drawing).getBytes(StandardCharsets.UTF_8));
    }

    /// The matrix as a document.
    @Get("/layers/{layer}/matrix.json")
    HttpResponse<byte[]> json(HttpRequest<?> request, String layer) {
        Asked asked = asked(request, layer);
        return answers.json(request, MatrixDocuments.of(asked.named.layer(), asked.found, asked.links(links)));
    }

    /// The matrix as a table.
    @Get("/layers/{layer}/matrix.csv")
    HttpResponse<byte[]> csv(HttpRequest<?> request, String layer) {
        MatrixFound found = asked(request, layer).found;
        byte[] table = MatrixCsv.of(found.rows().key(), found.matrix()).getBytes(StandardCharsets.UTF_8);
        return answers.bytes(request, table, SamplesFormat.CSV.mediaType(), Answers.ASK_AGAIN);
    }

    private record Asked(Named named, MatrixFound found, MatrixLook look) {

        MatrixLinks links(Links addresses) {
            return new MatrixLinks(addresses.to("/"), named.layer(), found);
        }
    }

    private Asked asked(HttpRequest<?> request, String layer) {
        Named named = requests.named(layer, request, Query.OF_MATRIX);
        MatrixSettings settings = MatrixSettings.read(named.query());
        MatrixLook look = MatrixLook.read(named.query());
        String box = named.query().text("bbox");
        Degrees within = box == null
                ? null
                : Box.of(box, named.layer().dataset().manifest().asPlane()).degrees();
        return new Asked(named, path.of(named.layer(), SelectionSettings.read(named.query()), within, settings), look);
    }

    private HttpResponse<byte[]> picture(
            HttpRequest<?> request, String layer, String mediaType, Function<Drawing, byte[]> encode) {
        Asked asked = asked(request, layer);
        byte[] picture = path.alone(() -> encode.apply(drawing(asked)));
        // The version is that of the layer: places of another dataset may change beneath it.
        boolean isFixed = asked.named.namesThisVersion() && !asked.found.isOfPlaces();
        String kept = isFixed ? Answers.IMMUTABLE : Answers.SHORT;
        return answers.bytes(request, picture, mediaType, kept);
    }

    private Drawing drawing(Asked asked) {
        MatrixFound found = asked.found;
        boolean isCorrelation = found.matrix().steps().show() == MatrixSteps.Show.CORRELATION;
        var words = new MatrixLook.Words(
                found.title(),
                found.columns().title(),
                found.rows().title(),
                isCorrelation ? found.matrix().steps().correlation().label() : found.unit());
        var sides = new Sides(sides(found.rows()), sides(found.columns()));
        return asked.look.drawing(found.matrix(), words, sides, asked.links(links)::of);
    }

    private static List<Side> sides(MatrixAxis axis) {
        String colours = axis.colours();
        return colours == null ? List.of() : List.of(Side.of(colours, axis.groups()));
    }
}
