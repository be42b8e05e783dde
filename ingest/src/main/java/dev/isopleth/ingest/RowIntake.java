package dev.isopleth.ingest;

import dev.isopleth.density.Morton;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.ColumnChoice.Kept;
import dev.isopleth.ingest.RowAssembler.Assembled;
import dev.isopleth.ingest.crs.Reprojection;
import dev.isopleth.ingest.format.CellKind;
import dev.isopleth.ingest.format.RowBatch;
import dev.isopleth.ingest.format.RowBatch.Cells;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks rows one by one: each becomes a sample or a rejection with its reason.
final class RowIntake {

    /// Rows after which positions that are no degrees are not waited out any longer.
    private static final int ENOUGH_POSITIONS = 1000;

    private final ColumnChoice choice;
    private final Reprojection reprojection;
    private final String joinedFile;
    private final SampleColumns samples;
    private final Rejections rejections = new Rejections();
    private final long[] badAttributes;
    private long positions;
    private long beyondDegrees;

    RowIntake(ColumnChoice choice, Reprojection reprojection, String joinedFile) {
        this.choice = choice;
        this.reprojection = reprojection;
        this.joinedFile = joinedFile;
        samples = new SampleColumns(choice.columns());
        badAttributes = new long[choice.columns().size()];
    }

    /// Takes some rows.
    ///
    /// @throws ImportException if most positions so far are no degrees and no reference system was told
    void take(Assembled rows) throws ImportException {
        double[] lon = rows.columns()[0].numbers().clone();
        double[] lat = rows.columns()[1].numbers().clone();
        reprojection.toDegrees(lon, lat, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            String reason = reason(rows, i, lon[i], lat[i]);
            if (reason == null) {
                keep(rows, i, lon[i], lat[i]);
            } else {
                rejections.add(rows.firstRow() + i, reason);
            }
        }
        if (positions >= ENOUGH_POSITIONS) {
            checkDegrees();
        }
    }

    /// Why a row is not loaded; null where it is.
    private @Nullable String reason(Assembled rows, int i, double lon, double lat) {
        if (rows.partners()[i] < 0) {
            return rows.partners()[i] == RowAssembler.NO_KEY
                    ? "no " + choice.key() + " to join by"
                    : "no partner in " + joinedFile;
        }
        String position = positionReason(rows, i, lon, lat);
        if (position != null) {
            return position;
        }
        List<Kept> kept = choice.columns();
        for (int c = 0; c < kept.size(); c++) {
            byte state = rows.columns()[2 + c].states()[i];
            if (state == RowBatch.PRESENT) {
                continue;
            }
            String reason = cellReason(kept.get(c), state);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private @Nullable String positionReason(Assembled rows, int i, double lon, double lat) {
        byte x = rows.columns()[0].states()[i];
        byte y = rows.columns()[1].states()[i];
        if (x == RowBatch.BAD || y == RowBatch.BAD) {
            return "position is not a number";
        }
        if (x == RowBatch.MISSING || y == RowBatch.MISSING) {
            return "no position";
        }
        positions++;
        if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
            beyondDegrees++;
            return reprojection.isDegrees() ? "position is not in degrees" : "position is outside " + choice.crs();
        }
        return WebMercator.onPlane(lon, lat) ? null : "beyond 85.0511 degrees of latitude";
    }

    /// A declared column must be there and readable, a time at least readable; attributes may be anything.
    private static @Nullable String cellReason(Kept column, byte state) {
        return switch (column.role()) {
            case VALUE -> state == RowBatch.BAD ? "not a number in " + column.name() : "no value in " + column.name();
            case TIME ->
                state == RowBatch.BAD
                        ? "not a time in " + column.name()
                        : column.declared() ? "no time in " + column.name() : null;
            case ATTRIBUTE -> null;
        };
    }

    private void keep(Assembled rows, int i, double lon, double lat) {
        samples.codes().add(Morton.code(WebMercator.storedU(lon), WebMercator.storedV(lat)));
        List<Kept> kept = choice.columns();
        for (int c = 0; c < kept.size(); c++) {
            Cells cells = rows.columns()[2 + c];
            boolean present = cells.states()[i] == RowBatch.PRESENT;
            badAttributes[c] += cells.states()[i] == RowBatch.BAD ? 1 : 0;
            switch (kept.get(c).kind()) {
                case NUMBER -> samples.numbers(c).add(present ? cells.numbers()[i] : Double.NaN);
                case TIME -> samples.millis(c).add(present ? cells.millis()[i] : Long.MIN_VALUE);
                case TEXT -> samples.texts(c).add(present ? cells.codes()[i] : -1);
            }
        }
    }

    /// After the last row.
    ///
    /// @throws ImportException if most positions are no degrees and no reference system was told
    void finish() throws ImportException {
        checkDegrees();
    }

    private void checkDegrees() throws ImportException {
        if (!choice.crsTold() && beyondDegrees * 2 > positions) {
            throw ImportException.usage("Most positions in '"
                    + choice.position().x() + "' and '"
                    + choice.position().y() + "' are not degrees: name their reference system with --crs EPSG:n, such"
                    + " as --crs EPSG:2834.");
        }
    }

    SampleColumns samples() {
        return samples;
    }

    Rejections rejections() {
        return rejections;
    }

    /// What happened to cells of rows that were loaded, a sentence each.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (int c = 0; c < badAttributes.length; c++) {
            if (badAttributes[c] > 0) {
                Kept column = choice.columns().get(c);
                String kind = column.kind() == CellKind.TIME ? "times" : "numbers";
                notes.add(badAttributes[c] + " of the cells in '" + column.name() + "' are no " + kind
                        + " and are kept as missing.");
            }
        }
        return notes;
    }
}
