package dev.isopleth.ingest;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names of datasets: lower-case letters, digits, `-` and `_`, at most 64, a letter or digit first. So they
/// are safe in paths and URLs.
final class DatasetId {

    private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    private DatasetId() {}

    static boolean isValid(String id) {
        return VALID.matcher(id).matches();
    }

    /// The name asked for, or one made of the file's: `House Sales.csv.gz` is `house-sales`.
    ///
    /// @throws ImportException if the name asked for is no name, or the file's gives none
    static String of(@Nullable String asked, Path file) throws ImportException {
        if (asked != null) {
            if (!isValid(asked)) {
                throw ImportException.usage("'" + asked + "' is no name for a dataset: use lower-case letters, digits,"
                        + " - and _, at most 64, such as --name house-sales.");
            }
            return asked;
        }
        String made = String.valueOf(file.getFileName())
                .toLowerCase(Locale.ROOT)
                .replaceFirst("(\\.[a-z0-9]{1,8}){1,2}$", "")
                .replaceAll("[^a-z0-9_]+", "-")
                .replaceAll("^[-_]+|-+$", "");
        String cut = made.substring(0, Math.min(64, made.length()));
        if (!isValid(cut)) {
            throw ImportException.usage("The file's name gives no name for the dataset: add --name.");
        }
        return cut;
    }
}
