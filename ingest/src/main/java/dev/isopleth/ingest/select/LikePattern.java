package dev.isopleth.ingest.select;

/// The pattern of LIKE: `%` stands for any text, `_` for any one character, a backslash takes the next
/// character as it is.
///
/// Matching needs no regular expression: it returns to the last `%` only, so that its cost is at most the
/// product of both lengths, whatever the pattern.
///
/// @param caseMatters false for ILIKE
public record LikePattern(String pattern, boolean caseMatters) {

    /// The longest pattern, in characters.
    static final int MOST_CHARACTERS = 200;

    /// Whether it matches a text as a whole.
    public boolean matches(String text) {
        int p = 0;
        int t = 0;
        int afterPercent = -1;
        int retry = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '%') {
                afterPercent = ++p;
                retry = t;
            } else if (p < pattern.length() && one(p, text, t)) {
                p = next(p);
                t = text.offsetByCodePoints(t, 1);
            } else if (afterPercent >= 0) {
                retry = text.offsetByCodePoints(retry, 1);
                t = retry;
                p = afterPercent;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '%') {
            p++;
        }
        return p == pattern.length();
    }

    private boolean escaped(int p) {
        return pattern.charAt(p) == '\\' && p + 1 < pattern.length();
    }

    /// Whether the pattern's character at p, which is no `%`, is the text's at t.
    private boolean one(int p, String text, int t) {
        if (pattern.charAt(p) == '_') {
            return true;
        }
        int wanted = pattern.codePointAt(escaped(p) ? p + 1 : p);
        int found = text.codePointAt(t);
        return wanted == found || (!caseMatters && folded(wanted) == folded(found));
    }

    private int next(int p) {
        return pattern.offsetByCodePoints(escaped(p) ? p + 1 : p, 1);
    }

    private static int folded(int character) {
        return Character.toLowerCase(Character.toUpperCase(character));
    }
}
