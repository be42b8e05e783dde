package dev.isopleth.server.tile;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// An encoded tile with its strong entity tag, a digest of the bytes.
///
/// @param etag with its quotes
public record Tile(byte[] bytes, String etag) {

    /// A tile of some bytes.
    public static Tile of(byte[] bytes) {
        return new Tile(bytes, etag(bytes));
    }

    /// The strong entity tag of some bytes.
    public static String etag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
