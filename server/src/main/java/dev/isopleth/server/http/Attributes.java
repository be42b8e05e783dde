package dev.isopleth.server.http;

import java.util.LinkedHashMap;
import java.util.Map;

/// The attributes of samples as JSON has them.
final class Attributes {

    private Attributes() {}

    private static final double WHOLE = 1L << 53;

    /// Numbers and texts as they are, whole numbers without decimals, times as RFC 3339 in UTC.
    static Map<String, Object> plain(Map<String, Object> attributes) {
        Map<String, Object> plain = new LinkedHashMap<>();
        attributes.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static Object plain(Object value) {
        if (value instanceof Double number) {
            boolean whole = number == Math.rint(number) && Math.abs(number) <= WHOLE;
            return whole ? (Object) number.longValue() : number;
        }
        return value instanceof Number ? value : value.toString();
    }
}
