package dev.isopleth.server.http;

import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.DatasetExtent;
import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.ImportReport;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Inspection;
import dev.isopleth.ingest.Manifest;
import dev.isopleth.server.answer.ImportAnswer;
import dev.isopleth.server.answer.ImportStateAnswer;
import dev.isopleth.server.answer.InspectionAnswer;
import dev.isopleth.server.answer.SessionAnswer;
import dev.isopleth.server.cli.ImportSettings;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.Datasets;
import dev.isopleth.server.layer.PlainNumber;
import dev.isopleth.server.upload.Imports;
import dev.isopleth.server.upload.Uploads;
import dev.isopleth.server.upload.Uploads.Upload;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Whole datasets come, are replaced, and go. For those who may write alone.
@Controller
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class UploadController {

    private final Writers writers;
    private final Uploads uploads;
    private final Imports imports;
    private final Datasets datasets;
    private final Links links;
    private final Answers answers;

    UploadController(
            Writers writers, Uploads uploads, Imports imports, Datasets datasets, Links links, Answers answers) {
        this.writers = writers;
        this.uploads = uploads;
        this.imports = imports;
        this.datasets = datasets;
        this.links = links;
        this.answers = answers;
    }

    /// A new dataset from the file that is sent, or from one that was sent to be inspected.
    @Post("/datasets")
    HttpResponse<byte[]> add(HttpRequest<?> request, @Body @Nullable InputStream body) {
        writers.check(request);
        Settings settings = Settings.of(request, Settings.OF_NEW);
        return imported(request, settings, settings.text("id"), false, body);
    }

    /// A dataset's next version; the dataset where there is none.
    @Put("/datasets/{dataset}")
    HttpResponse<byte[]> replace(HttpRequest<?> request, String dataset, @Body @Nullable InputStream body) {
        writers.check(request);
        return imported(request, Settings.of(request, Settings.OF_REPLACED), dataset, true, body);
    }

    /// How far the import of a dataset is, for whoever asks.
    @Get("/datasets/{dataset}/import")
    HttpResponse<byte[]> state(HttpRequest<?> request, String dataset) {
        Query.of(request, Query.NONE);
        Imports.State state = imports.state(dataset)
                .orElseThrow(() -> new FaultException(new Fault.NotThere(
                        "dataset", "no import of '" + PlainNumber.shown(dataset) + "' is running", List.of())));
        String phase = state.phase() == null ? "waiting" : state.phase().name().toLowerCase(Locale.ROOT);
        return noStore(HttpStatus.OK, answers.jsonBytes(new ImportStateAnswer(dataset, phase, state.share())));
    }

    /// Removes a dataset.
    @Delete("/datasets/{dataset}")
    HttpResponse<byte[]> remove(HttpRequest<?> request, String dataset) {
        writers.check(request);
        Query.of(request, Query.NONE);
        if (!imports.remove(dataset)) {
            throw new FaultException(new Fault.NotThere(
                    "dataset", "there is no dataset '" + PlainNumber.shown(dataset) + "'", datasets.ids()));
        }
        // Asked for once more, so that its mapped files are let go.
        datasets.current(dataset);
        return HttpResponse.noContent();
    }

    /// What an import of the file would do; the file stays for the import.
    @Post("/inspections")
    HttpResponse<byte[]> inspect(HttpRequest<?> request, @Body @Nullable InputStream body) {
        writers.check(request);
        Settings settings = Settings.of(request, Settings.OF_NEW);
        Upload upload = upload(request, settings, body);
        boolean readable = false;
        try {
            Inspection inspection = imports.inspect(request(settings, upload, settings.text("id")), plain(upload));
            readable = true;
            InspectionAnswer answer = InspectionAnswer.of(inspection, null, upload.handle());
            return noStore(HttpStatus.OK, answers.jsonBytes(answer));
        } finally {
            end(upload, readable || settings.text("upload") != null);
        }
    }

    /// A token for a page that was opened by its one-time address.
    @Post("/sessions")
    HttpResponse<byte[]> session(HttpRequest<?> request) {
        String token = writers.accept(request);
        Query.of(request, Query.NONE);
        return noStore(HttpStatus.CREATED, answers.jsonBytes(new SessionAnswer(token)));
    }

    private HttpResponse<byte[]> imported(
            HttpRequest<?> request,
            Settings settings,
            @Nullable String id,
            boolean replace,
            @Nullable InputStream body) {
        Upload upload = upload(request, settings, body);
        boolean done = false;
        try {
            boolean isNew = id == null || datasets.current(id).isEmpty();
            ImportReport report = imports.run(request(settings, upload, id), replace, plain(upload));
            done = true;
            UnaryOperator<String> plain = plain(upload);
            byte[] json = answers.jsonBytes(new ImportAnswer(
                    DatasetDocuments.dataset(report.manifest(), extent(report.manifest()), 1, links),
                    report.unchanged(),
                    report.assumptions().stream().map(plain).toList(),
                    report.notes().stream().map(plain).toList()));
            return noStore(isNew ? HttpStatus.CREATED : HttpStatus.OK, json)
                    .header(
                            HttpHeaders.LOCATION,
                            links.to("/datasets/" + report.manifest().id()));
        } finally {
            end(upload, !done && settings.text("upload") != null);
        }
    }

    /// Where what was imported lies; as the import wrote it down where it has been replaced meanwhile.
    private DatasetExtent extent(Manifest manifest) {
        return datasets.current(manifest.id())
                .filter(dataset -> dataset.manifest().version().equals(manifest.version()))
                .map(Dataset::extent)
                .orElseGet(() -> DatasetExtent.of(manifest.bbox()));
    }

    /// Ends the use of a file, which stays only where its sender knows a handle to ask for it again.
    private void end(Upload upload, boolean stays) {
        if (stays) {
            uploads.release(upload);
        } else {
            uploads.remove(upload);
        }
    }

    private Upload upload(HttpRequest<?> request, Settings settings, @Nullable InputStream body) {
        String handle = settings.text("upload");
        if (handle != null) {
            return uploads.find(handle)
                    .orElseThrow(() -> FaultException.badParameter(
                            "upload",
                            "the file is not kept any more; send it again",
                            List.of("the upload of an inspection, for an hour")));
        }
        if (request.getContentType()
                .filter(type -> type.getName().startsWith("multipart/"))
                .isPresent()) {
            throw new FaultException(
                    new Fault.Unusable("The body is a form: send the file itself, as 'curl --data-binary @FILE' does"));
        }
        String name = settings.text("name");
        if (name == null) {
            throw FaultException.badParameter(
                    "name", "the request does not say what the file is called", List.of("name=sales.csv"));
        }
        boolean isGzip = PackedBody.isGzip(request);
        try (InputStream in = body == null ? InputStream.nullInputStream() : body) {
            Upload upload = uploads.take(name, in, request.getContentLength());
            if (isGzip && !PackedBody.isGzip(upload.file())) {
                uploads.remove(upload);
                throw PackedBody.notGzip();
            }
            return upload;
        } catch (IOException _) {
            throw new FaultException(
                    new Fault.Overloaded("The file did not arrive whole, or the server's disk is full; send it again"));
        }
    }

    private static ImportRequest request(Settings settings, Upload upload, @Nullable String id) {
        Map<String, List<String>> texts = settings.ofImport();
        try {
            return ImportSettings.request(upload.file(), texts).withId(id);
        } catch (ImportException e) {
            String sentence = String.valueOf(e.getMessage());
            String parameter = texts.keySet().stream()
                    .filter(name -> sentence.contains("--" + name))
                    .findFirst()
                    .orElse(texts.isEmpty() ? "name" : texts.keySet().iterator().next());
            throw FaultException.badParameter(parameter, sentence, List.of());
        }
    }

    /// Nobody is told where on the server a file is.
    private static UnaryOperator<String> plain(Upload upload) {
        return sentence -> sentence.replace(upload.file().toString(), upload.name());
    }

    private static MutableHttpResponse<byte[]> noStore(HttpStatus status, byte[] json) {
        return Answers.withLength(
                HttpResponse.<byte[]>status(status)
                        .body(json)
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store"),
                json);
    }
}
