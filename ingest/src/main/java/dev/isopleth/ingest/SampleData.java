package dev.isopleth.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.isopleth.ingest.ImportRequest.Credits;
import dev.isopleth.ingest.ImportRequest.Join;
import dev.isopleth.ingest.ImportRequest.PositionColumns;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How the sample data is imported: `demo.json`, beside the data it names.
public final class SampleData {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private SampleData() {}

    /// The imports that `demo.json` lists, in its order.
    ///
    /// @param folder the sample data's folder; the files named are in it
    /// @throws ImportException if there is no such file or it is not as it should be
    public static List<ImportRequest> requests(Path folder) throws ImportException, IOException {
        Path file = folder.resolve("demo.json");
        if (!Files.exists(file)) {
            throw ImportException.input("There is no sample data in " + folder + ": demo.json is missing.");
        }
        try {
            List<ImportRequest> requests = new ArrayList<>();
            for (Entry entry :
                    MAPPER.readValue(Files.readAllBytes(file), Listing.class).datasets()) {
                requests.add(entry.request(folder));
            }
            return List.copyOf(requests);
        } catch (JacksonException | DateTimeException _) {
            throw ImportException.input(file + " does not list datasets as it should: see its README.");
        }
    }

    /// The file.
    private record Listing(List<Entry> datasets) {}

    /// One dataset of it; what is left out is found out.
    private record Entry(
            @JsonProperty(required = true) String id,
            @Nullable String title,
            @JsonProperty(required = true) String file,
            @Nullable String crs,
            @Nullable String plane,
            @Nullable String image,
            @Nullable String x,
            @Nullable String y,
            @Nullable String time,
            @Nullable String timeZone,
            @Nullable List<String> values,
            @Nullable String join,
            @Nullable String attribution,
            @Nullable String licence,
            @Nullable String source) {

        ImportRequest request(Path folder) throws ImportException {
            List<ValueColumn> columns = new ArrayList<>();
            for (String value : values == null ? List.<String>of() : values) {
                columns.add(ValueColumn.parse(value));
            }
            Join joined = join == null ? null : Join.parse(join);
            return ImportRequest.of(folder.resolve(file))
                    .withId(id)
                    .withCrs(crs)
                    .withPlane(plane == null ? null : PlaneText.parse(plane))
                    .withImage(image == null ? null : folder.resolve(image))
                    .withPosition(x == null || y == null ? null : new PositionColumns(x, y))
                    .withTime(time, timeZone == null ? null : ZoneId.of(timeZone))
                    .withValues(columns)
                    .withJoin(
                            joined == null
                                    ? null
                                    : new Join(folder.resolve(joined.file()), joined.key(), joined.joinedKey()))
                    .withCredits(new Credits(title, attribution, licence, source));
        }
    }
}
