package dev.isopleth.server.layer;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/// Numbers as requests and files may write them: ASCII digits, one optional minus and point, of bounded
/// length. No plus, hexadecimal, exponent, `NaN` or `Infinity`, and no other script's digits.
public final class PlainNumber {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,20})?");
    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,8}");

    private PlainNumber() {}

    /// Whether the text is a decimal number.
    public static boolean isDecimal(String text) {
        return text.length() <= 36 && DECIMAL.matcher(text).matches();
    }

    /// Whether the text is a whole number from 0 to 999,999,999, without a sign or leading zeros.
    public static boolean isWhole(String text) {
        return WHOLE.matcher(text).matches();
    }

    /// The number a text writes.
    ///
    /// @param accepted what to say would have been accepted
    /// @throws BadSetting if the text is not a plain decimal or lies outside [low, high]
    public static double decimal(String text, double low, double high, String accepted) {
        double number = isDecimal(text) ? Double.parseDouble(text) : Double.NaN;
        if (!(number >= low && number <= high)) {
            throw new BadSetting("'" + shown(text) + "' is not " + accepted, List.of(accepted));
        }
        return number;
    }

    /// A number of a list.
    ///
    /// @param accepted what to say would have been accepted in place of the list
    /// @throws BadSetting if the text is not a plain decimal or lies outside [low, high]
    static double oneOf(String text, double low, double high, String accepted) {
        if (!isDecimal(text)) {
            throw new BadSetting(
                    text.isEmpty() ? "a number is missing" : "'" + shown(text) + "' is no number", List.of(accepted));
        }
        double number = Double.parseDouble(text);
        if (number < low || number > high) {
            throw new BadSetting(
                    "'" + shown(text) + "' is not from " + plain(low) + " to " + plain(high), List.of(accepted));
        }
        return number;
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /// The whole number a text writes.
    ///
    /// @throws BadSetting if the text is none, or it lies outside [least, most]
    public static int whole(String text, int least, int most) {
        int number = isWhole(text) ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw new BadSetting(
                    "'" + shown(text) + "' is out of range or no whole number",
                    List.of("a whole number from " + least + " to " + most));
        }
        return number;
    }

    /// A stranger's text as an answer may repeat it: cut to 40 characters, control characters replaced.
    public static String shown(String text) {
        String cut = text.length() <= 40 ? text : text.substring(0, 40) + "...";
        return cut.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }
}
