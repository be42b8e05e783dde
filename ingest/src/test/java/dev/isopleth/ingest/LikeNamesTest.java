package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LikeNamesTest {

    @Test
    void firstAreThoseWithTheTextInThemThenThoseWithTheFewestEdits() {
        List<String> names = List.of("Celle", "Ahlem", "Bonn, Süd", "Ahlen Nord", "Bonn", "AHLEN");
        assertEquals(List.of("AHLEN", "Ahlen Nord", "Ahlem"), LikeNames.of("ahlen", names, 3));
        assertEquals(List.of("Bonn", "Bonn, Süd"), LikeNames.of("bonn", names, 2));
        assertEquals(List.of(), LikeNames.of("bonn", List.of(), 2));
    }

    @Test
    void amongVeryManyTheOneWithOneWrongLetterIsFound() {
        List<String> names = IntStream.range(0, 100_000)
                .mapToObj(i -> String.format(Locale.ROOT, "DE%05d", i))
                .toList();
        assertEquals("DE73519", LikeNames.of("DE7351O9", names, 1).getFirst());
    }

    /// The same letters in another order come first to be compared, though they are two edits away or more.
    @Test
    void noMoreThanTwoThousandAreCompared() {
        List<String> fits = namesAndTheirOrders(1_999);
        assertEquals("abcdefgx", LikeNames.of("abcdefgh", fits, 1).getFirst());
        assertEquals(" (is 'abcdefgx' meant?)", LikeNames.meant("abcdefgh", fits));
        List<String> tooMany = namesAndTheirOrders(2_000);
        assertFalse(LikeNames.of("abcdefgh", tooMany, 5_000).contains("abcdefgx"));
        assertEquals(2_000, LikeNames.of("abcdefgh", tooMany, 5_000).size());
        assertFalse(LikeNames.meant("abcdefgh", tooMany).contains("abcdefgx"));
    }

    private static List<String> namesAndTheirOrders(int orders) {
        List<String> names = new ArrayList<>(List.of("abcdefgx"));
        for (int order = 1; order <= orders; order++) {
            StringBuilder left = new StringBuilder("abcdefgh");
            StringBuilder name = new StringBuilder();
            for (int rest = order; !left.isEmpty(); rest /= left.length() + 1) {
                int at = rest % left.length();
                name.append(left.charAt(at));
                left.deleteCharAt(at);
            }
            names.add(name.toString());
        }
        return names;
    }

    @Test
    void oneIsMeantWhereAThirdOfItsLettersDifferAtMost() {
        List<String> names = List.of("day", "Price", "living area");
        assertEquals(" (is 'Price' meant?)", LikeNames.meant("PRISE", names));
        assertEquals(" (is 'living area' meant?)", LikeNames.meant("living_are", names));
        assertEquals("", LikeNames.meant("living", names), "in a name, but far from it");
        assertEquals("", LikeNames.meant("colour", names));
    }

    @Test
    void ofLongNamesTheirBeginningsAreCompared() {
        String beginning = "x".repeat(64);
        List<String> names = List.of(beginning + " and much else, which is not looked at");
        assertEquals(names, LikeNames.of(beginning, names, 1));
        assertEquals(" (is '" + names.getFirst() + "' meant?)", LikeNames.meant(beginning + "y".repeat(100), names));
    }
}
