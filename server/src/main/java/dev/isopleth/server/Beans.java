package dev.isopleth.server;

import dev.isopleth.ingest.SampleStore;
import dev.isopleth.server.layer.Datasets;
import dev.isopleth.server.layer.LayerCatalog;
import dev.isopleth.server.layer.LayerDefinition;
import dev.isopleth.server.layer.LayerPlanner;
import dev.isopleth.server.layer.LayersFile;
import dev.isopleth.server.tile.ComputePool;
import dev.isopleth.server.tile.PointPath;
import dev.isopleth.server.tile.Scales;
import dev.isopleth.server.tile.Selections;
import dev.isopleth.server.tile.StatisticsPath;
import dev.isopleth.server.tile.TilePath;
import dev.isopleth.server.upload.Imports;
import dev.isopleth.server.upload.Uploads;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/// Wires the server: how many threads compute, how much is remembered, which layers there are.
@Factory
final class Beans {

    @Singleton
    Build build() {
        return Build.current();
    }

    @Singleton
    Datasets datasets(ServerConfig config) {
        return new Datasets(SampleStore.open(config.dataDir()));
    }

    @Singleton
    Uploads uploads(ServerConfig config) {
        return new Uploads(
                config.dataDir().resolve("tmp").resolve("uploads"),
                config.writing().uploadBytes(),
                Clock.systemUTC());
    }

    @Singleton
    Imports imports(ServerConfig config) {
        return new Imports(config.dataDir());
    }

    @Singleton
    LayerCatalog layerCatalog(ServerConfig config, Datasets datasets, Build build) {
        Path file = config.layersFile();
        List<LayerDefinition> declared = file == null ? List.of() : LayersFile.read(file);
        return new LayerCatalog(declared, datasets, build);
    }

    @Singleton
    @Bean(preDestroy = "close")
    ComputePool computePool(ServerConfig config) {
        return new ComputePool(config.limits().threads(), config.limits().queue());
    }

    @Singleton
    Selections selections(ServerConfig config) {
        return new Selections(config.limits().selectionBytes(), config.limits().depthBytes());
    }

    @Singleton
    Scales scales(Selections selections, ComputePool pool) {
        return new Scales(selections, pool);
    }

    @Singleton
    LayerPlanner layerPlanner(Scales scales) {
        return new LayerPlanner(scales::ruleOfThumb);
    }

    @Singleton
    TilePath tilePath(ServerConfig config, Selections selections, Scales scales, ComputePool pool) {
        return new TilePath(
                selections,
                scales,
                pool,
                config.limits().gridBytes(),
                config.limits().tileBytes());
    }

    @Singleton
    PointPath pointPath(Selections selections, ComputePool pool) {
        return new PointPath(selections, pool);
    }

    @Singleton
    StatisticsPath statisticsPath(Selections selections, Scales scales, ComputePool pool) {
        return new StatisticsPath(selections, scales, pool);
    }
}
