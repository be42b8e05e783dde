package dev.isopleth.server.tile;

import dev.isopleth.analysis.area.AreaCounts;
import dev.isopleth.density.GridWindow;
import dev.isopleth.ingest.area.Areas;
import dev.isopleth.ingest.area.TangledAreasException;

/// Areas as parts of the plane; where they overlap, the first has the place.
record AreaParts(Areas areas, AreaCounts counts) implements TallyParts {

    @Override
    public long bytes() {
        return areas.bytes() + counts.bytes();
    }

    @Override
    public int places(int part) {
        return counts.places(part);
    }

    @Override
    public int at(double x, double y) {
        return areas.at(x, y);
    }

    @Override
    public void each(GridWindow window, Taker taker) {
        int[] parts;
        try {
            parts = areas.at(window);
        } catch (TangledAreasException _) {
            throw AreasPath.tangled();
        }
        for (int point = 0; point < parts.length; point++) {
            taker.take(point, parts[point]);
        }
    }
}
