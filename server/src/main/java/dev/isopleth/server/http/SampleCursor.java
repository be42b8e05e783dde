package dev.isopleth.server.http;

import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.SamplePlace;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.PlainNumber;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a page of samples begins, as a text. It names a place and no row, so that samples which are appended between
/// two pages make neither repeat nor leave out another.
final class SampleCursor {

    private static final Pattern TEXT =
            Pattern.compile("([0-9a-f]{1,64}(?:-[0-9a-f]{1,32}-[0-9]{1,9})?)-([0-9a-f]{1,16})-(0|[1-9][0-9]{0,17})");

    private static final List<String> ACCEPTED =
            List.of("the cursor in the next link of an answer, or none to begin with the first page");

    private SampleCursor() {}

    /// The row of a dataset that a cursor names; the first for null.
    ///
    /// @throws FaultException if it is none, or samples before it were replaced or dropped since
    static long row(@Nullable String text, Dataset dataset) {
        if (text == null) {
            return 0;
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw FaultException.badParameter("cursor", "'" + PlainNumber.shown(text) + "' is no cursor", ACCEPTED);
        }
        SamplePlace place = new SamplePlace(
                matcher.group(1), Long.parseUnsignedLong(matcher.group(2), 16), Long.parseLong(matcher.group(3)));
        return dataset.row(place)
                .orElseThrow(() -> FaultException.badParameter(
                        "cursor",
                        "the dataset was imported anew, or old samples were dropped, since the pages before: begin"
                                + " again without a cursor",
                        ACCEPTED));
    }

    /// The cursor of a row.
    static String text(Dataset dataset, long row) {
        SamplePlace place = dataset.place(row);
        return place.origin() + "-" + Long.toUnsignedString(place.code(), 16) + "-" + place.among();
    }
}
