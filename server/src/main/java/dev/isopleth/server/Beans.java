package dev.isopleth.server;

import dev.isopleth.ingest.Appender;
import dev.isopleth.ingest.SampleStore;
import dev.isopleth.server.cli.ImportSettings;
import dev.isopleth.server.layer.Datasets;
import dev.isopleth.server.layer.LayerCatalog;
import dev.isopleth.server.layer.LayerDefinition;
import dev.isopleth.server.layer.LayerPlanner;
import dev.isopleth.server.layer.LayersFile;
import dev.isopleth.server.layer.PlaceCatalog;
import dev.isopleth.server.matrix.MatrixPath;
import dev.isopleth.server.refresh.Refresher;
import dev.isopleth.server.refresh.SourceImport;
import dev.isopleth.server.tile.AdaptiveRows;
import dev.isopleth.server.tile.AnimationPath;
import dev.isopleth.server.tile.AreaHotspotsPath;
import dev.isopleth.server.tile.AreasPath;
import dev.isopleth.server.tile.BandwidthPath;
import dev.isopleth.server.tile.BinsPath;
import dev.isopleth.server.tile.Cadences;
import dev.isopleth.server.tile.ClustersPath;
import dev.isopleth.server.tile.ComputePool;
import dev.isopleth.server.tile.ContourLevels;
import dev.isopleth.server.tile.ContoursPath;
import dev.isopleth.server.tile.EnoughSamples;
import dev.isopleth.server.tile.FramesPath;
import dev.isopleth.server.tile.HotspotsPath;
import dev.isopleth.server.tile.InTurn;
import dev.isopleth.server.tile.PointPath;
import dev.isopleth.server.tile.RiskPath;
import dev.isopleth.server.tile.Scales;
import dev.isopleth.server.tile.ScanPath;
import dev.isopleth.server.tile.Selections;
import dev.isopleth.server.tile.SeriesPath;
import dev.isopleth.server.tile.StationNames;
import dev.isopleth.server.tile.StatisticsPath;
import dev.isopleth.server.tile.Surfaces;
import dev.isopleth.server.tile.TallySurfaces;
import dev.isopleth.server.tile.TilePath;
import dev.isopleth.server.tile.TrendPath;
import dev.isopleth.server.upload.Imports;
import dev.isopleth.server.upload.Uploads;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wires the server: how many threads compute, how much is remembered, which layers there are.
@Factory
final class Beans {

    private static final Logger LOG = LoggerFactory.getLogger(Beans.class);

    @Singleton
    Build build() {
        return Build.current();
    }

    @Singleton
    SampleStore store(ServerConfig config) {
        return SampleStore.open(config.dataDir());
    }

    @Singleton
    Datasets datasets(SampleStore store) {
        return new Datasets(store);
    }

    @Singleton
    @Bean(preDestroy = "close")
    Appender appender(ServerConfig config, SampleStore store, Selections selections) {
        Path file = config.layersFile();
        Map<String, Duration> keep = file == null ? Map.of() : LayersFile.readKeep(file);
        Appender appender = new Appender(store, keep::get);
        appender.beforeChange(selections::prepare);
        appender.onFault(fault -> LOG.warn("The dataset {}: {}", fault.dataset(), fault.message()));
        return appender;
    }

    @Singleton
    Uploads uploads(ServerConfig config) {
        return new Uploads(
                config.dataDir().resolve("tmp").resolve("uploads"),
                config.writing().uploadBytes(),
                Clock.systemUTC());
    }

    @Singleton
    Imports imports(ServerConfig config, PlaceCatalog places) {
        return new Imports(config.dataDir(), places.ids());
    }

    @Singleton
    @Bean(preDestroy = "close")
    Refresher refresher(ServerConfig config, Imports imports) {
        Path file = config.layersFile();
        return Refresher.of(
                config.dataDir(),
                file == null
                        ? List.of()
                        : LayersFile.readSources(file, ImportSettings.NAMES, System::getenv, SourceImport::check),
                imports,
                Clock.systemUTC());
    }

    @Singleton
    LayerCatalog layerCatalog(ServerConfig config, Datasets datasets, Build build) {
        Path file = config.layersFile();
        List<LayerDefinition> declared = file == null ? List.of() : LayersFile.read(file);
        return new LayerCatalog(declared, datasets, build);
    }

    @Singleton
    PlaceCatalog placeCatalog(ServerConfig config) {
        Path file = config.layersFile();
        return new PlaceCatalog(file == null ? Map.of() : LayersFile.readPlaces(file));
    }

    @Singleton
    @Bean(preDestroy = "close")
    ComputePool computePool(ServerConfig config) {
        return new ComputePool(config.limits().threads(), config.limits().queue());
    }

    @Singleton
    Selections selections(ServerConfig config, ComputePool pool) {
        return new Selections(config.limits().selectionBytes(), config.limits().depthBytes(), pool);
    }

    @Singleton
    TallySurfaces tallySurfaces(
            BinsPath bins,
            HotspotsPath hotspots,
            TrendPath trends,
            AreasPath areas,
            AreaHotspotsPath areaHotspots,
            ComputePool pool) {
        // Tiles do not wait for long analyses.
        InTurn turn = new InTurn(pool, "bins, areas, hot spots or trends of tiles");
        return new TallySurfaces(bins, hotspots, trends, areas, areaHotspots, turn);
    }

    @Singleton
    Surfaces surfaces(ServerConfig config, Selections selections, TallySurfaces tallies, AdaptiveRows adaptive) {
        return new Surfaces(selections, tallies, adaptive, config.limits().stations());
    }

    @Singleton
    EnoughSamples enoughSamples(Selections selections, ComputePool pool) {
        return new EnoughSamples(selections, pool);
    }

    @Singleton
    Scales scales(Selections selections, Surfaces surfaces, ComputePool pool) {
        return new Scales(selections, surfaces, pool);
    }

    @Singleton
    Cadences cadences() {
        return new Cadences();
    }

    @Singleton
    AdaptiveRows adaptiveRows(Selections selections, ComputePool pool) {
        return new AdaptiveRows(selections, pool, new InTurn(pool, "kernels that follow the samples"));
    }

    @Singleton
    LayerPlanner layerPlanner(
            Scales scales,
            BandwidthPath bandwidths,
            AdaptiveRows adaptive,
            Cadences cadences,
            BinsPath bins,
            AreasPath areas) {
        return new LayerPlanner(
                scales::defaultBandwidth,
                bandwidths::crossValidated,
                adaptive::radii,
                cadences::of,
                layer -> bins.usual(layer.dataset()),
                (setting, plane) -> areas.declared(setting, plane));
    }

    @Singleton
    TilePath tilePath(
            ServerConfig config,
            Surfaces surfaces,
            Scales scales,
            ContourLevels levels,
            RiskPath risks,
            ComputePool pool) {
        return new TilePath(
                surfaces,
                scales,
                levels,
                risks,
                pool,
                config.limits().gridBytes(),
                config.limits().tileBytes());
    }

    @Singleton
    PointPath pointPath(Selections selections, Surfaces surfaces, ComputePool pool) {
        return new PointPath(selections, surfaces, pool);
    }

    @Singleton
    FramesPath framesPath(
            ServerConfig config, Selections selections, Scales scales, Cadences cadences, ComputePool pool) {
        return new FramesPath(
                selections, scales, cadences, pool, config.limits().frames());
    }

    /// The path of an animation.
    @Singleton
    AnimationPath animationPath(Surfaces surfaces, Scales scales, FramesPath frames, ComputePool pool) {
        return new AnimationPath(surfaces, scales, frames, pool);
    }

    /// The path of a series.
    @Singleton
    SeriesPath seriesPath(Selections selections, Surfaces surfaces, FramesPath frames, ComputePool pool) {
        return new SeriesPath(selections, new StationNames(selections), surfaces, frames, pool);
    }

    /// What may take much memory is computed one after the other.
    @Singleton
    InTurn turn(ComputePool pool) {
        return new InTurn(pool, "matrices, bins, areas, hot spots, trends, clusters or contours");
    }

    /// The path of a matrix; the last ones are remembered in half of what values of tiles may take.
    @Singleton
    MatrixPath matrixPath(
            ServerConfig config,
            LayerCatalog layers,
            Datasets datasets,
            PlaceCatalog places,
            Selections selections,
            InTurn turn) {
        ServerConfig.Limits limits = config.limits();
        return new MatrixPath(
                datasets, layers::minSamples, places, selections, turn, limits.matrixFields(), limits.gridBytes() / 2);
    }

    /// The path of bins; the last ones are remembered in a quarter of what values of tiles may take.
    @Singleton
    BinsPath binsPath(ServerConfig config, Selections selections, InTurn turn) {
        return new BinsPath(selections, turn, config.limits().gridBytes() / 4);
    }

    /// The path of areas; what declared places hold is remembered in a sixteenth of what values of tiles may take.
    @Singleton
    AreasPath areasPath(ServerConfig config, PlaceCatalog places, Selections selections, InTurn turn) {
        return new AreasPath(places, selections, turn, config.limits().gridBytes() / 16);
    }

    /// The path of hot spots; the last ones are remembered in a quarter of what values of tiles may take.
    @Singleton
    HotspotsPath hotspotsPath(ServerConfig config, BinsPath bins, InTurn turn, ComputePool pool) {
        return new HotspotsPath(bins, turn, pool, config.limits().gridBytes() / 4);
    }

    /// Those among areas take an eighth of that: there are few.
    @Singleton
    AreaHotspotsPath areaHotspotsPath(ServerConfig config, AreasPath areas, InTurn turn, ComputePool pool) {
        return new AreaHotspotsPath(areas, turn, pool, config.limits().gridBytes() / 32);
    }

    /// The path of trends; the last ones are remembered in a quarter of what values of tiles may take.
    @Singleton
    TrendPath trendPath(ServerConfig config, BinsPath bins, Selections selections, InTurn turn) {
        return new TrendPath(bins, selections, turn, config.limits().gridBytes() / 4);
    }

    /// The path of clusters; the last ones are remembered in an eighth of what values of tiles may take.
    @Singleton
    ClustersPath clustersPath(ServerConfig config, Selections selections, InTurn turn) {
        return new ClustersPath(selections, turn, config.limits().gridBytes() / 8);
    }

    /// The path of scans for clusters; the last ones are remembered in an eighth of what values of tiles may take.
    @Singleton
    ScanPath scanPath(ServerConfig config, BinsPath bins, InTurn turn, ComputePool pool) {
        return new ScanPath(bins, turn, pool, config.limits().gridBytes() / 8);
    }

    @Singleton
    ContourLevels contourLevels(Surfaces surfaces, Scales scales, InTurn turn) {
        return new ContourLevels(surfaces, scales, turn);
    }

    /// The path of contours; the last lattices are remembered in an eighth of what values of tiles may take.
    @Singleton
    ContoursPath contoursPath(ServerConfig config, Surfaces surfaces, InTurn turn) {
        return new ContoursPath(surfaces, turn, config.limits().gridBytes() / 8);
    }

    /// The path of relative risk; the last answers are remembered in an eighth of what values of tiles may take.
    @Singleton
    RiskPath riskPath(ServerConfig config, Selections selections, Surfaces surfaces, ComputePool pool) {
        InTurn turn = new InTurn(pool, "relative risks");
        return new RiskPath(selections, surfaces, turn, pool, config.limits().gridBytes() / 8);
    }

    @Singleton
    StatisticsPath statisticsPath(Selections selections, Surfaces surfaces, Scales scales, ComputePool pool) {
        return new StatisticsPath(selections, surfaces, scales, pool);
    }

    /// The path of what selectors of a bandwidth say.
    @Singleton
    BandwidthPath bandwidthPath(Selections selections, ComputePool pool) {
        return new BandwidthPath(selections, pool, new InTurn(pool, "bandwidths"));
    }
}
