package dev.isopleth.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.ingest.ImportRequest.Join;
import dev.isopleth.ingest.ImportRequest.ValueColumn;
import dev.isopleth.ingest.Manifest.Column;
import dev.isopleth.ingest.Manifest.Rejected;
import dev.isopleth.ingest.Manifest.Role;
import dev.isopleth.ingest.Manifest.Winsorised;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComputedValueTest {

    private static final String SALES = """
            lon,lat,price,living area,day,name
            0,0,100,50,2020-01-01,a
            1,0,300,100,2020-01-02,b
            2,0,400,0,2020-01-03,c
            3,0,500,,2020-01-04,d
            """;

    @TempDir
    Path folder;

    TestImports imports;

    @BeforeEach
    void openStore() {
        imports = new TestImports(folder);
    }

    private static UnaryOperator<ImportRequest> values(List<String> values, List<String> winsorised, List<String> log)
            throws ImportException {
        List<ValueColumn> columns = ValueText.parse(values, null, winsorised, log);
        return request -> request.withValues(columns);
    }

    private static UnaryOperator<ImportRequest> values(String... values) throws ImportException {
        return values(List.of(values), List.of(), List.of());
    }

    private @Nullable String refusal(String... values) throws ImportException {
        ImportException refusal = imports.refusal("a.csv", SALES, values(values));
        assertEquals(2, refusal.exitCode());
        return refusal.getMessage();
    }

    private static @Nullable String parseRefusal(List<String> values, List<String> winsorised, List<String> log) {
        return assertThrows(ImportException.class, () -> ValueText.parse(values, null, winsorised, log))
                .getMessage();
    }

    private static double number(Map<String, Object> row, String column) {
        return (double) Objects.requireNonNull(row.get(column));
    }

    @Test
    void aValueIsComputedAndItsOperandsStay() throws Exception {
        ImportReport report = imports.run("a.csv", SALES, values("usd_per_m2=price/\"living area\":USD/m²"));
        List<Map<String, Object>> rows = imports.attributes("a");
        assertEquals(2.0, rows.getFirst().get("usd_per_m2"));
        assertEquals(3.0, rows.getLast().get("usd_per_m2"));
        assertEquals(100.0, rows.getFirst().get("price"));
        Column column = report.manifest().defaultValue().orElseThrow();
        assertEquals("usd_per_m2", column.name());
        assertEquals("USD/m²", column.unit());
        assertEquals("price/\"living area\"", column.formula());
        assertEquals(
                Role.ATTRIBUTE,
                report.manifest().column("living area").orElseThrow().role());
        assertTrue(Files.readString(
                        imports.data().resolve("datasets/a/" + report.manifest().version() + "/dataset.json"))
                .contains("\"formula\""));
    }

    @Test
    void aRowWithoutAResultIsRejectedWithTheReason() throws Exception {
        String text = SALES + "4,0,600,large,2020-01-05,e\n" + "5,0,600,50,2020-01-06,f\n".repeat(20);
        ImportReport report = imports.run("a.csv", text, values("r=price/\"living area\""));
        assertEquals(
                List.of(
                        new Rejected("r: division by zero", 1, List.of(4L)),
                        new Rejected("r: no value in living area", 1, List.of(5L)),
                        new Rejected("r: not a number in living area", 1, List.of(6L))),
                report.manifest().rejected());
        assertEquals(22, report.manifest().count());
    }

    @Test
    void aValueMayBeComputedFromOthersAndTheFirstIsTheDefault() throws Exception {
        ImportReport report =
                imports.run("a.csv", SALES, values("kusd=price/1000:kUSD", "price:USD", "twice=2*kusd + price"));
        assertEquals("kusd", report.manifest().defaultValue().orElseThrow().name());
        assertEquals(100.2, number(imports.attributes("a").getFirst(), "twice"), 1e-4);
        assertEquals(Role.VALUE, report.manifest().column("price").orElseThrow().role());
        assertEquals(4, report.manifest().count());
    }

    @Test
    void anOperandMayComeFromTheJoinedFile() throws Exception {
        Path districts = imports.file("districts.csv", "code,people\nd1,4\nd2,0\n");
        ImportReport report = imports.run(
                "a.csv",
                "lon,lat,district,crimes\n0,0,d1,2\n1,1,d2,3\n",
                r -> r.withJoin(new Join(districts, "district", "code")).withValues(parsed("rate=crimes/people")));
        assertEquals(0.5, imports.attributes("a").getFirst().get("rate"));
        assertEquals(
                List.of(new Rejected("rate: division by zero", 1, List.of(3L))),
                report.manifest().rejected());
    }

    private static List<ValueColumn> parsed(String value) {
        try {
            return List.of(ValueColumn.parse(value));
        } catch (ImportException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void geoJsonComputesTheSame() throws Exception {
        ImportReport report = imports.run("a.geojson", """
                {"type": "FeatureCollection", "features": [
                  {"type": "Feature", "properties": {"p": 7, "a": 2},
                   "geometry": {"type": "Point", "coordinates": [3, 4]}},
                  {"type": "Feature", "properties": {"p": 7},
                   "geometry": {"type": "Point", "coordinates": [3, 4]}}
                ]}""", values("r=p/a"));
        assertEquals(3.5, imports.attributes("a").getFirst().get("r"));
        assertEquals("r: no value in a", report.manifest().rejected().getFirst().reason());
    }

    @Test
    void aFormulaOfWhatIsNotThereIsRefused() throws Exception {
        assertEquals(
                "--value r: there is no column 'prise' (is 'price' meant?): the columns are day, price, living area,"
                        + " name.",
                refusal("r=prise/2"));
        assertEquals(
                "--value r: there is no column 'rooms': the columns are day, price, living area, name.",
                refusal("r=rooms*2"));
        assertEquals("--value r: 'lat' is the position, and cannot be computed with.", refusal("r=lat*2"));
        assertEquals("--value r: 'day' holds times, and only numbers can be computed with.", refusal("r=day*2"));
        assertEquals(
                "--value r: 'name' holds text, and only numbers can be computed with; if most of it is numbers, declare"
                        + " it with --value, too.",
                refusal("r=name*2"));
        assertEquals(
                "--value price=...: there is a column 'price' already, so the computed one needs another name.",
                refusal("price=price/1000"));
        assertEquals(
                "--value r=...: there is a column 'r' already, so the computed one needs another name.",
                refusal("r=price", "r=2*price"));
        assertEquals(
                "--value r: 's' is computed after it: name it in an earlier --value.", refusal("r=s*2", "s=price*2"));
        assertEquals(
                "--value r: there is no column 'r': the columns are day, price, living area, name.", refusal("r=r+1"));
        assertEquals(
                "--value r: in 'price//2' '/' stands at character 7 where a column, a number or '(' should; names other"
                        + " than letters, digits, _ and . go in double quotes.",
                parseRefusal(List.of("r=price//2:USD"), List.of(), List.of()));
        assertEquals(
                "'=price' names no column: write --value COLUMN or COLUMN:UNIT.",
                parseRefusal(List.of("=price"), List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "price | price | | ",
                "price: USD | price | USD | ",
                "r = a/b : USD/m² | r | USD/m² | a/b",
                "r=\"a:b\"/c | r | | \"a:b\"/c",
                "r=\"a:b\"/c:km/h | r | km/h | \"a:b\"/c",
                "r=a/b:\" | r | \" | a/b"
            })
    void theUnitStandsAfterTheLastColon(String text, String name, String unit, String formula) throws Exception {
        ValueColumn column = ValueColumn.parse(text);
        assertEquals(name, column.name());
        assertEquals(unit, column.unit());
        assertEquals(formula, column.formula() == null ? null : column.formula().text());
    }

    /// Samples with the values 1 to 200, in an order of their own.
    private static String values200() {
        StringBuilder text = new StringBuilder("lon,lat,v\n");
        for (int i = 0; i < 200; i++) {
            text.append("1,0,").append(1 + i * 77 % 200).append('\n');
        }
        return text.toString();
    }

    @Test
    void extremesAreSetToTheQuantilesAndCounted() throws Exception {
        ImportReport report = imports.run(
                "a.csv", values200(), values(List.of("v:m", "w=v*2"), List.of("v=1,97.5", "w=0,50"), List.of()));
        Column v = report.manifest().column("v").orElseThrow();
        assertEquals(new Winsorised(1, 97.5, 2, 195, 1, 5), v.winsorised());
        assertEquals(
                new Winsorised(0, 50, 2, 200, 0, 100),
                report.manifest().column("w").orElseThrow().winsorised());
        assertEquals(2, TestImports.statistics(report.manifest(), "v").min());
        assertEquals(195, TestImports.statistics(report.manifest(), "v").max());
        assertEquals(
                List.of(
                        "'v' is winsorised at 1 % and 97.5000 %: 1 below 2 m and 5 above 195 m are set to these.",
                        "'w' is winsorised at 0 % and 50 %: 0 below 2 and 100 above 200 are set to these."),
                report.notes());
        double greatest = imports.attributes("a").stream()
                .mapToDouble(row -> number(row, "v"))
                .max()
                .orElseThrow();
        assertEquals(195, greatest);
        assertNull(imports.run("b.csv", values200(), values("v"))
                .manifest()
                .column("v")
                .orElseThrow()
                .winsorised());
    }

    @Test
    void aLogarithmicValueIsWrittenDown() throws Exception {
        ImportReport report = imports.run("a.csv", values200(), values(List.of("v"), List.of(), List.of("v")));
        assertEquals("log", report.manifest().column("v").orElseThrow().norm());
        assertEquals(List.of(), report.notes());
        ImportReport some = imports.run("b.csv", values200(), values(List.of("w=v-10"), List.of(), List.of("w")));
        assertEquals(
                List.of("10 of the numbers in 'w' are not above 0: a logarithmic scale shows a mean that is not above 0"
                        + " as its low end."),
                some.notes());
        assertEquals(
                "--log w: the mean of 'w' is not above 0, so no logarithmic scale can show it: leave --log out.",
                imports.refusal("c.csv", values200(), values(List.of("w=-v"), List.of(), List.of("w")))
                        .getMessage());
    }

    @Test
    void aNameWithAColonStandsInQuotes() throws Exception {
        String rows = "\"a b:c\",lon,lat\n1,2,3\n4,5,6\n";
        ImportReport report = imports.run("a.csv", rows, values("\"a b:c\":EUR"));
        assertEquals("EUR", report.manifest().column("a b:c").orElseThrow().unit());
        assertEquals(
                2, imports.run("a.csv", rows, values("\"a b:c\"")).manifest().count());
        String refusal = imports.refusal("a.csv", rows, values("a b:c:EUR")).getMessage();
        assertTrue(
                String.valueOf(refusal).endsWith(" A name with a colon stands in double quotes: --value '\"a b:c\"'."),
                refusal);
        assertEquals(
                "'\"a\"b' is no value: write --value '\"COLUMN\"' or '\"COLUMN\":UNIT'.",
                parseRefusal(List.of("\"a\"b"), List.of(), List.of()));
    }

    @Test
    void theCellsOfAWideTableAreWinsorisedWithoutBeingDeclared() throws Exception {
        assertEquals(
                List.of("pm"),
                ValueText.parse(List.of(), "pm", List.of("pm=5,95"), List.of()).stream()
                        .map(ValueColumn::name)
                        .toList());
        assertEquals(
                List.of("n", "pm"),
                ValueText.parse(List.of("n"), "pm", List.of(), List.of("pm")).stream()
                        .map(ValueColumn::name)
                        .toList());
        assertEquals(
                List.of(), ValueText.parse(List.of(), "pm", List.of(), List.of()), "declared by the unpivoting itself");
    }

    @Test
    void whatIsDoneToValuesNamesOnesThatAreDeclared() {
        assertEquals(
                "--winsorise names no value 'w': the values (--value) are v; declare it with --value, too.",
                parseRefusal(List.of("v"), List.of("w=1,99"), List.of()));
        assertEquals(
                "--log names no value 'v': declare it with --value, too.",
                parseRefusal(List.of(), List.of(), List.of("v")));
        assertEquals(
                "'1,99' names no value and percentages: write --winsorise VALUE=1,99.",
                parseRefusal(List.of("v"), List.of("1,99"), List.of()));
        assertEquals(
                "--winsorise names 'v' twice: once is enough.",
                parseRefusal(List.of("v"), List.of("v=1,99", "v=2,98"), List.of()));
        for (String percents : List.of("99,1", "1", "1,2,3", "-1,99", "1,101", "a,b", "5,5", "NaN,5", ",")) {
            assertEquals(
                    "'" + percents
                            + "' is not two percentages from 0 to 100, the lower first: write --winsorise v=1,99.",
                    parseRefusal(List.of("v"), List.of("v=" + percents), List.of()));
        }
    }
}
