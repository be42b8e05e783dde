package dev.isopleth.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The picture that a planar plane lies over, as it is: a page, a floor plan. It fills the plane, from its top
/// left corner to its bottom right.
///
/// @param format what it is
/// @param bytes of the file
record PlaneImage(Format format, byte[] bytes) {

    /// The largest file that is taken; a browser has to load it whole.
    static final int MOST_BYTES = 32 << 20;

    /// The kinds of pictures that every browser shows, told by the first bytes of the file.
    enum Format {
        PNG("image.png", "image/png", "\u0089PNG\r\n\u001a\n", 0, ""),
        JPEG("image.jpg", "image/jpeg", "\u00ff\u00d8\u00ff", 0, ""),
        WEBP("image.webp", "image/webp", "RIFF", 8, "WEBP");

        private final String file;
        private final String mediaType;
        private final String head;
        private final int at;
        private final String second;

        /// @param head the first bytes, as Latin-1
        /// @param second the bytes from `at` on
        Format(String file, String mediaType, String head, int at, String second) {
            this.file = file;
            this.mediaType = mediaType;
            this.head = head;
            this.at = at;
            this.second = second;
        }

        /// Name of its file in a version.
        String file() {
            return file;
        }

        String mediaType() {
            return mediaType;
        }

        private boolean is(byte[] bytes) {
            String start = new String(bytes, 0, Math.min(bytes.length, 16), StandardCharsets.ISO_8859_1);
            return start.startsWith(head) && start.startsWith(second, at);
        }
    }

    /// The picture of a file; null where there is none.
    ///
    /// @param planar whether the dataset has a planar plane to put it on
    /// @throws ImportException if there is no such plane, or the file is no picture that browsers show
    static @Nullable PlaneImage read(@Nullable Path file, boolean planar) throws ImportException, IOException {
        if (file == null) {
            return null;
        }
        if (!planar) {
            throw ImportException.usage(
                    "--image is the picture under a plane: name the plane with --plane, too, such as"
                            + " --plane 1280x4000px.");
        }
        if (!Files.isRegularFile(file)) {
            throw ImportException.input("There is no file " + file + ", which --image names.");
        }
        if (!Files.isReadable(file)) {
            throw ImportException.input(file + " may not be read: check its permissions.");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw ImportException.input(file + " has more than " + (MOST_BYTES >> 20)
                    + " MB, too much for a browser to load: make the picture smaller.");
        }
        byte[] bytes = Files.readAllBytes(file);
        for (Format format : Format.values()) {
            if (format.is(bytes)) {
                return new PlaneImage(format, bytes);
            }
        }
        throw ImportException.input(file + " is no PNG, JPEG or WebP picture: save it as one of these.");
    }

    /// As the manifest says it.
    Manifest.Image said() {
        return new Manifest.Image(format.file(), format.mediaType());
    }

    void write(Path folder) throws IOException {
        Durable.write(folder.resolve(format.file()), bytes);
    }
}
