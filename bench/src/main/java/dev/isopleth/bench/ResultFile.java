package dev.isopleth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.json.JsonMapper;

/// A JSON file of figures: a list of rows, one a line, each with the commit and date it was measured at.
///
/// @param type a record
record ResultFile<R extends Row>(Path file, Class<R> type) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// Its rows; none where there is no file yet.
    List<R> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return MAPPER.readValue(
                Files.readAllBytes(file), MAPPER.getTypeFactory().constructCollectionType(List.class, type));
    }

    /// Puts new rows in the place of all that have one of their keys, or at the end.
    void put(List<R> rows) throws IOException {
        Map<Object, List<R>> byKey = grouped(read());
        byKey.putAll(grouped(rows));
        StringJoiner lines = new StringJoiner(",\n", "[\n", "\n]\n");
        byKey.values().forEach(group -> group.forEach(row -> lines.add(MAPPER.writeValueAsString(row))));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, lines.toString());
    }

    private static <R extends Row> Map<Object, List<R>> grouped(List<R> rows) {
        Map<Object, List<R>> groups = new LinkedHashMap<>();
        rows.forEach(
                row -> groups.computeIfAbsent(row.key(), _ -> new ArrayList<>()).add(row));
        return groups;
    }
}
