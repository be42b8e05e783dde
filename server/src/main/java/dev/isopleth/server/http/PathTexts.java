package dev.isopleth.server.http;

import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.LayerDefinition;
import dev.isopleth.server.layer.PlainNumber;
import dev.isopleth.server.tile.TileAddress;
import dev.isopleth.server.tile.TileFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parts of paths and the numbers of queries that name a place, as valid types.
final class PathTexts {

    private static final Pattern TILE_FILE = Pattern.compile("([^.@]*)(@2x)?\\.([a-z0-9]{1,8})");
    private static final List<String> TILE_ACCEPTED = TileFormat.extensions().stream()
            .flatMap(e -> List.of("{y}." + e, "{y}@2x." + e).stream())
            .toList();
    private static final List<String> TILE_SIZES =
            List.of(String.valueOf(TileAddress.PIXELS), String.valueOf(TileAddress.DOUBLE_PIXELS));

    private PathTexts() {}

    /// The last part of a tile's path: `5.png`, `5@2x.npy`.
    record TileFile(String y, boolean twice, TileFormat format) {

        /// @throws FaultException if it is nothing of the kind
        static TileFile of(String text) {
            Matcher matcher = TILE_FILE.matcher(text);
            if (!matcher.matches()) {
                throw FaultException.badParameter("y", "'" + PlainNumber.shown(text) + "' is no tile", TILE_ACCEPTED);
            }
            TileFormat format = TileFormat.find(matcher.group(3))
                    .orElseThrow(() -> FaultException.badParameter(
                            "format",
                            "there are no tiles of the format '" + matcher.group(3) + "'",
                            TileFormat.extensions()));
            return new TileFile(matcher.group(1), matcher.group(2) != null, format);
        }
    }

    /// The address of a tile.
    ///
    /// @throws FaultException if a part is no whole number, the sizes contradict, or the layer has no such
    ///     tile
    static TileAddress tile(LayerDefinition layer, String z, String x, TileFile file, Query query) {
        int pixels = pixels(query, file.twice());
        return TileAddress.of(layer, whole("z", z), whole("x", x), whole("y", file.y()), pixels);
    }

    /// The side of tiles in pixels, as `tilesize` or the `@2x` of a tile's name says.
    ///
    /// @throws FaultException if there are no such tiles, or the two contradict
    static int pixels(Query query, boolean twice) {
        String size = query.text("tilesize");
        if (size == null) {
            return twice ? TileAddress.DOUBLE_PIXELS : TileAddress.PIXELS;
        }
        if (!TILE_SIZES.contains(size)) {
            throw FaultException.badParameter(
                    "tilesize", "there are no tiles of '" + PlainNumber.shown(size) + "' pixels", TILE_SIZES);
        }
        if (twice && !size.equals(TILE_SIZES.getLast())) {
            throw FaultException.badParameter(
                    "tilesize", "a tile @2x has 512 pixels a side", List.of(TILE_SIZES.getLast()));
        }
        return Integer.parseInt(size);
    }

    /// The zoom of the parameter `z`, or null where it is not given.
    ///
    /// @throws FaultException if it is none of the layer's
    static @Nullable Integer zoom(Query query, LayerDefinition layer) {
        String text = query.text("z");
        if (text == null) {
            return null;
        }
        int zoom = whole("z", text);
        if (zoom < layer.minZoom() || zoom > layer.maxZoom()) {
            throw FaultException.badParameter(
                    "z", zoom + " is none of this layer's zooms", List.of(layer.minZoom() + " to " + layer.maxZoom()));
        }
        return zoom;
    }

    /// A whole number from 0 to 999,999,999.
    static int whole(String name, String text) {
        if (!PlainNumber.isWhole(text)) {
            throw FaultException.badParameter(
                    name,
                    "'" + PlainNumber.shown(text) + "' is not a whole number",
                    List.of("a whole number from 0, in the digits 0-9, without a sign"));
        }
        return Integer.parseInt(text);
    }

    /// A decimal number within bounds.
    static double decimal(String name, String text, double low, double high) {
        double number = PlainNumber.isDecimal(text) ? Double.parseDouble(text) : Double.NaN;
        if (!(number >= low && number <= high)) {
            throw FaultException.badParameter(
                    name,
                    "'" + PlainNumber.shown(text) + "' is not a number from " + plain(low) + " to " + plain(high),
                    List.of("a decimal number from " + plain(low) + " to " + plain(high)));
        }
        return number;
    }

    /// A bound as people write it.
    static String plain(double bound) {
        return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
    }
}
