package dev.isopleth.server.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.isopleth.density.Mask;
import dev.isopleth.density.Measure;
import dev.isopleth.ingest.ImportRequest;
import dev.isopleth.ingest.PlacePolygons;
import dev.isopleth.ingest.SampleData;
import dev.isopleth.server.cli.ImportSettings;
import dev.isopleth.server.refresh.SourceImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayersFileTest {

    @TempDir
    Path folder;

    @Test
    void readsEverySetting() throws IOException {
        LayerDefinition layer = read("""
                layers:
                  - id: all-of-it
                    title: "All of it: everything"
                    dataset: town
                    measure: mean
                    value: price
                    weight: beds
                    kernel: quartic
                    sigma: 2 km
                    minradius: 0
                    minsupport: 5
                    mask: hard
                    normalise: true
                    of: density
                    bins: hex:500m
                    neighbours: nearest:8
                    step: 3mo
                    areas: districts
                    areafilter: people > 600
                    minzoom: 2
                    maxzoom: 18
                    style: {colormap: magma_r, norm: log, robust: [5, 95], scale: layer, opacity: 0.4}
                """).getFirst();
        assertEquals("All of it: everything", layer.title());
        assertEquals(
                new MeasureSettings(
                        Measure.MEAN,
                        true,
                        Measure.DENSITY,
                        InterpolationSettings.NONE,
                        new TallySettings(
                                TallySettings.Shown.VALUES,
                                "hex:500m",
                                "nearest:8",
                                "3mo",
                                "districts",
                                "people > 600")),
                layer.estimate().measure());
        assertEquals(Mask.HARD, layer.estimate().mask());
        assertEquals(ScaleOf.LAYER, layer.style().scale());
        assertEquals("beds", layer.estimate().weight());
        assertEquals(0, layer.estimate().minRadiusPixels());
        assertEquals(
                new BandwidthSetting.Sigma(new Length(2000, Length.Unit.METRES)),
                layer.estimate().bandwidth());
        assertEquals(new StyleSettings.Ends(5, 95), layer.style().robust());
        assertEquals(18, layer.maxZoom());
    }

    @Test
    void aLayerMayAskForABandwidthByARuleByCrossValidationOrByNeighbours() throws IOException {
        List<LayerDefinition> layers = LayersFile.read(Files.writeString(folder.resolve("auto.yaml"), """
                layers:
                  - {id: rule, dataset: town, radius: auto}
                  - {id: knn, dataset: town, radius: knn:30}
                  - {id: cv, dataset: town, radius: auto:cv}
                """));
        assertEquals(
                new BandwidthSetting.Neighbours(30), layers.get(1).estimate().bandwidth());
        assertEquals(new BandwidthSetting.Auto(), layers.getFirst().estimate().bandwidth());
        assertEquals(
                new BandwidthSetting.CrossValidated(),
                layers.getLast().estimate().bandwidth());
    }

    @Test
    void readsHowLongSamplesAreKeptAndWhatIsImportedAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("sources.yaml"), """
                layers: []
                datasets:
                  air: {keep: 30d}
                sources:
                  air: {file: in/air.csv, refresh: 15m, value: ["pm10:ug/m3", no2]}
                  homes: {database: "postgresql://${WHO}:${WORD}@db/city", query: "select '${WHO}'", refresh: 36h, limit: 5m}
                """);
        assertEquals(Map.of("air", Duration.ofDays(30)), LayersFile.readKeep(file));
        assertEquals(
                List.of(
                        new SourceDefinition(
                                "air",
                                folder.toAbsolutePath().resolve("in/air.csv"),
                                null,
                                null,
                                Duration.ofMinutes(15),
                                SourceDefinition.USUAL_LIMIT,
                                Map.of("value", List.of("pm10:ug/m3", "no2"))),
                        new SourceDefinition(
                                "homes",
                                null,
                                "postgresql://me:a$1@db/city",
                                "select '${WHO}'",
                                Duration.ofHours(36),
                                Duration.ofMinutes(5),
                                Map.of())),
                LayersFile.readSources(
                        file, List.of("value", "time"), Map.of("WHO", "me", "WORD", "a$1")::get, _ -> {}));
        assertEquals(List.of(), LayersFile.read(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "datasets: {air: {keep: long}}|Line 2 of the layer file @: keep: 'long' is no time; accepted: whole"
                        + " seconds, minutes, hours or days, as in 30s, 15m, 36h or 30d.",
                "datasets: {air: {kept: 3d}}|Line 2 of the layer file @: 'kept' is not known here; known are keep.",
                "sources: {air: {file: a.csv}}|Line 2 of the layer file @: source air: a source needs refresh: how often it is"
                        + " imported again, as in 15m.",
                "sources: {air: {refresh: 1h}}|Line 2 of the layer file @: source air: a source is a file, or a database with a"
                        + " query.",
                "sources: {air: {database: a.sqlite, refresh: 1h}}|Line 2 of the layer file @: source air: a source is a file, or a"
                        + " database with a query.",
                "sources: {air: {file: a.csv, refresh: 0s}}|Line 2 of the layer file @: source air: refresh: '0s' is no"
                        + " time; accepted: whole seconds, minutes, hours or days, as in 30s, 15m, 36h or 30d.",
                "sources: {air: {file: a.csv, refresh: 1h, limit: soon}}|Line 2 of the layer file @: source air: limit:"
                        + " 'soon' is no time; accepted: whole seconds, minutes, hours or days, as in 30s, 15m, 36h or 30d.",
                "sources: {air: {file: a.csv, refresh: 1h, crs: EPSG:0}}|Line 2 of the layer file @: source air: ...",
                "sources: {air: {file: a.csv, refresh: 1h, plane: big}}|Line 2 of the layer file @: source air: ...",
                "sources: {air: {file: a.csv, refresh: 1h, value: 'a=b*('}}|Line 2 of the layer file @: source air: --value a: in 'b*(' ...",
                "sources: {air: {file: a.csv, refresh: 1h, header: maybe}}|Line 2 of the layer file @: source air:"
                        + " --header is true or false, not 'maybe'.",
                "sources: {air: {file: a.csv, refresh: 1h, plane: 9x9m, crs: EPSG:3857}}|Line 2 of the layer file @: source"
                        + " air: --crs names a reference system of the Earth, and --plane a plane that is none of its: give"
                        + " one of the two.",
                "sources: {air: {database: 'postgresql://me:${WORD}@db/x', query: select 1, refresh: 1h}}|Line 2 of the"
                        + " layer file @: source air: database: the environment has no 'WORD': set it before the server"
                        + " starts.",
                "sources: {air: {database: 'postgresql://me:sec@ret@db/x', query: select 1, refresh: 1h}}|Line 2 of the"
                        + " layer file @: source air: The database's address ...",
                "sources: {air: {database: 'mysql://me:secret@db/x', query: select 1, refresh: 1h}}|Line 2 of the layer"
                        + " file @: source air: This is the address of no database that ...",
                "sources: [1]|Line 2 of the layer file @: sources has the name of a dataset on each line, and below it"
                        + " file and refresh."
            })
    void refusesWhatMeansNothingOfThem(String text, String sentence) throws IOException {
        Path file = Files.writeString(folder.resolve("sources.yaml"), "layers: []\n" + text + "\n");
        LayersFileException refusal = assertThrows(LayersFileException.class, () -> {
            LayersFile.readKeep(file);
            LayersFile.readSources(file, ImportSettings.NAMES, _ -> null, SourceImport::check);
        });
        String expected = sentence.replace("@", file.toString());
        String said = String.valueOf(refusal.getMessage());
        if (expected.endsWith("...")) {
            assertTrue(said.startsWith(expected.substring(0, expected.length() - 3)), said);
            assertFalse(said.contains("ret@"), said);
        } else {
            assertEquals(expected, said);
        }
    }

    private static final String SQUARE = """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"district":"Mitte"},
            "geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}
            """;

    @Test
    void readsNamedPolygonsFromFilesBesideIt() throws IOException {
        Files.createDirectory(folder.resolve("in"));
        Files.writeString(folder.resolve("in/districts.geojson"), SQUARE);
        Path file = Files.writeString(folder.resolve("places.yaml"), """
                places:
                  - {id: districts, file: in/districts.geojson}
                  - {id: other, file: ./in/../in/districts.geojson, name: district}
                """);
        Map<String, PlacePolygons> places = LayersFile.readPlaces(file);
        assertEquals(List.of("districts", "other"), List.copyOf(places.keySet()));
        places.values().forEach(polygons -> assertEquals("district", polygons.named()));
        assertEquals(List.of(), LayersFile.read(file));
        assertEquals(Map.of(), LayersFile.readPlaces(Files.writeString(folder.resolve("none.yaml"), "layers: []\n")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "places: {id: a}|Line 2 of the layer file @: places is a list: begin each with '- id: ...'.",
                "places: [{file: a.geojson}]|Line 2 of the layer file @: places need id: 1 to 64 small letters, digits, -"
                        + " and _, with a letter or digit first, as in house-sales.",
                "places: [{id: A b, file: a.geojson}]|Line 2 of the layer file @: id: 'A b' is no name; accepted: 1 to 64"
                        + " small letters, digits, - and _, with a letter or digit first, as in house-sales.",
                "places: [{id: a}]|Line 2 of the layer file @: places need file: a GeoJSON file of polygons with names.",
                "places: [{id: a, file: a.geojson, named: x}]|Line 2 of the layer file @: 'named' is not known here; known"
                        + " are id, file, name.",
                "places: [{id: a, file: square.geojson}, {id: a, file: square.geojson}]|Line 2 of the layer file @: the id"
                        + " 'a' is already taken by other places; choose another one.",
                "places: [{id: a, file: square.geojson, name: street}]|Line 2 of the layer file @: places a:"
                        + " &square.geojson: its feature 1 has no name in the property 'street': give it one, or say with"
                        + " name which property names the polygons (district).",
                "places: [{id: a, file: none.geojson}]|Line 2 of the layer file @: places a: There is no file"
                        + " &none.geojson.",
                "{places: [{id: a, file: square.geojson}], datasets: {a: {keep: 3d}}}|Line 1 of the layer file @: the id"
                        + " 'a' is that of a dataset; choose another one.",
                "{places: [{id: a, file: square.geojson}], sources: {a: {file: a.csv, refresh: 1h}}}|Line 1 of the layer"
                        + " file @: the id 'a' is that of a dataset; choose another one."
            })
    void refusesPolygonsThatMeanNothing(String text, String sentence) throws IOException {
        Files.writeString(folder.resolve("square.geojson"), SQUARE);
        String layers = text.startsWith("{") ? "" : "layers: []\n";
        Path file = Files.writeString(folder.resolve("places.yaml"), layers + text + "\n");
        LayersFileException refusal = assertThrows(LayersFileException.class, () -> LayersFile.readPlaces(file));
        assertEquals(
                sentence.replace("@", file.toString())
                        .replace("&", folder.toAbsolutePath().toString() + "/"),
                refusal.getMessage());
    }

    @Test
    void theSampleFileIsReadAsItIsAndNamesTheSampleData() throws Exception {
        List<LayerDefinition> layers = LayersFile.read(Path.of("../sample-data/layers.yaml"));
        assertEquals(
                SampleData.requests(Path.of("../sample-data")).stream()
                        .map(ImportRequest::id)
                        .toList(),
                layers.stream().map(LayerDefinition::dataset).distinct().toList());
        assertEquals(
                List.of("house-sales", "pm10", "pm10-weekends", "storms", "earthquakes", "page-clicks"),
                layers.stream().map(LayerDefinition::id).toList());
    }

    @Test
    void theSampleFileExplainsEverySetting() throws IOException {
        String text = Files.readString(Path.of("../sample-data/layers.yaml"));
        String explanations = text.substring(0, text.indexOf("\nlayers:"));
        Stream.of(
                        List.of("id", "title", "dataset", "minzoom", "maxzoom", "style"),
                        List.of("places", "file", "name"),
                        EstimateSettings.NAMES,
                        StyleSettings.NAMES)
                .flatMap(List::stream)
                .forEach(setting ->
                        assertTrue(explanations.matches("(?s).*\n# +(\\w+, | or )?" + setting + "\\b.*"), setting));
    }

    @Test
    void sourcesAloneDeclareNoLayer() throws IOException {
        Path file = Files.writeString(folder.resolve("alone.yaml"), "sources:\n  air: {file: air.csv, refresh: 15m}\n");
        assertEquals(List.of(), LayersFile.read(file));
        assertEquals(
                1,
                LayersFile.readSources(file, ImportSettings.NAMES, _ -> null, _ -> {})
                        .size());
    }

    @Test
    void anEmptyListDeclaresNothing() throws IOException {
        assertEquals(List.of(), read("layers: []\n"));
    }

    /// `|` stands for a new line. Each message names the line and says what would do.
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            '';                                                        Line 1;  layers
            layers: 3;                                                 Line 1;  is a list
            layer: [];                                                 Line 1;  is not known here; known are layers
            layers:| - town;                                           Line 2;  names id, title, dataset
            layers:| - id: a|   dataset: d|   colour: red;             Line 4;  is not known here; known are id
            layers:| - id: a|   dataset: d|   style:|     colors: x;   Line 5;  colormap, norm
            layers:| - id: a;                                          Line 2;  needs dataset
            layers:| - dataset: d;                                     Line 2;  needs id
            layers:| - id: A b|   dataset: d;                          Line 2;  small letters
            layers:| - id: a|   dataset: d|   radius: 1500;            Line 4;  has no unit
            layers:| - id: a|   dataset: d|   radius: 1 m|   sigma: 1 m; Line 5; not both
            layers:| - id: a|   dataset: d|   sigma: 10018 km;         Line 4;  to 3339 km
            layers:| - id: a|   kernel: uniform|   dataset: d|   sigma: 200 px; Line 5; to 128 px
            layers:| - id: a|   dataset: d|   measure: median;         Line 4;  density, sum, mean
            layers:| - id: a|   dataset: d|   hours: 7-25;             Line 4;  as in 7-9,17-19
            layers:| - id: a|   dataset: d|   months: [13];            Line 4;  dec-feb
            layers:| - id: a|   dataset: d|   kernel: [a, b];          Line 4;  gaussian, quartic
            layers:| - id: a|   dataset: d|   value: {x: y};           Line 4;  one value
            layers:| - id: a|   dataset: d|   maxzoom: 23;             Line 4;  0 to 22
            layers:| - id: a|   dataset: d|   minzoom: 5|   maxzoom: 4; Line 4; accepted: 0 to 4
            layers:| - id: a|   dataset: d|   style: {opacity: 2};     Line 4;  from 0 to 1
            layers:| - id: a|   dataset: d|   style: viridis;          Line 4;  names colormap
            layers:| - id: a|   dataset: d|   title: x|   title: y;    Line 5;  given twice
            layers:| - id: a|   dataset: d| - id: a|   dataset: e;     Line 4;  already taken
            layers:| - id: a|   dataset: "d;                           Line ;   is not YAML
            layers:| - id: a|  dataset: d;                             Line 3;  is not YAML
            layers: !!java.lang.Object [];                             Line 1;  is not YAML
            """)
    void whatMeansNothingIsNamedByItsLine(String text, String line, String remedy) throws IOException {
        LayersFileException said = assertThrows(LayersFileException.class, () -> read(text.replace('|', '\n')));
        String sentence = String.valueOf(said.getMessage());
        assertTrue(sentence.startsWith(line.strip()), sentence);
        assertTrue(sentence.contains(remedy), sentence);
        assertTrue(sentence.endsWith("."), sentence);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        LayersFileException said =
                assertThrows(LayersFileException.class, () -> LayersFile.read(folder.resolve("none.yaml")));
        assertTrue(String.valueOf(said.getMessage()).contains("none.yaml"));
        assertThrows(LayersFileException.class, () -> LayersFile.read(folder));
    }

    @Test
    void aBillionLaughsAreRefused() {
        String bomb = """
                layers:
                  - id: &a [x, x, x]
                    dataset: &b [*a, *a, *a]
                    title: [*b, *b, *b]
                """;
        assertThrows(LayersFileException.class, () -> read(bomb));
    }

    private List<LayerDefinition> read(String text) throws IOException {
        return LayersFile.read(Files.writeString(folder.resolve("layers.yaml"), text));
    }
}
