package dev.isopleth.server.layer;

import dev.isopleth.server.fault.Fault;
import java.nio.file.Path;
import java.util.List;

/// A layer file that cannot be used: one sentence with the line and the remedy, fit to show to whoever
/// wrote it.
public final class LayersFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LayersFileException(String sentence) {
        super(sentence);
    }

    /// Declared polygons that are called like a dataset.
    public static LayersFileException ofPlaces(String id, Path file) {
        return new LayersFileException("The places '" + id + "', declared in " + file.getFileName()
                + ", are called like a dataset that is there; choose another id.");
    }

    /// A declared layer that asks its dataset for what it does not have.
    public static LayersFileException ofLayer(Layer layer, Fault fault) {
        List<String> accepted = switch (fault) {
            case Fault.BadParameter bad -> bad.accepted();
            case Fault.NotThere missing -> missing.accepted();
            case Fault.OutsideMatrix _,
                    Fault.Overloaded _,
                    Fault.Withheld _,
                    Fault.WritingOff _,
                    Fault.NoWriter _,
                    Fault.Conflict _,
                    Fault.TooLarge _,
                    Fault.Unusable _ -> List.of();
        };
        return new LayersFileException("The layer '" + layer.id() + "', declared on "
                + layer.definition().place() + ": " + fault.detail()
                + (accepted.isEmpty() ? "" : "; there are " + String.join(", ", accepted)) + ".");
    }
}
