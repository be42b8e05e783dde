package dev.isopleth.server.http;

import dev.isopleth.density.Plane;
import dev.isopleth.ingest.Appender;
import dev.isopleth.server.answer.ChangeAnswer;
import dev.isopleth.server.layer.Layer;
import dev.isopleth.server.layer.LayerCatalog;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One that listens to the versions of a layer. It is told each version once, in their order, whoever made it: an
/// append, a merge, or an import of this server or of another program.
final class LayerListener {

    /// The name of the event after which there is none.
    static final String GONE = "gone";

    /// In place of a version where there is no layer.
    private static final String NONE = "none";

    private final LayerCatalog layers;
    private final String layer;
    private final BiConsumer<String, ChangeAnswer> teller;
    private String told = "";
    private String looked = "";

    /// @param teller takes the name of an event and its data
    LayerListener(LayerCatalog layers, String layer, BiConsumer<String, ChangeAnswer> teller) {
        this.layers = layers;
        this.layer = layer;
        this.teller = teller;
    }

    /// Tells the version of now.
    synchronized void begin() {
        told = layers.find(layer).version();
        teller.accept("version", new ChangeAnswer(told, null));
    }

    /// Tells of a new state of a dataset, if it is the layer's.
    synchronized void appended(Appender.Change change) {
        Layer now = layers.ifThere(layer).orElse(null);
        // Before it has begun, what it begins with holds the change.
        if (now != null
                && !told.isEmpty()
                && change.dataset().equals(now.definition().dataset())) {
            told = now.version();
            teller.accept("change", new ChangeAnswer(told, parts(change, now)));
        }
    }

    /// Tells of a version that nobody has told of from one look to the next, or that the layer is served no more,
    /// as after its dataset was removed: that is the last that is told.
    synchronized void look() {
        String now = layers.ifThere(layer).map(Layer::version).orElse(NONE);
        boolean lasts = now.equals(looked);
        looked = now;
        if (told.isEmpty() || now.equals(told) || !lasts) {
            return;
        }
        if (now.equals(NONE)) {
            teller.accept(GONE, new ChangeAnswer(told, null));
        } else {
            teller.accept("change", new ChangeAnswer(now, null));
        }
        told = now;
    }

    private static @Nullable List<List<Double>> parts(Appender.Change change, Layer layer) {
        // Where a single sample came is not told where single samples are hidden.
        if (change.parts().isEmpty() || layer.minSamples() > 1) {
            return null;
        }
        Plane plane = layer.dataset().manifest().asPlane();
        return change.parts().stream()
                .map(part -> List.of(
                        plane.x(part.west()), plane.y(part.south()), plane.x(part.east()), plane.y(part.north())))
                .toList();
    }
}
