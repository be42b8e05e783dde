package dev.isopleth.styles;

import java.io.IOException;
import java.io.OutputStream;

/// Writes pictures that move as APNG (https://www.w3.org/TR/png-3/#apng-frame-based-animation), frame by frame
/// as they come: nothing but the frame at hand is kept. A reader that knows PNG alone sees the first frame.
///
/// All frames have the palette that the file begins with, a byte a pixel. Each frame after the first replaces
/// the rectangle that changed (blend operation source) and stays (dispose operation none).
///
/// | chunk | bytes | holds |
/// |---|---|---|
/// | IHDR | 13 | width, height, depth 8, palette, Deflate |
/// | acTL | 8 | number of frames, number of plays |
/// | PLTE, tRNS | 3, 1 a colour | the palette; alphas where one is not opaque |
/// | fcTL | 26 | sequence number, width, height, left, top, delay as a fraction of seconds, dispose, blend |
/// | IDAT | | the first frame's pixels |
/// | fdAT | 4 and more | sequence number and pixels of each later frame, an fcTL before it |
/// | IEND | 0 | |
public final class Apng implements AutoCloseable {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final int CHUNK_FRAME = 12;
    private static final int LONGEST_DELAY = 65_535;

    private final OutputStream out;
    private final int width;
    private final int height;
    private final int frames;
    private int appended;
    private int sequence;
    private boolean closed;

    /// Begins an animation.
    ///
    /// @param out where to; it is not closed
    /// @param palette of all frames
    /// @param frames how many there will be, at least 1
    /// @param plays how often they are played; 0 for ever
    /// @throws IllegalArgumentException if a size or number is not so
    /// @throws IOException if writing fails
    public Apng(OutputStream out, int width, int height, Palette palette, int frames, int plays) throws IOException {
        if (width < 1 || height < 1 || frames < 1 || plays < 0) {
            throw new IllegalArgumentException("an animation has a size and a number of frames of at least 1, and is"
                    + " played 0 (for ever) or more times");
        }
        this.out = out;
        this.width = width;
        this.height = height;
        this.frames = frames;
        out.write(SIGNATURE);
        byte[] header = new byte[13];
        Bytes.putInt(header, Bytes.putInt(header, 0, width), height);
        header[8] = 8;
        header[9] = 3; // a palette; Deflate, the standard filters, not interlaced: all 0
        chunk("IHDR", header);
        byte[] control = new byte[8];
        Bytes.putInt(control, Bytes.putInt(control, 0, frames), plays);
        chunk("acTL", control);
        palette(palette);
    }

    private void palette(Palette palette) throws IOException {
        byte[] colours = new byte[3 * palette.size()];
        byte[] alphas = new byte[palette.size()];
        for (int i = 0; i < palette.size(); i++) {
            int argb = palette.argb(i);
            colours[3 * i] = (byte) (argb >> 16);
            colours[3 * i + 1] = (byte) (argb >> 8);
            colours[3 * i + 2] = (byte) argb;
            alphas[i] = (byte) (argb >>> 24);
        }
        chunk("PLTE", colours);
        chunk("tRNS", alphas); // the first colour of a palette is transparent
    }

    /// Adds the next frame.
    ///
    /// @param delayMillis how long it is shown, 1 to 65,535 ms
    /// @throws IllegalArgumentException if the delay is not so, or the frame does not lie within the picture
    ///     or, as the first, fill it
    /// @throws IllegalStateException if all frames that were announced are there
    /// @throws IOException if writing fails
    public void append(ApngFrame frame, int delayMillis) throws IOException {
        if (closed || appended == frames) {
            throw new IllegalStateException("all " + frames + " frames are there");
        }
        if (delayMillis < 1 || delayMillis > LONGEST_DELAY) {
            throw new IllegalArgumentException(
                    "a frame is shown for 1 to " + LONGEST_DELAY + " ms, not " + delayMillis);
        }
        boolean whole = frame.width() == width && frame.height() == height;
        if ((appended == 0 && !whole)
                || frame.left() + frame.width() > width
                || frame.top() + frame.height() > height) {
            throw new IllegalArgumentException("a frame lies within the picture, and the first fills it");
        }
        byte[] control = new byte[26];
        int at = Bytes.putInt(control, 0, sequence++);
        at = Bytes.putInt(control, at, frame.width());
        at = Bytes.putInt(control, at, frame.height());
        at = Bytes.putInt(control, at, frame.left());
        at = Bytes.putInt(control, at, frame.top());
        Bytes.putInt(control, at, delayMillis << 16 | 1000); // dispose none, blend source: both 0
        chunk("fcTL", control);
        if (appended == 0) {
            chunk("IDAT", frame.stream());
        } else {
            byte[] data = new byte[4 + frame.stream().length];
            Bytes.putInt(data, 0, sequence++);
            System.arraycopy(frame.stream(), 0, data, 4, frame.stream().length);
            chunk("fdAT", data);
        }
        appended++;
    }

    /// Ends the file and flushes it; the stream stays open.
    ///
    /// @throws IOException if writing fails, or fewer frames came than were announced: no reader takes that
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (appended < frames) {
            throw new IOException("an animation of " + frames + " frames ended after " + appended);
        }
        chunk("IEND", new byte[0]);
        out.flush();
    }

    private void chunk(String type, byte[] data) throws IOException {
        byte[] chunk = new byte[CHUNK_FRAME + data.length];
        int from = Bytes.putInt(chunk, 0, data.length);
        int at = Bytes.putAscii(chunk, from, type);
        System.arraycopy(data, 0, chunk, at, data.length);
        Bytes.putCrc(chunk, from, at + data.length);
        out.write(chunk);
    }
}
