package dev.isopleth.server;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// The tokens that allow to write. It keeps their digests alone, so that no log or dump can show one.
public final class WriterTokens {

    /// None: nobody may write.
    public static final WriterTokens NONE = new WriterTokens(List.of());

    private static final int LEAST_LETTERS = 16;
    private static final long MOST_BYTES = 1 << 16;
    /// What a bearer token may be made of (RFC 6750).
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final List<byte[]> digests;

    private WriterTokens(List<byte[]> digests) {
        this.digests = List.copyOf(digests);
    }

    /// These tokens.
    ///
    /// @param from where they stand, for the sentence
    /// @throws IllegalArgumentException if one is too short or has other signs than a token may have, in a
    ///     sentence with the remedy that does not repeat it
    public static WriterTokens of(List<String> tokens, String from) {
        List<byte[]> digests = new ArrayList<>();
        for (String token : tokens) {
            if (token.length() < LEAST_LETTERS || !TOKEN.matcher(token).matches()) {
                throw new IllegalArgumentException("A token of " + from + " is no token of at least " + LEAST_LETTERS
                        + " letters, digits and . _ ~ + / -: make one with 'openssl rand -hex 32'");
            }
            digests.add(digest(token));
        }
        return new WriterTokens(digests);
    }

    /// A token that nobody can guess: 64 hexadecimal digits.
    public static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// The tokens in a file, one a line; empty lines and those that begin with # are none.
    ///
    /// @throws IllegalArgumentException if it cannot be read, has none, or one that is no token
    public static WriterTokens read(Path file) {
        String text;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException(
                        file + " is larger than 64 kB: name a file with a token on each line");
            }
            text = Files.readString(file);
        } catch (MalformedInputException _) {
            throw new IllegalArgumentException(file + " is no text: name a file with a token on each line");
        } catch (IOException _) {
            throw new IllegalArgumentException(
                    "The token file " + file + " cannot be read: is it there, and may you read it?");
        }
        List<String> tokens = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("The token file " + file
                    + " has no token: write one on a line, as 'openssl rand -hex 32' makes it");
        }
        return of(tokens, file.toString());
    }

    /// Both.
    public WriterTokens and(WriterTokens others) {
        List<byte[]> all = new ArrayList<>(digests);
        all.addAll(others.digests);
        return new WriterTokens(all);
    }

    /// Whether there is none.
    public boolean isEmpty() {
        return digests.isEmpty();
    }

    /// Whether this is one of them, in a time that does not tell how much of it is right.
    public boolean accepts(String token) {
        byte[] digest = digest(token);
        boolean accepted = false;
        for (byte[] known : digests) {
            accepted |= MessageDigest.isEqual(known, digest);
        }
        return accepted;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
