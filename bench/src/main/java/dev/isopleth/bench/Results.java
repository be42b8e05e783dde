package dev.isopleth.bench;

import java.nio.file.Path;

/// The files of figures.
///
/// @param folder bench/results
record Results(Path folder) {

    ResultFile<ColdTiles.Figure> coldTiles() {
        return new ResultFile<>(folder.resolve("cold-tiles.json"), ColdTiles.Figure.class);
    }

    ResultFile<PeerTiles.Figure> peerTiles() {
        return new ResultFile<>(folder.resolve("peer-tiles.json"), PeerTiles.Figure.class);
    }

    ResultFile<Memory.Figure> memory() {
        return new ResultFile<>(folder.resolve("memory.json"), Memory.Figure.class);
    }

    ResultFile<ImportRate.Figure> imports() {
        return new ResultFile<>(folder.resolve("imports.json"), ImportRate.Figure.class);
    }

    ResultFile<FormatRate.Figure> formats() {
        return new ResultFile<>(folder.resolve("formats.json"), FormatRate.Figure.class);
    }

    ResultFile<AppendLoad.Figure> appends() {
        return new ResultFile<>(folder.resolve("appends.json"), AppendLoad.Figure.class);
    }

    ResultFile<HttpTiles.Figure> http() {
        return new ResultFile<>(folder.resolve("http.json"), HttpTiles.Figure.class);
    }

    ResultFile<FilterTiles.Figure> filters() {
        return new ResultFile<>(folder.resolve("filters.json"), FilterTiles.Figure.class);
    }

    ResultFile<Parts.Figure> parts() {
        return new ResultFile<>(folder.resolve("parts.json"), Parts.Figure.class);
    }

    ResultFile<PictureTimes.Figure> pictures() {
        return new ResultFile<>(folder.resolve("pictures.json"), PictureTimes.Figure.class);
    }

    ResultFile<RiskTimes.Figure> risk() {
        return new ResultFile<>(folder.resolve("risk.json"), RiskTimes.Figure.class);
    }

    ResultFile<HotspotTimes.Figure> hotspots() {
        return new ResultFile<>(folder.resolve("hotspots.json"), HotspotTimes.Figure.class);
    }

    ResultFile<ClusterTimes.Figure> clusters() {
        return new ResultFile<>(folder.resolve("clusters.json"), ClusterTimes.Figure.class);
    }

    ResultFile<FrameTimes.Figure> frames() {
        return new ResultFile<>(folder.resolve("frames.json"), FrameTimes.Figure.class);
    }

    ResultFile<ContourTimes.Figure> contours() {
        return new ResultFile<>(folder.resolve("contours.json"), ContourTimes.Figure.class);
    }

    ResultFile<AreaTimes.Figure> areas() {
        return new ResultFile<>(folder.resolve("areas.json"), AreaTimes.Figure.class);
    }
}
