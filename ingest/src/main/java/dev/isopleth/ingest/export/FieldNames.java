package dev.isopleth.ingest.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Names of fields for formats that do not tell small letters from large ones.
final class FieldNames {

    private FieldNames() {}

    /// The names themselves, with `_2`, `_3` ... at the end of those that another has already.
    ///
    /// @param others names that are taken from the start
    static List<String> of(List<String> others, List<String> names) {
        Set<String> taken = new HashSet<>();
        others.forEach(name -> taken.add(folded(name)));
        List<String> fields = new ArrayList<>();
        for (String name : names) {
            String field = name;
            for (int n = 2; !taken.add(folded(field)); n++) {
                field = name + "_" + n;
            }
            fields.add(field);
        }
        return fields;
    }

    /// A sentence for each name that became another.
    static List<String> notes(List<String> names, List<String> fields) {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).equals(fields.get(i))) {
                notes.add("The column '" + names.get(i) + "' is called '" + fields.get(i)
                        + "' there, since the format does not tell it from another.");
            }
        }
        return notes;
    }

    static boolean isAmong(String name, List<String> others) {
        return others.stream().anyMatch(other -> folded(other).equals(folded(name)));
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
