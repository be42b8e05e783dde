package dev.isopleth.server.http;

import dev.isopleth.analysis.risk.PooledSamples;
import dev.isopleth.analysis.risk.PooledSamples.Kind;
import dev.isopleth.analysis.risk.RiskTest;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Plane;
import dev.isopleth.server.answer.BandwidthAnswer;
import dev.isopleth.server.answer.RiskAnswer;
import dev.isopleth.server.http.RiskRequests.Asked;
import dev.isopleth.server.tile.RiskAreas.Area;
import dev.isopleth.server.tile.RiskAreas.Part;
import dev.isopleth.server.tile.RiskPath.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Writes where a relative risk is more than chance.
record RiskDocuments(Asked asked, Found found, List<Area> areas) {

    /// The document.
    RiskAnswer answer() {
        PooledSamples samples = found.samples();
        RiskTest test = found.test();
        RiskWords words = new RiskWords(asked, found, areas);
        return new RiskAnswer(
                "FeatureCollection",
                asked.plan().layer().id(),
                asked.plan().weightColumn(),
                samples.count(),
                samples.cases(),
                samples.compared(),
                samples.count(Kind.BOTH),
                asked.setting().permutations(),
                asked.setting().seed(),
                asked.setting().sides().text(),
                asked.setting().levels(),
                asked.zoom(),
                found.window().depth(),
                BandwidthAnswer.of(asked.plan(), asked.estimate().bandwidth()),
                Units.ofArea(plane()),
                test == null ? null : new RiskAnswer.Overall(test.statistic(), test.p()),
                words.reading(),
                words.cautions(),
                features());
    }

    private List<RiskAnswer.Feature> features() {
        List<RiskAnswer.Feature> features = new ArrayList<>();
        Set<Area> told = toldInNumbers();
        int rank = 0;
        for (int i = 0; i < areas.size(); i++) {
            Area area = areas.get(i);
            boolean goesOn = i > 0
                    && areas.get(i - 1).side() == area.side()
                    && areas.get(i - 1).level() == area.level();
            rank = goesOn ? rank + 1 : 1;
            features.add(new RiskAnswer.Feature(
                    "Feature", geometry(area.parts()), properties(area, rank, told.contains(area))));
        }
        return features;
    }

    private static RiskAnswer.Geometry geometry(List<Part> parts) {
        List<List<double[][]>> polygons = parts.stream()
                .map(part -> ContourCoordinates.rings(part.polygon(), part.plane()))
                .toList();
        return polygons.size() == 1
                ? new RiskAnswer.Geometry("Polygon", polygons.getFirst())
                : new RiskAnswer.Geometry("MultiPolygon", polygons);
    }

    private RiskAnswer.Properties properties(Area area, int rank, boolean tells) {
        PooledSamples samples = found.samples();
        return new RiskAnswer.Properties(
                area.side().text(),
                area.level(),
                rank,
                area.area(),
                place(area.peak()),
                shortest(area.ratio()),
                shortest(area.z()),
                area.p(),
                area.anywhere(),
                tells ? area.cases() : null,
                tells ? area.compared() : null,
                tells ? (double) area.compared() * samples.cases() / samples.compared() : null);
    }

    /// The areas whose numbers of samples are told.
    Set<Area> toldInNumbers() {
        return ToldRisk.of(
                found.samples(),
                areas,
                asked.setting().levels().getFirst(),
                asked.plan().selected().minSamples());
    }

    /// What was kept in float32, with the digits that it has.
    private static double shortest(double value) {
        return Double.parseDouble(Float.toString((float) value));
    }

    /// Where a point of the lattice is.
    List<Double> place(int point) {
        GridWindow window = found.window();
        double u = window.columnU(window.column0() + point % window.columns());
        double v = window.rowV(window.row0() + point / window.columns());
        boolean onWorld = plane() instanceof Plane.World;
        return new GeoJsonParts(onWorld).position(plane().x(onWorld ? u - Math.floor(u) : u), plane().y(v));
    }

    private Plane plane() {
        return asked.plan().dataset().manifest().asPlane();
    }
}
