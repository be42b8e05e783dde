package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.styles.ColormapCheck.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColormapsTest {

    private static final Path FILES = Path.of("src/main/resources/dev/isopleth/styles/colormaps");

    @Test
    void theRegistryHoldsEveryFileAndItsTwinAndNothingElse() throws IOException {
        Set<String> expected = new TreeSet<>();
        try (Stream<Path> files = Files.list(FILES)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("index.txt"))
                    .forEach(name -> {
                        assertTrue(name.endsWith(".colormap"), name);
                        String stem = name.substring(0, name.length() - ".colormap".length());
                        expected.add(stem);
                        expected.add(stem + "_r");
                    });
        }
        assertEquals(expected, new TreeSet<>(Colormaps.names()));
        assertEquals(2 * 83, Colormaps.names().size());
    }

    @Test
    void everyColormapIsFoundByItsNameAndSaysWhereItComesFrom() {
        for (Colormap colormap : Colormaps.all()) {
            assertEquals(colormap, Colormaps.find(colormap.name()).orElseThrow());
            assertFalse(colormap.origin().isBlank() || colormap.licence().isBlank());
        }
        assertTrue(Colormaps.find("heat").isEmpty());
        assertTrue(Colormaps.find("Viridis").isEmpty());
    }

    /// The first, middle and last colours, as the makers publish them.
    @ParameterizedTest
    @CsvSource({
        "viridis, 440154, 21918c, fde725",
        "magma,   000004, b73779, fcfdbf",
        "inferno, 000004, bc3754, fcffa4",
        "cividis, 00224e, 7d7c78, fee838",
        "turbo,   30123b, a4fc3c, 7a0403",
        "rdylbu,  a50026, feffc0, 313695",
        "plasma,  0d0887, cc4778, f0f921",
        "hot,     0b0000, ff5c00, ffffff",
        "jet,     000080, 7dff7a, 800000",
        "coolwarm, 3b4cc0, dddcdc, b40426",
        "ylorrd,  ffffcc, fd8c3c, 800026",
        "rdbu,    67001f, f6f7f7, 053061",
        "thermal, 042333, b15f82, e8fa5b",
        "balance, 181c43, f1eceb, 3c0912",
        "phase,   a8780d, 7d73f0, a8780d",
        "batlow,  011959, 818233, faccfa",
        "vik,     001261, ece5e0, 590008",
        "leaflet-heat, 0000ff, 0082ff, ff0000",
        "heatmapjs, 0000ff, 00d629, ff0000"
    })
    void theColoursAreThoseOfItsMakers(String name, String first, String middle, String last) {
        Colormap colormap = Colormaps.find(name).orElseThrow();
        assertEquals(first, hex(colormap.rgb(0)));
        assertEquals(middle, hex(colormap.entry(128)));
        assertEquals(last, hex(colormap.rgb(1)));
    }

    @Test
    void theTwinIsTheSameTheOtherWayRound() {
        for (Colormap colormap : Colormaps.all()) {
            Colormap twin = colormap.reversed();
            assertNotEquals(colormap, twin);
            assertEquals(colormap, twin.reversed());
            for (int i = 0; i <= 1000; i++) {
                assertEquals(colormap.entry(i % 256), twin.entry(255 - i % 256));
            }
        }
    }

    @Test
    void sequentialColormapsRiseOrFallInLightnessAllTheWay() {
        for (Colormap colormap : ofKind(Colormap.Kind.SEQUENTIAL)) {
            assertTrue(colormap.check().isMonotonic(), colormap.name());
            checkRises(CieLab.lightness(colormap.entry(0)) < 50 ? colormap : colormap.reversed(), 0, 255);
        }
    }

    @Test
    void divergingColormapsTurnInTheMiddle() {
        for (Colormap colormap : ofKind(Colormap.Kind.DIVERGING)) {
            boolean isLight = CieLab.lightness(colormap.entry(128)) > 50;
            assertEquals(
                    isLight ? Run.RISES_THEN_FALLS : Run.FALLS_THEN_RISES,
                    colormap.check().lightness());
            for (Colormap half : List.of(colormap, colormap.reversed())) {
                checkRises(isLight ? half : half.reversed(), isLight ? 0 : 128, isLight ? 127 : 255);
            }
        }
    }

    @Test
    void cyclicColormapsEndWhereTheyBegin() {
        for (Colormap colormap : ofKind(Colormap.Kind.CYCLIC)) {
            Oklab first = Oklab.of(colormap.entry(0));
            assertEquals(0, first.distance(Oklab.of(colormap.entry(255))), 0.02, colormap.name());
            assertTrue(first.distance(Oklab.of(colormap.entry(128))) > 0.2, colormap.name());
        }
    }

    @Test
    void theLightnessOfARainbowRisesAndFalls() {
        for (Colormap colormap : ofKind(Colormap.Kind.RAINBOW)) {
            assertFalse(colormap.check().isMonotonic(), colormap.name());
        }
    }

    @Test
    void theStandardColormapIsPerceptuallyUniform() {
        Colormap colormap = Colormaps.standard();
        assertEquals(Colormap.Kind.SEQUENTIAL, colormap.kind());
        double span = CieLab.lightness(colormap.entry(255)) - CieLab.lightness(colormap.entry(0));
        for (int i = 0; i + 16 < 256; i += 16) {
            double rise = CieLab.lightness(colormap.entry(i + 16)) - CieLab.lightness(colormap.entry(i));
            assertEquals(span / 16, rise, 0.25 * span / 16, "rise in lightness from entry " + i);
        }
    }

    @Test
    void betweenEntriesColoursAreMixedAndBeyondTheEndsTheyStay() {
        Colormap colormap = Colormaps.standard();
        assertEquals(colormap.entry(0), colormap.rgb(-3));
        assertEquals(colormap.entry(0), colormap.rgb(Double.NaN));
        assertEquals(colormap.entry(255), colormap.rgb(7));
        for (int i = 0; i < 256; i++) {
            assertEquals(colormap.entry(i), colormap.rgb(i / 255.0));
        }
        assertEquals("440256", hex(colormap.rgb(0.9 / 255)));
    }

    @ParameterizedTest
    @CsvSource({
        "'title: X', lacks its kind",
        "'title: ', lacks its title",
        "'kind: odd', lacks its title",
        "'colours:', lacks its title"
    })
    void aFileThatIsNotComplete_isRefused(String line, String expected) {
        String text = line + "\n1\n2\n3\ncolours:\n000000";
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> ColormapFile.parse("x", text));
        assertTrue(String.valueOf(refusal.getMessage()).contains(expected), refusal.getMessage());
    }

    @Test
    void aFileWithTooFewOrMalformedColoursIsRefused() throws IOException {
        String good = Files.readString(FILES.resolve("viridis.colormap"));
        assertEquals(Colormaps.standard(), ColormapFile.parse("viridis", good));
        for (String bad : List.of(
                good.substring(0, good.length() - 8),
                good + "000000\n",
                good.replace("440154", "44015g"),
                good.replace("kind: sequential", "kind: odd"),
                good.replace("colours:", "colors:"),
                "")) {
            assertThrows(IllegalArgumentException.class, () -> ColormapFile.parse("viridis", bad));
        }
    }

    private static List<Colormap> ofKind(Colormap.Kind kind) {
        List<Colormap> found = Colormaps.all().stream()
                .filter(c -> c.kind() == kind && !c.name().endsWith("_r"))
                .collect(Collectors.toList());
        assertFalse(found.isEmpty());
        return found;
    }

    /// Rounding to eight bits may cost a step a hair: 0.3 of the 100 from black to white. Some diverging ones
    /// (roma,
    /// lisbon, broc) turn an entry or two beside the middle.
    private static void checkRises(Colormap colormap, int from, int to) {
        double hair = colormap.kind() == Colormap.Kind.DIVERGING ? 0.9 : 0.3;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = from; i <= to; i++) {
            double lightness = CieLab.lightness(colormap.entry(i));
            assertTrue(lightness > highest - hair, colormap.name() + " at " + i);
            highest = Math.max(highest, lightness);
        }
        assertTrue(highest > CieLab.lightness(colormap.entry(from)) + 40, colormap.name());
    }

    private static String hex(int rgb) {
        return String.format("%06x", rgb);
    }
}
