package dev.isopleth.ingest;

import dev.isopleth.ingest.log.Batch.Cells;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/// The dictionary of a column once some texts came in.
record AppendedTexts(List<String> all) {

    static AppendedTexts of(List<String> before, List<Cells> cells) {
        TreeSet<String> found = new TreeSet<>();
        for (Cells of : cells) {
            for (String text : ((Cells.Texts) of).texts()) {
                if (text != null && Collections.binarySearch(before, text) < 0) {
                    found.add(text);
                }
            }
        }
        if (found.isEmpty()) {
            return new AppendedTexts(before);
        }
        List<String> all = new ArrayList<>(before.size() + found.size());
        int i = 0;
        for (String text : found) {
            while (i < before.size() && before.get(i).compareTo(text) < 0) {
                all.add(before.get(i++));
            }
            all.add(text);
        }
        all.addAll(before.subList(i, before.size()));
        return new AppendedTexts(Collections.unmodifiableList(all));
    }

    int[] codes(List<Cells> cells, int[] order, int[] batchOf, int[] rowOf) {
        int[] codes = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            String text = ((Cells.Texts) cells.get(batchOf[order[i]])).texts()[rowOf[order[i]]];
            codes[i] = text == null ? -1 : Collections.binarySearch(all, text);
        }
        return codes;
    }

    /// Codes of a dictionary as those of another that holds its texts and more.
    static int[] renumbered(int[] codes, List<String> before, List<String> now) {
        if (before.size() == now.size()) {
            return codes;
        }
        int[] renumbered = new int[before.size()];
        int at = 0;
        for (int code = 0; code < renumbered.length; code++) {
            while (!now.get(at).equals(before.get(code))) {
                at++;
            }
            renumbered[code] = at;
        }
        int[] result = new int[codes.length];
        for (int i = 0; i < codes.length; i++) {
            result[i] = codes[i] < 0 ? -1 : renumbered[codes[i]];
        }
        return result;
    }

    /// The texts that some codes use, each once, and the codes among these.
    static Used used(int[] codes, List<String> all) {
        boolean[] used = new boolean[all.size()];
        for (int code : codes) {
            if (code >= 0) {
                used[code] = true;
            }
        }
        int[] renumbered = new int[all.size()];
        List<String> kept = new ArrayList<>();
        for (int code = 0; code < used.length; code++) {
            renumbered[code] = kept.size();
            if (used[code]) {
                kept.add(all.get(code));
            }
        }
        int[] result = new int[codes.length];
        for (int i = 0; i < codes.length; i++) {
            result[i] = codes[i] < 0 ? -1 : renumbered[codes[i]];
        }
        return new Used(Collections.unmodifiableList(kept), result);
    }

    /// Texts, ascending, and codes among them.
    record Used(List<String> texts, int[] codes) {}
}
