package dev.isopleth.ingest;

import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.format.CellKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an import would make of a file, found out without importing it; made by [Inspector].
///
/// @param file its name
/// @param format its name for people: `CSV`; of a database `query`
/// @param bytes the file's length; 0 for a query
/// @param id the name that the dataset would have
/// @param rows rows looked at, those of `rejected` among them: the first of the file
/// @param complete whether these are all
/// @param rejected those that would not be loaded, by reason, the most frequent first
/// @param place the position; null where it has to be told first
/// @param time the column of the time; null for none
/// @param timeZone the zone of times that state none
/// @param columns all columns of the file and of a joined one, in their order
/// @param proposedValues columns of numbers that could be the value; empty where values were told
/// @param assumptions what was found out rather than told, a sentence each
/// @param notes what an import would say of the rows looked at, a sentence each
/// @param refusal what an import would end with, a question most often; null where it would go through
/// @param found settings that say what was found out, by the name of the option without its dashes: with
///     them beside those that were told, the same import is asked for in full
public record Inspection(
        String file,
        String format,
        long bytes,
        String id,
        long rows,
        boolean complete,
        List<Rejected> rejected,
        @Nullable Place place,
        @Nullable String time,
        String timeZone,
        List<Column> columns,
        List<String> proposedValues,
        List<String> assumptions,
        List<String> notes,
        @Nullable Refusal refusal,
        Map<String, String> found) {

    public Inspection {
        rejected = List.copyOf(rejected);
        columns = List.copyOf(columns);
        proposedValues = List.copyOf(proposedValues);
        assumptions = List.copyOf(assumptions);
        notes = List.copyOf(notes);
    }

    /// The position.
    ///
    /// @param x column of the longitude or x
    /// @param y column of the latitude or y
    /// @param system code of the reference system, or the planar plane as `1280x4000px`
    public record Place(String x, String y, String system) {}

    /// What a column would be for.
    public enum Role {
        /// One of the two of the position.
        POSITION,
        /// What is estimated.
        VALUE,
        /// The time of the sample.
        TIME,
        /// Carried along.
        ATTRIBUTE,
        /// The column by which a joined file is found.
        KEY;

        /// Its name for people.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One column.
    ///
    /// @param role null where the import would ask before it decides
    /// @param joined whether it is in the joined file
    /// @param formula what it would be computed by; null for a column of a file
    /// @param examples its first different cells as they are read, at most three
    /// @param missing how many cells of the rows looked at are empty
    /// @param unreadable how many hold something that is not of the kind
    /// @param question what would be asked if the column were used otherwise; null for nothing
    public record Column(
            String name,
            CellKind kind,
            @Nullable Role role,
            @Nullable String unit,
            boolean joined,
            @Nullable String formula,
            List<String> examples,
            long missing,
            long unreadable,
            @Nullable String question) {

        public Column {
            examples = List.copyOf(examples);
        }
    }

    /// What an import would end with.
    ///
    /// @param sentence that names fault and remedy, the same that the import says
    /// @param isQuestion see [ImportException#isQuestion]
    /// @param exitCode see [ImportException#exitCode]
    public record Refusal(String sentence, boolean isQuestion, int exitCode) {}

    /// How many of the rows looked at would not be loaded.
    public long rejectedCount() {
        return rejected.stream().mapToLong(Rejected::count).sum();
    }

    /// The inspection as lines for a terminal.
    public List<String> lines() {
        return InspectionText.lines(this);
    }
}
