package dev.isopleth.server.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.isopleth.ingest.Inspection;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an import would make of a file, see [Inspection].
///
/// @param refusal what an import would end with, a question most often; null where it would go through
/// @param command the import's command for a shell; null where there is none to give
/// @param upload by which the bytes are imported without sending them again; null where they are not kept
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record InspectionAnswer(
        String file,
        String format,
        long bytes,
        String id,
        long rows,
        boolean complete,
        List<DatasetAnswer.Rejected> rejected,
        @Nullable Place place,
        @Nullable String time,
        String timeZone,
        List<Column> columns,
        List<String> proposedValues,
        List<String> assumptions,
        List<String> notes,
        @Nullable String refusal,
        Map<String, String> found,
        @Nullable String command,
        @Nullable String upload) {

    /// The position columns and their reference system or plane.
    @Serdeable.Serializable
    public record Place(String x, String y, String system) {}

    /// One column, see [Inspection.Column].
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Column(
            String name,
            String kind,
            @Nullable String role,
            @Nullable String unit,
            boolean joined,
            @Nullable String formula,
            List<String> examples,
            long missing,
            long unreadable,
            @Nullable String question) {}

    /// Writes an inspection.
    public static InspectionAnswer of(Inspection of, @Nullable String command, @Nullable String upload) {
        return new InspectionAnswer(
                of.file(),
                of.format(),
                of.bytes(),
                of.id(),
                of.rows(),
                of.complete(),
                of.rejected().stream()
                        .map(r -> new DatasetAnswer.Rejected(r.reason(), r.count(), r.firstLines()))
                        .toList(),
                of.place() == null
                        ? null
                        : new Place(of.place().x(), of.place().y(), of.place().system()),
                of.time(),
                of.timeZone(),
                of.columns().stream().map(InspectionAnswer::column).toList(),
                of.proposedValues(),
                of.assumptions(),
                of.notes(),
                of.refusal() == null ? null : of.refusal().sentence(),
                of.found(),
                command,
                upload);
    }

    private static Column column(Inspection.Column of) {
        return new Column(
                of.name(),
                of.kind().name().toLowerCase(Locale.ROOT),
                of.role() == null ? null : of.role().label(),
                of.unit(),
                of.joined(),
                of.formula(),
                of.examples(),
                of.missing(),
                of.unreadable(),
                of.question());
    }
}
