package dev.isopleth.server.http;

import java.util.LinkedHashMap;
import java.util.Map;

/// The attributes of samples as JSON has them.
final class Attributes {

    private Attributes() {}

    /// Numbers and texts as they are, times as RFC 3339 in UTC.
    static Map<String, Object> plain(Map<String, Object> attributes) {
        Map<String, Object> plain = new LinkedHashMap<>();
        attributes.forEach((name, value) -> plain.put(name, value instanceof Number ? value : value.toString()));
        return plain;
    }
}
