package dev.isopleth.ingest;

import dev.isopleth.density.Plane;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The picture that a planar plane lies over, as it is: a page, a floor plan. It fills the plane, from its top
/// left corner to its bottom right.
///
/// @param format what it is
/// @param bytes of the file
/// @param look what it says of itself
record PlaneImage(Format format, byte[] bytes, PictureLook look) {

    /// The largest file that is taken; a browser has to load it whole.
    static final int MOST_BYTES = 32 << 20;

    /// By how much of itself a picture may be wider than its plane without a word.
    private static final double MOST_STRETCHED = 0.02;

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

        private PictureLook look(byte[] bytes) {
            return switch (this) {
                case PNG -> PictureLook.png(bytes);
                case JPEG -> PictureLook.jpeg(bytes);
                case WEBP -> PictureLook.webp(bytes);
            };
        }

        private boolean is(byte[] bytes) {
            String start = new String(bytes, 0, Math.min(bytes.length, 16), StandardCharsets.ISO_8859_1);
            return start.startsWith(head) && start.startsWith(second, at);
        }
    }

    /// The picture of a file; null where there is none.
    ///
    /// @param planar whether the dataset has a planar plane to put it on
    /// @throws ImportException if there is no such plane, or the file is no whole picture that browsers show
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
                PictureLook look = format.look(bytes);
                if (!look.whole()) {
                    throw ImportException.input(file + " is a " + format + " picture that was cut off: copy it again.");
                }
                return new PlaneImage(format, bytes, look);
            }
        }
        throw ImportException.input(file + " is no PNG, JPEG or WebP picture: save it as one of these.");
    }

    /// What is to be said of a picture over its plane: that it is stretched, where it is not as wide for its height.
    static List<String> notes(@Nullable PlaneImage image, Plane.@Nullable Planar plane) {
        if (image == null || plane == null) {
            return List.of();
        }
        PictureLook look = image.look();
        double wide = look.width() * plane.height();
        double high = look.height() * plane.width();
        if (wide == 0 || high == 0 || Math.abs(wide / high - 1) <= MOST_STRETCHED) {
            return List.of();
        }
        return List.of(
                "The picture of " + look.width() + "x" + look.height() + " pixels is stretched to fill the plane of "
                        + PlaneText.of(plane) + ": where it should not be, give --plane its proportions.");
    }

    /// As the manifest says it.
    Manifest.Image said() {
        return new Manifest.Image(format.file(), format.mediaType());
    }

    void write(Path folder) throws IOException {
        Durable.write(folder.resolve(format.file()), bytes);
    }
}
