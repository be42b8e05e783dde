package dev.isopleth.server.tile;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.server.fault.FaultException;
import org.junit.jupiter.api.Test;

class RiskPathTest {

    @Test
    void labelsAreDealtOutToSoManySamplesOfBothSelectionsAtMost() {
        assertDoesNotThrow(() -> RiskPath.requireFew(RiskPath.MOST_SAMPLES));
        String message =
                String.valueOf(assertThrows(FaultException.class, () -> RiskPath.requireFew(RiskPath.MOST_SAMPLES + 1L))
                        .getMessage());
        assertTrue(message.contains("at most 5000000 samples, and both selections together have 5000001"), message);
    }
}
