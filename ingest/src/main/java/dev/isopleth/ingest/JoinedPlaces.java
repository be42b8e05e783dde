package dev.isopleth.ingest;

import dev.isopleth.ingest.format.CellKind;
import dev.isopleth.ingest.format.ColumnPlan;
import dev.isopleth.ingest.format.FormatException;
import dev.isopleth.ingest.format.PointTable;
import dev.isopleth.ingest.format.RowBatch;
import dev.isopleth.ingest.format.RowBatch.Cells;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rows of a joined file, found by their key: most often stations and their places.
final class JoinedPlaces {

    /// In place of the row of a key that the file lacks.
    static final int NO_ROW = -1;

    private final String fileName;
    private final List<ColumnPlan> plan;
    private final Cells[] columns;
    private final Map<String, List<String>> dictionaries = new HashMap<>();
    private final Map<String, Integer> rowOfKey = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private int size;

    private JoinedPlaces(String fileName, List<ColumnPlan> plan) {
        this.fileName = fileName;
        this.plan = plan;
        columns =
                plan.stream().map(column -> Cells.ofCapacity(column.kind(), 0)).toArray(Cells[]::new);
    }

    /// Reads them all; the first row of a key counts, and a note tells of others.
    static JoinedPlaces read(PointTable table, ColumnChoice choice, String fileName)
            throws IOException, FormatException {
        var places = new JoinedPlaces(fileName, choice.joinedPlan());
        table.<RuntimeException>read(places.plan, places::keep, (_, _) -> {});
        for (ColumnPlan column : places.plan) {
            if (column.kind() == CellKind.TEXT) {
                places.dictionaries.put(column.name(), table.dictionary(column.name()));
            }
        }
        places.index(choice.positionJoined() ? 2 : 0);
        places.note(table.unreadableRows(), "that cannot be read");
        table.notes().forEach(sentence -> places.notes.add(fileName + ": " + sentence));
        return places;
    }

    private void keep(RowBatch batch) {
        int grown = Math.addExact(size, batch.size());
        for (int c = 0; c < columns.length; c++) {
            Cells from = batch.columns()[c];
            Cells into = resized(columns[c], grown, plan.get(c).kind());
            for (int i = 0; i < batch.size(); i++) {
                copy(from, i, into, size + i);
            }
            columns[c] = into;
        }
        size = grown;
    }

    private static Cells resized(Cells cells, int size, CellKind kind) {
        if (cells.states().length >= size) {
            return cells;
        }
        int capacity = Math.max(size, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * cells.states().length));
        return new Cells(
                Arrays.copyOf(cells.states(), capacity),
                Arrays.copyOf(cells.numbers(), kind == CellKind.NUMBER ? capacity : 0),
                Arrays.copyOf(cells.millis(), kind == CellKind.TIME ? capacity : 0),
                Arrays.copyOf(cells.codes(), kind == CellKind.TEXT ? capacity : 0));
    }

    private static void copy(Cells from, int i, Cells into, int at) {
        into.states()[at] = from.states()[i];
        if (from.numbers().length > 0) {
            into.numbers()[at] = from.numbers()[i];
        } else if (from.millis().length > 0) {
            into.millis()[at] = from.millis()[i];
        } else {
            into.codes()[at] = from.codes()[i];
        }
    }

    private void index(int keyColumn) {
        List<String> keys = dictionary(plan.get(keyColumn).name());
        long without = 0;
        long repeated = 0;
        for (int row = 0; row < size; row++) {
            int code = columns[keyColumn].codes()[row];
            if (code < 0) {
                without++;
            } else if (rowOfKey.putIfAbsent(keys.get(code), row) != null) {
                repeated++;
            }
        }
        note(without, "without a key");
        note(repeated, "with a key that an earlier row has");
    }

    private void note(long count, String what) {
        if (count > 0) {
            notes.add(fileName + ": " + count + (count == 1 ? " row " : " rows ") + what + " not used.");
        }
    }

    /// The row of a key, or [#NO_ROW].
    int row(String key) {
        return rowOfKey.getOrDefault(key, NO_ROW);
    }

    /// Fills `into` with the cells of a column, one for each partner row; missing where the partner is below 0.
    void gather(int column, int[] partners, int count, Cells into) {
        for (int i = 0; i < count; i++) {
            if (partners[i] < 0) {
                into.states()[i] = RowBatch.MISSING;
            } else {
                copy(columns[column], partners[i], into, i);
            }
        }
    }

    /// Columns of a joined row, in their order.
    List<ColumnPlan> plan() {
        return plan;
    }

    /// What the codes of a text column stand for.
    List<String> dictionary(String column) {
        return dictionaries.getOrDefault(column, List.of());
    }

    String fileName() {
        return fileName;
    }

    /// What was not used, a sentence each.
    List<String> notes() {
        return notes;
    }
}
