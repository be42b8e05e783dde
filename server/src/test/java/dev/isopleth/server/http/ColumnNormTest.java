package dev.isopleth.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.isopleth.ingest.ImportProgress;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.Importer;
import dev.isopleth.ingest.ValueText;
import dev.isopleth.server.Client;
import dev.isopleth.server.IsoplethServer;
import dev.isopleth.server.TestData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A dataset whose value was imported with --log.
class ColumnNormTest {

    @TempDir
    static Path data;

    private static IsoplethServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        Path town = Files.writeString(data.resolve("town.csv"), TestData.town(5));
        Importer.run(
                ImportRequest.of(town)
                        .withValues(ValueText.parse(
                                List.of("kprice=price/1000:kEUR", "price:EUR"),
                                null,
                                List.of("price=5,95"),
                                List.of("kprice"))),
                data,
                ImportProgress.silent());
        server = TestServer.over(data);
        client = Client.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | log",
                "?measure=max&radius=2km | log",
                "?norm=linear | linear",
                "?robust=10,90 | log",
                "?rescale=1,500 | log",
                "?rescale=-5,500 | linear",
                "?value=price | linear",
                "?measure=density | linear",
                "?measure=se | linear"
            })
    void meansOfTheValueAreOnALogarithmicScaleUnlessAskedOtherwise(String query, String norm) throws Exception {
        assertEquals(norm, client.json("/layers/town" + query).get("norm").asString());
        assertEquals(
                norm,
                client.json("/layers/town/legend.json" + query).get("norm").asString());
    }

    @Test
    void theDatasetTellsHowItsValuesWereMade() throws Exception {
        var columns = client.json("/datasets/town").get("columns");
        assertEquals("price/1000", columns.get(0).get("formula").asString());
        assertEquals("log", columns.get(0).get("norm").asString());
        assertEquals(95, columns.get(1).get("winsorised").get("highPercent").asInt());
    }
}
