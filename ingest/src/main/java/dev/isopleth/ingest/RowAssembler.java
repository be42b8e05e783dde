package dev.isopleth.ingest;

import dev.isopleth.ingest.ColumnChoice.Kept;
import dev.isopleth.ingest.format.CellKind;
import dev.isopleth.ingest.format.PointTable;
import dev.isopleth.ingest.format.RowBatch;
import dev.isopleth.ingest.format.RowBatch.Cells;
import dev.isopleth.ingest.formula.Computation;
import dev.isopleth.ingest.formula.Formula;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts the columns of the file and of the joined file side by side: x, y, then the kept columns in their
/// order, the computed ones among them.
final class RowAssembler {

    /// A row without a key.
    static final int NO_KEY = -2;

    private final PointTable table;
    private final ColumnChoice choice;
    private final @Nullable JoinedPlaces places;
    /// For x, y and each kept column: its index in the batch, or in the joined rows; none for computed ones.
    private final int[] indexes;
    private final boolean[] joined;
    private final int keyIndex;
    private int[] partnerOfCode = {};

    RowAssembler(PointTable table, ColumnChoice choice, @Nullable JoinedPlaces places) {
        this.table = table;
        this.choice = choice;
        this.places = places;
        int key = choice.key() == null ? 0 : 1;
        keyIndex = choice.positionJoined() ? 0 : 2;
        int next = keyIndex + key;
        int nextJoined = (choice.positionJoined() ? 2 : 0) + key;
        List<Kept> kept = choice.columns();
        indexes = new int[2 + kept.size()];
        joined = new boolean[indexes.length];
        indexes[1] = 1;
        joined[0] = choice.positionJoined();
        joined[1] = joined[0];
        for (int c = 0; c < kept.size(); c++) {
            if (kept.get(c).formula() != null) {
                continue;
            }
            joined[2 + c] = kept.get(c).joined();
            indexes[2 + c] = joined[2 + c] ? nextJoined++ : next++;
        }
    }

    /// Rows side by side.
    ///
    /// @param columns x, y, then the kept ones
    /// @param partners of each row the joined row, [JoinedPlaces#NO_ROW] or [#NO_KEY]; 0 for all without a joined
    ///     file
    record Assembled(long firstRow, int size, Cells[] columns, int[] partners) {}

    Assembled assemble(RowBatch batch) {
        int[] partners = new int[batch.size()];
        if (places != null) {
            findPartners(batch, places, partners);
        }
        Cells[] columns = new Cells[indexes.length];
        for (int c = 0; c < columns.length; c++) {
            if (c >= 2 && choice.columns().get(c - 2).formula() != null) {
                continue;
            }
            if (joined[c]) {
                JoinedPlaces from = Objects.requireNonNull(places);
                columns[c] = Cells.ofCapacity(from.plan().get(indexes[c]).kind(), batch.size());
                from.gather(indexes[c], partners, batch.size(), columns[c]);
            } else {
                columns[c] = batch.columns()[indexes[c]];
            }
        }
        for (int c = 0; c < choice.columns().size(); c++) {
            Formula formula = choice.columns().get(c).formula();
            if (formula != null) {
                columns[2 + c] = new Computation(formula).over(operands(formula, columns), batch.size());
            }
        }
        return new Assembled(batch.firstRow(), batch.size(), columns, partners);
    }

    /// The columns of a formula, those computed before it among them.
    private List<Cells> operands(Formula formula, Cells[] columns) {
        List<String> names = choice.columns().stream().map(Kept::name).toList();
        return formula.columns().stream()
                .map(name -> columns[2 + names.indexOf(name)])
                .toList();
    }

    private void findPartners(RowBatch batch, JoinedPlaces from, int[] partners) {
        int[] codes = batch.columns()[keyIndex].codes();
        int greatest = Arrays.stream(codes, 0, batch.size()).max().orElse(-1);
        if (greatest >= partnerOfCode.length) {
            partnerOfCode = table.dictionary(Objects.requireNonNull(choice.key())).stream()
                    .mapToInt(from::row)
                    .toArray();
        }
        for (int i = 0; i < partners.length; i++) {
            partners[i] = codes[i] < 0 ? NO_KEY : partnerOfCode[codes[i]];
        }
    }

    /// The texts of each kept column, in order; empty lists for columns that are no text. After reading.
    List<List<String>> dictionaries() {
        List<List<String>> texts = new ArrayList<>();
        for (Kept column : choice.columns()) {
            texts.add(
                    column.kind() != CellKind.TEXT
                            ? List.of()
                            : column.joined()
                                    ? Objects.requireNonNull(places).dictionary(column.name())
                                    : table.dictionary(column.name()));
        }
        return texts;
    }
}
