package dev.isopleth.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.styles.ColormapCheck.Run;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColormapCheckTest {

    /// Oklab as its author publishes it: of white, and of red (https://bottosson.github.io/posts/oklab).
    @Test
    void coloursLieInOklabWhereItsAuthorHasThem() {
        assertEquals(0, new Oklab(1, 0, 0).distance(Oklab.of(0xFFFFFF)), 1e-4);
        assertEquals(0, new Oklab(0.627955, 0.224863, 0.125846).distance(Oklab.of(0xFF0000)), 1e-5);
        assertEquals(0, new Oklab(0.866440, -0.233888, 0.179498).distance(Oklab.of(0x00FF00)), 1e-5);
        assertEquals(0, new Oklab(0.452014, -0.032457, -0.311528).distance(Oklab.of(0x0000FF)), 1e-5);
    }

    /// Computed once with numpy, from the same matrices, over all pairs of entries at least 64 apart.
    @ParameterizedTest
    @CsvSource({
        "viridis, 0.185, 0.142, 0.157, 0.144",
        "jet,     0.197, 0.126, 0.106, 0.141",
        "rdylgn,  0.083, 0.001, 0.005, 0.077",
        "cork,    0.082, 0.075, 0.069, 0.016",
        "leaflet-heat, 0.000, 0.000, 0.000, 0.000"
    })
    void theLeastDistanceIsThatOfAllPairsAQuarterApart(
            String name, double normal, double prot, double deut, double trit) {
        Map<ColourVision, Double> found =
                Colormaps.find(name).orElseThrow().check().distances();
        Map.of(
                        ColourVision.NORMAL, normal,
                        ColourVision.PROTANOPIA, prot,
                        ColourVision.DEUTERANOPIA, deut,
                        ColourVision.TRITANOPIA, trit)
                .forEach((vision, expected) ->
                        assertEquals(expected, found.getOrDefault(vision, -1.0), 0.0006, name + " " + vision));
    }

    @Test
    void greysLookTheSameToEverybody() {
        ColormapCheck grey = Colormaps.find("gray").orElseThrow().check();
        for (ColourVision vision : ColourVision.values()) {
            assertEquals(0.195, grey.distances().getOrDefault(vision, -1.0), 0.0006);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "viridis, Lightness rises all the way. Told apart by every kind of colour vision.",
        "blues, Lightness falls all the way. Told apart by every kind of colour vision.",
        "rdylgn, 'Lightness rises, then falls. Values far apart look alike with protanopia, deuteranopia.'",
        "berlin, 'Lightness falls, then rises. Told apart by every kind of colour vision.'",
        "leaflet-heat, Lightness goes up and down: steps look unequal. Values far apart look alike.",
        "twilight, 'Lightness falls, then rises. Told apart by every kind of colour vision.'"
    })
    void theVerdictIsASentence(String name, String verdict) {
        assertEquals(verdict, Colormaps.find(name).orElseThrow().check().verdict());
    }

    @Test
    void whatGoesRoundIsComparedTheShorterWay() {
        Colormap phase = Colormaps.find("phase").orElseThrow();
        assertTrue(phase.check().isDistinct(ColourVision.NORMAL));
        assertFalse(phase.check().isMonotonic());
    }

    @Test
    void theTwinHasTheSameDistancesAndTurnsTheOtherWay() {
        ColormapCheck magma = Colormaps.find("magma").orElseThrow().check();
        ColormapCheck twin = Colormaps.find("magma_r").orElseThrow().check();
        assertEquals(magma.distances(), twin.distances());
        assertEquals(Run.RISES, magma.lightness());
        assertEquals(Run.FALLS, twin.lightness());
    }
}
