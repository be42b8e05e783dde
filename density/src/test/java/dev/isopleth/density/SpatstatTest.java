package dev.isopleth.density;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What densities are divided by at the border, against R's spatstat, which finds it on a grid of pixels by
/// Fourier transforms: they agree as far as its pixels go.
class SpatstatTest {

    /// The window's pixels are whole, some 50 and 125 a sigma: its border is known to half of one.
    private static final double TOLERANCE = 0.001;

    private static final Plane.Planar PLANE = new Plane.Planar(256, 256, "m");
    private static final double[] WINDOW = {40, 50, 200, 50, 200, 120, 130, 130, 110, 210, 40, 210};

    @Test
    void sharesAreThoseOfSpatstat() throws IOException {
        StudyArea area = StudyArea.of(PLANE, List.of(List.of(WINDOW)));
        List<String> rows = rows();
        assertEquals(64, rows.size());
        for (String row : rows) {
            String[] cells = row.split(",", -1);
            Kernel kernel = Kernels.byName(cells[0]);
            Bandwidth bandwidth = PLANE.bandwidth(Double.parseDouble(cells[1]));
            double u = PLANE.u(Double.parseDouble(cells[2]));
            double v = PLANE.v(Double.parseDouble(cells[3]));
            KernelShare share = KernelShare.of(area, kernel, bandwidth);
            double ours = share.at(share.near(u, v, u, v), u, v, true);
            assertEquals(Double.parseDouble(cells[4]), ours, TOLERANCE, row);
            assertEquals(ExactShare.at(area, kernel, bandwidth, u, v), ours, 1e-4, row);
        }
    }

    private static List<String> rows() throws IOException {
        InputStream file =
                Objects.requireNonNull(SpatstatTest.class.getResourceAsStream("reference/area_spatstat.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("kernel"))
                    .toList();
        }
    }
}
