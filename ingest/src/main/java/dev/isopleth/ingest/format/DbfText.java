package dev.isopleth.ingest.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The encoding of the text of a `.dbf` where nothing says it.
final class DbfText {

    private static final int HEADER_BYTES = 32;

    private DbfText() {}

    /// UTF-8 where all of the file can be read as that, else Windows-1252. Costs a read of the file.
    static Charset guess(Path dbf) throws IOException {
        try (InputStream in = Files.newInputStream(dbf)) {
            in.skipNBytes(Math.min(HEADER_BYTES, Files.size(dbf)));
            var text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
            text.transferTo(Writer.nullWriter());
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException _) {
            return Charset.forName("windows-1252");
        }
    }
}
