package dev.isopleth.server.http;

import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.Manifest;
import dev.isopleth.ingest.RowPage;
import dev.isopleth.ingest.select.Criteria;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.answer.DatasetAnswer;
import dev.isopleth.server.answer.DatasetsAnswer;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.Datasets;
import dev.isopleth.server.layer.LayerCatalog;
import dev.isopleth.server.layer.PlainNumber;
import dev.isopleth.server.layer.SelectionPlan;
import dev.isopleth.server.layer.SelectionSettings;
import dev.isopleth.server.tile.ComputePool;
import dev.isopleth.server.tile.EnoughSamples;
import dev.isopleth.server.tile.Selections;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The datasets and their samples.
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class DatasetController {

    private static final String GEOJSON = "application/geo+json";

    private final Datasets datasets;
    private final LayerCatalog layers;
    private final Selections selections;
    private final ComputePool pool;
    private final int mostSamples;
    private final Links links;
    private final Answers answers;

    DatasetController(
            Datasets datasets,
            LayerCatalog layers,
            Selections selections,
            ComputePool pool,
            ServerConfig config,
            Links links,
            Answers answers) {
        this.datasets = datasets;
        this.layers = layers;
        this.selections = selections;
        this.pool = pool;
        this.mostSamples = config.limits().samples();
        this.links = links;
        this.answers = answers;
    }

    /// All datasets.
    @Get("/datasets")
    HttpResponse<byte[]> datasets(HttpRequest<?> request) {
        Query.of(request, Query.NONE);
        return answers.json(
                request,
                new DatasetsAnswer(datasets.all().stream().map(this::document).toList()));
    }

    /// One dataset.
    @Get("/datasets/{dataset}")
    HttpResponse<byte[]> dataset(HttpRequest<?> request, String dataset) {
        Query.of(request, Query.NONE);
        return answers.json(request, document(datasets.find(dataset)));
    }

    private DatasetAnswer document(Dataset dataset) {
        return DatasetDocuments.dataset(dataset.manifest(), dataset.extent(), layers.minSamples(dataset), links);
    }

    /// The study area of a dataset.
    @Get("/datasets/{dataset}/area.geojson")
    HttpResponse<byte[]> area(HttpRequest<?> request, String dataset) {
        Query.of(request, Query.NONE);
        byte[] json = datasets.find(dataset).areaJson();
        if (json == null) {
            List<String> withArea = datasets.all().stream()
                    .filter(other -> other.area() != null)
                    .map(other -> other.manifest().id())
                    .toList();
            throw new FaultException(new Fault.NotThere(
                    "dataset", "the dataset '" + PlainNumber.shown(dataset) + "' has no study area", withArea));
        }
        return answers.bytes(request, json, GEOJSON, Answers.ASK_AGAIN);
    }

    /// The picture under a dataset's planar plane.
    @Get("/datasets/{dataset}/image")
    HttpResponse<byte[]> image(HttpRequest<?> request, String dataset) {
        Query.of(request, Query.NONE);
        Dataset found = datasets.find(dataset);
        byte[] bytes = found.imageBytes();
        Manifest.Image image = found.manifest().image();
        if (bytes == null || image == null) {
            List<String> withImage = datasets.all().stream()
                    .filter(other -> other.manifest().image() != null)
                    .map(other -> other.manifest().id())
                    .toList();
            throw new FaultException(new Fault.NotThere(
                    "dataset", "the dataset '" + PlainNumber.shown(dataset) + "' has no picture", withImage));
        }
        return answers.bytes(request, bytes, image.mediaType(), Answers.ASK_AGAIN);
    }

    /// Samples in a box, of those a filter and a time window select: a page of them in Morton order, as GeoJSON
    /// or CSV, with the address of the next page.
    @Get("/datasets/{dataset}/samples")
    HttpResponse<byte[]> samples(HttpRequest<?> request, String dataset) {
        Query query = Query.of(request, Query.OF_SAMPLES);
        Dataset found = datasets.find(dataset);
        EnoughSamples.requireNothingHidden(layers.minSamples(found), "this lists single samples");
        Box box = Box.of(query.text("bbox"), found.manifest().asPlane());
        int limit = limit(query);
        SamplesFormat format = SamplesFormat.of(query, request);
        long first = SampleCursor.row(query.text("cursor"), found);
        Criteria criteria =
                SelectionPlan.of(SelectionSettings.read(query), found.schema()).criteria();
        return pool.call(() -> {
            RowPage page = found.rowsIn(
                    selections.selected(found, criteria),
                    box.west(),
                    box.south(),
                    box.east(),
                    box.north(),
                    first,
                    limit);
            String next = page.more() ? next(found, query, format, SampleCursor.text(found, page.next())) : null;
            byte[] body = switch (format) {
                case GEOJSON -> answers.jsonBytes(SamplesDocuments.geoJson(found, page, limit, next));
                case CSV -> SamplesDocuments.csv(found, page);
            };
            MutableHttpResponse<byte[]> answer = answers.bytes(request, body, format.mediaType(), Answers.ASK_AGAIN)
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
            return next == null ? answer : answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        });
    }

    private String next(Dataset dataset, Query query, SamplesFormat format, String cursor) {
        Map<String, String> others = new LinkedHashMap<>();
        others.put("f", format.parameter());
        others.put("cursor", cursor);
        return links.to("/datasets/" + dataset.manifest().id() + "/samples" + query.textWith(others));
    }

    private int limit(Query query) {
        String text = query.text("limit");
        int limit = text == null ? Math.min(1000, mostSamples) : PathTexts.whole("limit", text);
        if (limit < 1 || limit > mostSamples) {
            throw FaultException.badParameter(
                    "limit",
                    "an answer holds at least 1 and at most " + mostSamples + " samples (--most-samples)",
                    List.of("1 to " + mostSamples));
        }
        return limit;
    }
}
