package dev.isopleth.server.matrix;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.SampleGroups.Group;
import dev.isopleth.ingest.SampleGroups.Place;
import dev.isopleth.ingest.select.TimeFrame;
import dev.isopleth.server.layer.Layer;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Where the fields of a matrix are on the map: addresses of the viewer. That of a field is that of the layer, then
/// `&` and the words of its row, then `&` and those of its column.
public final class MatrixLinks {

    /// Close enough to tell a station from its neighbours.
    private static final int ZOOM = 9;

    private final String layer;
    private final int zoom;
    private final boolean onWorld;
    private final MatrixFound found;

    /// @param viewer the viewer's address
    public MatrixLinks(String viewer, Layer layer, MatrixFound found) {
        this.layer = viewer + "#layer=" + encoded(layer.id());
        this.zoom = Math.clamp(
                ZOOM, layer.definition().minZoom(), layer.definition().maxZoom());
        this.onWorld = layer.dataset().manifest().asPlane() instanceof Plane.World;
        this.found = found;
    }

    /// The address of the layer.
    public String map() {
        return layer;
    }

    /// What a row adds to it; null for nothing.
    public @Nullable String ofRow(int row) {
        return words(found.rows(), row);
    }

    /// What a column adds to it; null for nothing. A map shows one step of time: where rows have one, that.
    public @Nullable String ofColumn(int column) {
        boolean isSame = found.matrix().steps().show() == MatrixSteps.Show.CORRELATION;
        boolean isSecond = found.rows().step() != null && found.columns().step() != null;
        return isSame || isSecond ? null : words(found.columns(), column);
    }

    /// The address of a field; null where neither its row nor its column is a place or a time.
    public @Nullable String of(int row, int column) {
        String ofRow = ofRow(row);
        String ofColumn = ofColumn(column);
        return ofRow == null && ofColumn == null
                ? null
                : layer + (ofRow == null ? "" : "&" + ofRow) + (ofColumn == null ? "" : "&" + ofColumn);
    }

    private @Nullable String words(MatrixAxis axis, int line) {
        Group group = axis.lines().get(line);
        Place place = group.place();
        TimeFrame frame = group.frame();
        if (place != null) {
            String at = plain(place.y()) + "/" + plain(place.x());
            return onWorld ? "view=" + zoom + "/" + at + "&at=" + at : "at=" + at;
        }
        return frame == null || axis.step() == null
                ? null
                : "step=" + encoded(axis.step()) + "&frame=" + encoded(frame.text());
    }

    private static String plain(double coordinate) {
        return new BigDecimal(String.valueOf(coordinate)).stripTrailingZeros().toPlainString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
