package dev.isopleth.server.http;

import dev.isopleth.server.fault.Fault;
import dev.isopleth.server.fault.FaultException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// A body in gzip. The HTTP server hands bodies on as they came: unpacked by it, one that is cut off would look like
/// one that ends there.
final class PackedBody {

    private static final int BUFFER_BYTES = 1 << 16;

    private PackedBody() {}

    /// A whole body, unpacked.
    ///
    /// @param body null for none
    /// @param most bytes, unpacked
    /// @param tooLarge what is thrown where there are more
    /// @throws FaultException if it does not arrive whole, too
    static byte[] read(HttpRequest<?> request, @Nullable InputStream body, int most, FaultException tooLarge) {
        boolean isGzip = isGzip(request);
        byte[] sent;
        try (InputStream in = body == null ? InputStream.nullInputStream() : body) {
            sent = in.readNBytes(most + 1);
        } catch (IOException _) {
            throw new FaultException(new Fault.Overloaded("The body did not arrive whole: send it again"));
        }
        if (sent.length > most) {
            throw tooLarge;
        }
        return isGzip ? unpacked(sent, most, tooLarge) : sent;
    }

    /// Whether a request says that its body is gzip.
    ///
    /// @throws FaultException if it says that the body is packed in any other way
    static boolean isGzip(HttpRequest<?> request) {
        List<String> said = request.getHeaders().getAll(HttpHeaders.CONTENT_ENCODING);
        String encoding = String.join(",", said).strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "", "identity" -> false;
            case "gzip" -> true;
            default -> throw fault("the body is packed in a way that is not read", List.of("gzip"));
        };
    }

    /// Whether a file begins as gzip does.
    static boolean isGzip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    /// Unpacks a body, all of it.
    ///
    /// @param tooLarge what is thrown where it has more than `most` bytes unpacked
    /// @throws FaultException if it is no gzip, damaged, cut off, or has something behind its end
    static byte[] unpacked(byte[] packed, long most, FaultException tooLarge) {
        var bytes = new ByteArrayOutputStream();
        try (var in = new Gzip(packed)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes.write(buffer, 0, read);
                if (bytes.size() > most) {
                    throw tooLarge;
                }
            }
            if (in.isFollowed()) {
                throw fault("there are bytes behind the end of the gzip body: pack it and send it again", List.of());
            }
            return bytes.toByteArray();
        } catch (EOFException _) {
            throw fault("the gzip body ends too early: send it again, whole", List.of());
        } catch (IOException _) {
            throw notGzip();
        }
    }

    /// What is said of a body that is no gzip.
    static FaultException notGzip() {
        return fault(
                "the body is no gzip, or a damaged one: pack it and send it again, or leave Content-Encoding out",
                List.of());
    }

    private static FaultException fault(String detail, List<String> accepted) {
        return FaultException.badParameter(HttpHeaders.CONTENT_ENCODING, detail, accepted);
    }

    /// A gzip of one part or more whose end is seen.
    private static final class Gzip extends GZIPInputStream {

        /// Checksum and length, which the inflater leaves behind the last part.
        private static final int TRAILER_BYTES = 8;

        /// All of it goes into the buffer at once, so that what the inflater has left is what follows.
        Gzip(byte[] packed) throws IOException {
            super(new ByteArrayInputStream(packed), Math.max(1, packed.length));
        }

        boolean isFollowed() {
            return inf.getRemaining() != TRAILER_BYTES;
        }
    }
}
