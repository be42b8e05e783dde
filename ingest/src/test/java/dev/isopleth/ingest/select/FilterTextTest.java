package dev.isopleth.ingest.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a filter may say, and what is refused before anything is made of it.
class FilterTextTest {

    private static final Schema SCHEMA = new Schema(
            Map.of(
                    "price", Schema.Kind.NUMBER,
                    "beds", Schema.Kind.NUMBER,
                    "street", Schema.Kind.TEXT,
                    "sold", Schema.Kind.TIME,
                    "PM2.5 [µg/m³]", Schema.Kind.NUMBER),
            "sold",
            null,
            ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            price > 1; price>1; yes
            price > 1 AND beds = 2; ( price >1 )and(beds=2); yes
            price > 1 AND beds = 2; beds = 2 AND price > 1; no
            price IN (1, 2, 3); price = 1 or price = 2 or price in (3); yes
            NOT price > 1; not (price > 1); yes
            1 < price; price > 1; yes
            sold > 2024-05-01; sold > '2024-05-01'; yes
            sold > 2024-05-01T12:00:00Z; sold > '2024-05-01T14:00:00'; yes
            sold > '2024'; sold > 2024-01-01; yes
            "price" > 1; price > 1.0; yes
            price < 12345678901234567890123456789; price < 1.2345678901234567890123456789e28; yes
            street LIKE 'a%'; street ILIKE 'a%'; no
            bbox(geometry,1,2,3,4); BBOX ( "geometry" , 1.0, 2, 3, 4 ); yes
            """)
    void whatSaysTheSameIsTheSameCondition(String one, String other, String same) throws SelectionException {
        if (same.equals("yes")) {
            assertEquals(FilterText.parse(one, SCHEMA), FilterText.parse(other, SCHEMA));
        } else {
            assertNotEquals(FilterText.parse(one, SCHEMA), FilterText.parse(other, SCHEMA));
        }
    }

    @Test
    void includeIsNoCondition() throws SelectionException {
        assertNull(FilterText.parse("INCLUDE", SCHEMA));
    }

    @Test
    void anyColumnCanBeNamedInDoubleQuotes() throws SelectionException {
        assertEquals(
                new Condition.Comparison(
                        new Term.Column("PM2.5 [µg/m³]", Schema.Kind.NUMBER),
                        Condition.Operator.GREATER,
                        new Term.Numeral(50)),
                FilterText.parse("\"PM2.5 [µg/m³]\" > 50", SCHEMA));
    }

    /// Each is a word of GeoTools' grammar that no filter here needs.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "ID",
                "t",
                "before",
                "after",
                "during",
                "within",
                "contains",
                "point",
                "meters",
                "feet",
                "kilometers",
                "unknown",
                "exclude",
                "crosses",
                "equals",
                "touches",
                "disjoint",
                "overlaps",
                "relate",
                "beyond",
                "dwithin",
                "true",
                "false",
                "tequals",
                "linestring",
                "does",
                "exist",
                "exists",
                "statute"
            })
    void aColumnMayHaveAnyNameThatIsNoWordOfAFilter(String name) throws SelectionException {
        var schema =
                new Schema(Map.of(name, Schema.Kind.NUMBER, "price", Schema.Kind.NUMBER), null, null, ZoneId.of("UTC"));
        Term column = new Term.Column(name, Schema.Kind.NUMBER);
        assertEquals(
                new Condition.Comparison(column, Condition.Operator.GREATER, new Term.Numeral(5)),
                FilterText.parse(name + " > 5", schema));
        for (String text : List.of("%s IN (1, 2, 3)", "%s BETWEEN 1 AND 2", "price + %s > 3", "NOT (%s IS NULL)")) {
            assertEquals(
                    FilterText.parse(text.formatted('"' + name + '"'), schema),
                    FilterText.parse(text.formatted(name), schema));
        }
    }

    /// The filter, and what its refusal says.
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            pric > 1; 'pric' is no column
            PRICE > 1; 'PRICE' is no column
            strLength(street) > 2; 'strLength(...)' is not accepted: functions are not called
            exec(java.lang.Runtime.getRuntime(),'x') = 1; 'exec(...)' is not accepted
            java.lang.Runtime > 1; 'java.lang.Runtime' is no column
            "java.lang.Runtime.getRuntime()" = 1; 'java.lang.Runtime.getRuntime()' is no column
            "exec(java.lang.Runtime.getRuntime(),'touch x')" = 1; is no column
            "a/b" = 1; 'a/b' is no column
            price/@id = 1; '@' at character 7 is not accepted
            @price = 1; '@'
            street[1] = 'a'; '['
            gml:name = 'a'; 'gml:name' is no column
            "../price" = 1; '../price' is no column
            $price = 1; '$'
            ${price} > 1; '$'
            price != 1; unequal is written <>
            price > 1 # beds; '#'
            price > ?1; '?'
            WITHIN(geometry, POLYGON((0 0, 1 0, 1 1, 0 0))); 'WITHIN(...)' is not accepted
            DWITHIN(geometry, POINT(1 1), 2, meters); 'DWITHIN(...)' is not accepted
            INTERSECTS(geometry, POINT(1 1)); 'POINT(...)' is not accepted
            INTERSECTS(geometry, SRID=3857 POLYGON((0 0, 1 0, 1 1, 0 0))); 'SRID' is no column
            INTERSECTS(POLYGON((0 0, 1 0, 1 1, 0 0)), geometry); take the property 'geometry' first
            INTERSECTS(price, POLYGON((0 0, 1 0, 1 1, 0 0))); take the property 'geometry' first
            INTERSECTS(geometry, POLYGON((0 0, 1 1, 1 0, 0 1, 0 0))); no valid area
            INTERSECTS(geometry, POLYGON((0 0, 200 0, 1 1, 0 0))); leaves the world
            INTERSECTS(geometry, POLYGON((0 0, 1 0, 1 1))); cannot be read
            BBOX(geometry, 1, 2, 3, 4, 'EPSG:3857'); four numbers in degrees
            BBOX(geometry, 1, 2, 3); four numbers in degrees
            BBOX(geometry, 170, -10, -170, 10); two boxes joined by OR
            BBOX(geometry, 1, 4, 2, 3); south of the BBOX is north
            BBOX(street, 1, 2, 3, 4); take the property 'geometry' first
            geometry = 1; 'geometry' is no column
            sold AFTER 2024-01-01T00:00:00Z; 'AFTER' is no column
            sold DURING 2024-01-01T00:00:00Z/P1D; 'DURING' is no column
            street EXISTS; 'EXISTS' is no column
            EXCLUDE; 'EXCLUDE' is no column
            IN ('a.1'); a part of it is no condition
            price > 'abc'; compares a number ('price') with a text
            street > 1; compares a text ('street') with a number
            sold > 5; compares a time ('sold') with a number
            sold > 'yesterday'; 'yesterday' is no time
            street + 1 > 2; + - * / take numbers
            price LIKE '1%'; LIKE needs a column of texts
            street = "beds"; compares a text
            street = street; compared with constants only
            1 = 1; names no column
            'a' = 'b'; names no column
            price = TRUE; 'TRUE' is no column
            price >; cannot be read: encountered
            price > 1 AND; cannot be read
            1; cannot be read
            (price > 1; cannot be read
            price > 1e999; the number 1e999 is too large
            street = 'abc; the quote at character 10 is not closed
            "price > 1; the quote at character 1 is not closed
            ''; cannot be read
            """)
    void everythingElseIsRefusedByName(String filter, String said) {
        var refusal = assertThrows(SelectionException.class, () -> FilterText.parse(filter, SCHEMA));
        assertTrue(refusal.detail().contains(said), refusal.detail());
        assertFalse(refusal.accepted().isEmpty());
        assertFalse(refusal.detail().contains("org.geotools"), refusal.detail());
        assertTrue(refusal.detail().length() < 200, refusal.detail());
    }

    @Test
    void lengthDepthAndNumberOfComparisonsAreLimited() {
        checkRefused("price > 1 " + " ".repeat(8000), "at most 8000");
        checkRefused("(".repeat(33) + "price > 1" + ")".repeat(33), "more than 32 deep");
        checkRefused("NOT (".repeat(33) + "price > 1" + ")".repeat(33), "more than 32 deep");
        checkRefused("price = 1" + " or beds = 1".repeat(200), "more than 200 comparisons");
        checkRefused("price" + " + 1".repeat(65) + " > 1", "more than 64 arithmetic signs");
        checkRefused("street LIKE '" + "a".repeat(201) + "'", "longer than 200");
        checkRefused(" ", "it is empty");
        var ring = new StringBuilder("0 0");
        for (int i = 0; i < 1000; i++) {
            ring.append(",").append(i % 9).append(' ').append(i / 250);
        }
        checkRefused("INTERSECTS(geometry,POLYGON((" + ring + ",0 0)))", "more than 1000 vertices");
    }

    private static void checkRefused(String filter, String said) {
        var refusal = assertThrows(SelectionException.class, () -> FilterText.parse(filter, SCHEMA));
        assertTrue(refusal.detail().contains(said), refusal.detail());
    }

    /// Whatever is thrown at it, it answers with a condition or a refusal.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noTextBreaksIt(long seed) {
        var random = new Random(seed);
        String[] parts = {
            "price",
            "beds",
            "street",
            "sold",
            "geometry",
            " ",
            " ",
            " ",
            "(",
            ")",
            ",",
            "=",
            "<>",
            "<",
            ">",
            "+",
            "-",
            "*",
            "/",
            "1",
            "2.5",
            "1e5",
            "'a'",
            "'2024-01-01'",
            "2024-01-01",
            "2024-01-01T00:00:00Z",
            "and",
            "or",
            "not",
            "in",
            "like",
            "ilike",
            "between",
            "is",
            "null",
            "bbox",
            "intersects",
            "polygon",
            "multipolygon",
            "include",
            "'",
            "\"",
            "\"price\"",
            "((0 0,1 0,1 1,0 0))",
            "(geometry,",
            "\n"
        };
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(parts[random.nextInt(parts.length)]).append(random.nextBoolean() ? " " : "");
            }
            try {
                FilterText.parse(text.toString(), SCHEMA);
            } catch (SelectionException refusal) {
                assertFalse(refusal.detail().isBlank());
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ": " + text, e);
            }
        }
    }
}
