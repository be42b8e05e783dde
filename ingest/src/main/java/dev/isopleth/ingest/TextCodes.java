package dev.isopleth.ingest;

import dev.isopleth.ingest.Manifest.Column;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A column of texts as one code a text, whichever part a sample lies in.
///
/// @param base the codes of the files' samples
/// @param appended those of the others
/// @param ofAppended the code of each text of the dictionary of those appended
/// @param texts of all codes
record TextCodes(MemorySegment base, MemorySegment appended, int[] ofAppended, List<String> texts) {

    static TextCodes of(SampleWalk walk, Column column) {
        SamplePart files = walk.all().base();
        SamplePart others = walk.appended();
        List<String> known = files.dictionary(column.name());
        List<String> more = others.dictionary(column.name());
        List<String> texts = new ArrayList<>(known);
        int[] ofAppended = new int[more.size()];
        for (int code = 0; code < ofAppended.length; code++) {
            int found = Collections.binarySearch(known, more.get(code));
            ofAppended[code] = found >= 0 ? found : texts.size();
            if (found < 0) {
                texts.add(more.get(code));
            }
        }
        return new TextCodes(
                files.columns().segment(column.file()), others.columns().segment(column.file()), ofAppended, texts);
    }

    /// The code of a sample; below 0 where it has no text.
    int of(boolean isAppended, long there) {
        int code = (isAppended ? appended : base).getAtIndex(MappedColumns.INT, there);
        return code < 0 || !isAppended ? code : ofAppended[code];
    }
}
