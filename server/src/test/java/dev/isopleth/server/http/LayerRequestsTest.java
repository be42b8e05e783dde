package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isopleth.ingest.SampleStore;
import dev.isopleth.server.Build;
import dev.isopleth.server.TestData;
import dev.isopleth.server.layer.Datasets;
import dev.isopleth.server.layer.Layer;
import dev.isopleth.server.layer.LayerCatalog;
import dev.isopleth.server.layer.LayerPlanner;
import dev.isopleth.server.tile.ComputePool;
import dev.isopleth.server.tile.EnoughSamples;
import dev.isopleth.server.tile.Selections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What there is to say about all layers at once looks at no sample.
class LayerRequestsTest {

    /// A layer of kernels that follow the samples would be searched through for a minute, or be refused, and with it
    /// the list of all.
    @Test
    void listingLayersFindsNoBandwidth() {
        LayerCatalog catalog =
                new LayerCatalog(List.of(), new Datasets(SampleStore.open(TestData.folder())), Build.current());
        LayerPlanner planner = new LayerPlanner(
                (_, _, _, _) -> {
                    throw looked();
                },
                (_, _, _) -> {
                    throw looked();
                },
                (_, _, _) -> {
                    throw looked();
                },
                _ -> null,
                _ -> {
                    throw looked();
                },
                (_, _) -> {});
        try (ComputePool pool = new ComputePool(1, 1)) {
            EnoughSamples enough = new EnoughSamples(new Selections(1, 1, pool), pool);
            assertEquals(
                    catalog.all().stream().map(Layer::id).toList(),
                    new LayerRequests(catalog, planner, enough)
                            .all().stream().map(plan -> plan.layer().id()).toList());
        }
    }

    private static AssertionError looked() {
        return new AssertionError("the list looked at samples");
    }
}
