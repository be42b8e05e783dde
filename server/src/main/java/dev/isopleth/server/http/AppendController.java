package dev.isopleth.server.http;

import dev.isopleth.ingest.AppendException;
import dev.isopleth.ingest.AppendReport;
import dev.isopleth.ingest.Appender;
import dev.isopleth.ingest.BatchFormat;
import dev.isopleth.ingest.BatchReader;
import dev.isopleth.ingest.BatchRefusal;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.log.Batch.Origin;
import dev.isopleth.server.ServerConfig;
import dev.isopleth.server.answer.AppendAnswer;
import dev.isopleth.server.answer.BatchProblemAnswer;
import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.Datasets;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Samples that keep arriving. For those who may write alone.
@Controller
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AppendController {

    /// Those of the route.
    static final List<String> PARAMETERS = List.of("partial");
    private static final String KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;

    private final Writers writers;
    private final Datasets datasets;
    private final Appender appender;
    private final ServerConfig.Batches most;
    private final Answers answers;

    AppendController(Writers writers, Datasets datasets, Appender appender, ServerConfig config, Answers answers) {
        this.writers = writers;
        this.datasets = datasets;
        this.appender = appender;
        this.most = config.writing().batches();
        this.answers = answers;
    }

    /// Appends samples to a dataset: when it answers, they are on the disk.
    @Post("/datasets/{dataset}/samples")
    HttpResponse<byte[]> append(HttpRequest<?> request, String dataset, @Body @Nullable InputStream body) {
        writers.check(request);
        boolean partial = isPartial(Query.of(request, PARAMETERS));
        Dataset found = datasets.find(dataset);
        BatchFormat format = format(request);
        String key = key(request);
        byte[] bytes = PackedBody.read(request, body, most.bytes(), tooLarge());
        try {
            BatchReader.Read read = BatchReader.read(found, format, bytes, partial, most.rows());
            Origin origin = key == null ? null : new Origin(key, digest(bytes, partial), (int) read.refused());
            AppendReport report = appender.append(found, read.batch(), origin);
            return noStore(answers.jsonBytes(new AppendAnswer(
                    report.version(),
                    report.accepted(),
                    report.repeated() ? report.refused() : read.refused(),
                    report.repeated(),
                    lines(read.lines()))));
        } catch (BatchRefusal e) {
            return refused(e);
        } catch (AppendException e) {
            throw new FaultException(fault(e));
        } catch (CharacterCodingException _) {
            throw new FaultException(new Fault.Unusable("The body is not UTF-8: send it in that encoding"));
        }
    }

    private static boolean isPartial(Query query) {
        String text = query.text("partial");
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw FaultException.badParameter("partial", "partial is neither true nor false", List.of("true", "false"));
        }
        return "true".equals(text);
    }

    private static BatchFormat format(HttpRequest<?> request) {
        String type = request.getContentType().map(MediaType::getName).orElse("");
        return switch (type) {
            case "application/x-ndjson",
                    "application/ndjson",
                    "application/jsonl",
                    "application/json-seq",
                    "application/json" -> BatchFormat.NDJSON;
            case "application/geo+json", "application/geo+json-seq" -> BatchFormat.GEOJSON;
            case "text/csv" -> BatchFormat.CSV;
            default ->
                throw FaultException.badParameter(
                        HttpHeaders.CONTENT_TYPE,
                        "the request does not say what its body is",
                        List.of(
                                "application/x-ndjson",
                                "application/geo+json",
                                "application/geo+json-seq",
                                "text/csv"));
        };
    }

    private static @Nullable String key(HttpRequest<?> request) {
        List<String> given = request.getHeaders().getAll(KEY);
        if (given.isEmpty()) {
            return null;
        }
        String key = given.getFirst();
        boolean plain = key.chars().allMatch(letter -> letter > ' ' && letter < 127);
        if (given.size() > 1 || key.isEmpty() || key.length() > LONGEST_KEY || !plain) {
            throw FaultException.badParameter(
                    KEY, "the key is not one of plain letters", List.of("1 to " + LONGEST_KEY + " ASCII letters"));
        }
        return key;
    }

    private FaultException tooLarge() {
        return new FaultException(new Fault.TooLarge("A batch has at most " + (most.bytes() >> 20)
                + " MB here, unpacked (--batch-mb): send it in several, or PUT a whole file"));
    }

    private static long digest(byte[] bytes, boolean partial) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return ByteBuffer.wrap(hash).getLong() ^ (partial ? 1 : 0);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Fault fault(AppendException e) {
        String said = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case CONFLICT -> new Fault.Conflict(said);
            case KEY_REUSED -> new Fault.Unusable(said);
            case BUSY, DISK -> new Fault.Overloaded(said);
        };
    }

    private static List<AppendAnswer.Line> lines(List<BatchRefusal.Line> lines) {
        return lines.stream()
                .map(line -> new AppendAnswer.Line(line.line(), line.reason()))
                .toList();
    }

    private HttpResponse<byte[]> refused(BatchRefusal refusal) {
        HttpStatus status = HttpStatus.UNPROCESSABLE_ENTITY;
        byte[] json = answers.jsonBytes(new BatchProblemAnswer(
                "about:blank",
                status.getReason(),
                status.getCode(),
                ProblemAnswers.sentence(
                        refusal.getMessage() + (refusal.othersRemain() ? "; partial=true leaves such rows out" : ""),
                        null),
                refusal.count(),
                lines(refusal.lines())));
        MutableHttpResponse<byte[]> answer = HttpResponse.<byte[]>status(status)
                .body(json)
                .contentType(ProblemAnswers.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        Answers.withLength(answer, json);
        return answer;
    }

    private static HttpResponse<byte[]> noStore(byte[] json) {
        MutableHttpResponse<byte[]> answer = HttpResponse.ok(json)
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        Answers.withLength(answer, json);
        return answer;
    }
}
