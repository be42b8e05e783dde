package dev.isopleth.server.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Three values of ten bytes have room.
class LatestValuesTest {

    private final OnceCache<String, String> cache = OnceCache.ofLatest(30, (_, value) -> value.length(), Runnable::run);
    private final List<String> computed = new ArrayList<>();

    /// The frames of a cycle one after another, each with its tiles.
    @Test
    void theLatestIsHeldThoughOthersWereAskedForMoreOften() {
        for (int round = 0; round < 50; round++) {
            ask("first");
            ask("second");
            ask("third");
        }
        for (int tile = 0; tile < 12; tile++) {
            ask("fourth");
        }
        assertEquals(List.of("first", "second", "third", "fourth"), computed);
    }

    @Test
    void whatWasAskedForLongestAgoGoesFirst() {
        ask("first", "second", "third", "first", "fourth", "first", "third", "fourth");
        assertEquals(List.of("first", "second", "third", "fourth"), computed);
        ask("second");
        assertEquals(List.of("first", "second", "third", "fourth", "second"), computed);
        ask("third", "fourth", "second");
        assertEquals(5, computed.size());
        ask("first");
        assertEquals(6, computed.size());
    }

    @Test
    void whatIsTooLargeAloneIsNotHeldAndDrivesNothingOut() {
        ask("first");
        assertEquals(31, cache.get("large", () -> "x".repeat(31)).length());
        assertEquals(32, cache.get("large", () -> "x".repeat(32)).length());
        ask("first");
        assertEquals(List.of("first"), computed);
    }

    @Test
    void aFailureTakesNoRoomAndIsNotRemembered() {
        ask("first", "second", "third");
        assertThrows(
                IllegalStateException.class,
                () -> cache.get("failing", () -> {
                    throw new IllegalStateException("once");
                }));
        ask("first", "second", "third");
        assertEquals(List.of("first", "second", "third"), computed);
        ask("failing");
        assertEquals(4, computed.size());
    }

    @Test
    void whatIsBeingComputedIsNeitherCountedNorForgotten() {
        String outer = cache.get("outer", () -> {
            ask("first", "second", "third", "fourth");
            return "x".repeat(10);
        });
        assertEquals(outer, cache.get("outer", () -> "computed again"));
        ask("third", "fourth");
        assertEquals(List.of("first", "second", "third", "fourth"), computed);
    }

    private void ask(String... keys) {
        for (String key : keys) {
            cache.get(key, () -> {
                computed.add(key);
                return "x".repeat(10);
            });
        }
    }
}
