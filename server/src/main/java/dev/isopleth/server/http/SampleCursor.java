package dev.isopleth.server.http;

import dev.isopleth.ingest.Manifest;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.PlainNumber;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a page of samples begins: a row of one version of a dataset. Rows of a version never move, so that
/// pages neither repeat nor leave out a sample.
record SampleCursor(String version, long row) {

    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{1,64})-(0|[1-9][0-9]{0,17})");

    private static final List<String> ACCEPTED =
            List.of("the cursor in the next link of an answer, or none to begin with the first page");

    /// Reads one; the beginning for null.
    ///
    /// @throws FaultException if it is none, or of another version of the dataset
    static SampleCursor of(@Nullable String text, Manifest manifest) {
        if (text == null) {
            return new SampleCursor(manifest.version(), 0);
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw FaultException.badParameter("cursor", "'" + PlainNumber.shown(text) + "' is no cursor", ACCEPTED);
        }
        SampleCursor cursor = new SampleCursor(matcher.group(1), Long.parseLong(matcher.group(2)));
        if (!cursor.version.equals(manifest.version())) {
            throw FaultException.badParameter(
                    "cursor",
                    "the dataset is another version than the pages before had, " + manifest.version()
                            + ": begin again without a cursor",
                    ACCEPTED);
        }
        if (cursor.row >= manifest.count()) {
            throw FaultException.badParameter("cursor", "the dataset ends before this cursor", ACCEPTED);
        }
        return cursor;
    }

    /// Another row of the same version.
    SampleCursor at(long another) {
        return new SampleCursor(version, another);
    }

    String text() {
        return version + "-" + row;
    }
}
