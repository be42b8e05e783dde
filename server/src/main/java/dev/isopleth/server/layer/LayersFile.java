package dev.isopleth.server.layer;

import dev.isopleth.ingest.ImportException;
import dev.isopleth.ingest.PlacePolygons;
import dev.isopleth.ingest.format.DatabaseSource;
import dev.isopleth.ingest.format.FormatException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Reads the layers that a user declares in a YAML file: one list `layers`, each entry with an `id`, a
/// `dataset` and any of the settings of a query, its look under `style`. Beside it `datasets` may say by name how
/// long samples are kept, `sources` what is imported again and again, and `places` which polygons have names.
///
/// The file is read as a tree of texts, never as objects, so that nothing in it is executed and every
/// message has its line.
public final class LayersFile {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final String ID_ACCEPTED =
            "1 to 64 small letters, digits, - and _, with a letter or digit first, as in house-sales";
    private static final List<String> OWN_KEYS = List.of("id", "title", "dataset", "minzoom", "maxzoom", "style");
    private static final List<String> TOP_KEYS = List.of("layers", "datasets", "sources", "places");
    private static final List<String> SOURCE_KEYS = List.of("file", "database", "query", "refresh", "limit");
    private static final List<String> PLACES_KEYS = List.of("id", "file", "name");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,4})([smhd])");
    private static final int MOST_BYTES = 1 << 20;

    private final Path file;

    /// What is being read, for what is said of it: `source air: `; empty for anything but a source.
    private String within = "";

    private LayersFile(Path file) {
        this.file = file;
    }

    /// The declared layers, in the file's order; none where the file says `layers: []`, or only what datasets and
    /// sources are.
    ///
    /// @throws LayersFileException if the file cannot be read, or says something that means nothing
    public static List<LayerDefinition> read(Path file) {
        return new LayersFile(file).layers();
    }

    private List<LayerDefinition> layers() {
        Map<String, Node> top = entries(tree(text()), TOP_KEYS);
        Node list = top.get("layers");
        if (list == null && !top.isEmpty()) {
            return List.of();
        }
        if (!(list instanceof SequenceNode sequence)) {
            throw refused(list, "layers is a list: begin each layer with '- id: ...'");
        }
        List<LayerDefinition> layers = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node node : sequence.getValue()) {
            LayerDefinition layer = layer(node);
            if (!ids.add(layer.id())) {
                throw refused(
                        node, "the id '" + layer.id() + "' is already taken by another layer; choose another one");
            }
            layers.add(layer);
        }
        return layers;
    }

    /// How long samples of datasets are kept, by the datasets' names; those not named are kept for ever.
    ///
    /// @throws LayersFileException if the file cannot be read, or says something that means nothing
    public static Map<String, Duration> readKeep(Path file) {
        return new LayersFile(file).keep();
    }

    private Map<String, Duration> keep() {
        Node node = entries(tree(text()), TOP_KEYS).get("datasets");
        Map<String, Duration> keep = new LinkedHashMap<>();
        if (node == null) {
            return keep;
        }
        if (!(node instanceof MappingNode datasets)) {
            throw refused(node, "datasets has a name on each line, as in 'air: {keep: 30d}'");
        }
        for (NodeTuple tuple : datasets.getValue()) {
            String id = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!ID.matcher(id).matches()) {
                throw refused(tuple.getKeyNode(), "'" + PlainNumber.shown(id) + "' is no name: " + ID_ACCEPTED);
            }
            Texts texts = new Texts(entries(tuple.getValueNode(), List.of("keep")), tuple.getValueNode());
            Duration time = texts.value("keep", LayersFile::duration);
            if (time == null) {
                throw refused(tuple.getValueNode(), "a dataset has keep: how long its samples are kept, as in 30d");
            }
            if (keep.put(id, time) != null) {
                throw refused(tuple.getKeyNode(), id + " is given twice; keep one of the two");
            }
        }
        return keep;
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new BadSetting(
                    "'" + PlainNumber.shown(text) + "' is no time",
                    List.of("whole seconds, minutes, hours or days, as in 30s, 15m, 36h or 30d"));
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /// The sources of datasets that are imported again and again, in the file's order.
    ///
    /// `${NAME}` in the text of a database is what the environment has under that name.
    ///
    /// @param settings names of those of an import
    /// @param environment what has which name; null for nothing
    /// @param check finds out what is wrong with a source's settings
    /// @throws LayersFileException if the file cannot be read, or says something that means nothing
    public static List<SourceDefinition> readSources(
            Path file, List<String> settings, UnaryOperator<@Nullable String> environment, Check check) {
        return new LayersFile(file).sources(settings, environment, check);
    }

    /// Finds out what is wrong with the settings of a source.
    public interface Check {
        /// Returns where nothing is.
        ///
        /// @throws ImportException with what is said of it
        /// @throws IOException if it cannot be found out
        void check(SourceDefinition source) throws ImportException, IOException;
    }

    private List<SourceDefinition> sources(
            List<String> settings, UnaryOperator<@Nullable String> environment, Check check) {
        Node node = entries(tree(text()), TOP_KEYS).get("sources");
        List<SourceDefinition> sources = new ArrayList<>();
        if (node == null) {
            return sources;
        }
        if (!(node instanceof MappingNode mapping)) {
            throw refused(node, "sources has the name of a dataset on each line, and below it file and refresh");
        }
        Set<String> ids = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String id = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!ID.matcher(id).matches()) {
                throw refused(tuple.getKeyNode(), "'" + PlainNumber.shown(id) + "' is no name: " + ID_ACCEPTED);
            }
            if (!ids.add(id)) {
                throw refused(tuple.getKeyNode(), id + " is given twice; keep one of the two");
            }
            within = "source " + id + ": ";
            SourceDefinition source = source(id, tuple.getValueNode(), settings, environment);
            try {
                check.check(source);
            } catch (ImportException | IOException e) {
                throw refused(tuple.getKeyNode(), String.valueOf(e.getMessage()).replaceAll("[.]$", ""));
            }
            sources.add(source);
            within = "";
        }
        return sources;
    }

    private SourceDefinition source(
            String id, Node node, List<String> settings, UnaryOperator<@Nullable String> environment) {
        Map<String, Node> entries = entries(
                node, Stream.concat(SOURCE_KEYS.stream(), settings.stream()).toList());
        Texts texts = new Texts(entries, node);
        Duration every = texts.value("refresh", LayersFile::duration);
        String path = texts.text("file");
        Duration limit = texts.value("limit", LayersFile::duration);
        String database = expanded(texts, environment);
        String query = texts.text("query");
        if (every == null) {
            throw refused(node, "a source needs refresh: how often it is imported again, as in 15m");
        }
        if ((path == null) == (database == null) || (database == null) != (query == null)) {
            throw refused(node, "a source is a file, or a database with a query");
        }
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (String name : settings) {
            Node setting = entries.get(name);
            if (setting instanceof SequenceNode several) {
                given.put(
                        name,
                        several.getValue().stream()
                                .map(one -> one instanceof ScalarNode scalar ? scalar.getValue() : "?")
                                .toList());
            } else if (setting != null) {
                given.put(name, List.of(String.valueOf(texts.text(name))));
            }
        }
        return new SourceDefinition(
                id,
                path == null ? null : beside(path),
                database == null || DatabaseSource.isAnyAddress(database)
                        ? database
                        : beside(database).toString(),
                query,
                every,
                limit == null ? SourceDefinition.USUAL_LIMIT : limit,
                given);
    }

    /// The text of a source's database, its variables replaced by what the environment has.
    private static @Nullable String expanded(Texts texts, UnaryOperator<@Nullable String> environment) {
        String text = texts.text("database");
        return text == null
                ? null
                : VARIABLE.matcher(text).replaceAll(found -> {
                    String value = environment.apply(found.group(1));
                    if (value == null || value.isEmpty()) {
                        throw texts.refusal(
                                "database",
                                "the environment has no '" + PlainNumber.shown(found.group(1))
                                        + "': set it before the server starts",
                                List.of());
                    }
                    return Matcher.quoteReplacement(value);
                });
    }

    private Path beside(String path) {
        return file.toAbsolutePath().resolveSibling(path).normalize();
    }

    /// The polygons that samples can be put into, by their ids, in the file's order; their files are read.
    ///
    /// @throws LayersFileException if the file or one of theirs cannot be read, or says what means nothing
    public static Map<String, PlacePolygons> readPlaces(Path file) {
        return new LayersFile(file).places();
    }

    private Map<String, PlacePolygons> places() {
        Map<String, Node> top = entries(tree(text()), TOP_KEYS);
        Node list = top.get("places");
        Map<String, PlacePolygons> places = new LinkedHashMap<>();
        if (list == null) {
            return places;
        }
        if (!(list instanceof SequenceNode sequence)) {
            throw refused(list, "places is a list: begin each with '- id: ...'");
        }
        for (Node node : sequence.getValue()) {
            Texts texts = new Texts(entries(node, PLACES_KEYS), node);
            String id = name(texts, "id", "places need", node);
            if (places.containsKey(id)) {
                throw refused(node, "the id '" + id + "' is already taken by other places; choose another one");
            }
            if (isNamed(top.get("sources"), id) || isNamed(top.get("datasets"), id)) {
                throw refused(node, "the id '" + id + "' is that of a dataset; choose another one");
            }
            places.put(id, polygons(id, texts, node));
        }
        return places;
    }

    private static boolean isNamed(@Nullable Node node, String id) {
        return node instanceof MappingNode mapping
                && mapping.getValue().stream()
                        .anyMatch(tuple -> tuple.getKeyNode() instanceof ScalarNode scalar
                                && scalar.getValue().equals(id));
    }

    private PlacePolygons polygons(String id, Texts texts, Node node) {
        String path = texts.text("file");
        if (path == null) {
            throw refused(node, "places need file: a GeoJSON file of polygons with names");
        }
        try {
            return PlacePolygons.read(beside(path), texts.text("name"));
        } catch (FormatException e) {
            throw refused(
                    node, "places " + id + ": " + String.valueOf(e.getMessage()).replaceAll("[.]$", ""));
        } catch (IOException _) {
            throw refused(
                    node, "places " + id + ": " + beside(path) + " cannot be read; is it whole, and yours to read?");
        }
    }

    private LayerDefinition layer(Node node) {
        Map<String, Node> entries = entries(
                node,
                Stream.concat(OWN_KEYS.stream(), EstimateSettings.NAMES.stream())
                        .toList());
        Map<String, Node> look =
                entries.containsKey("style") ? entries(entries.get("style"), StyleSettings.NAMES) : Map.of();
        Texts texts = new Texts(entries, node);
        String id = name(texts, "id", "a layer needs", node);
        int minZoom = zoom(texts, "minzoom", 0);
        int maxZoom = zoom(texts, "maxzoom", LayerDefinition.DEEPEST_ZOOM);
        if (minZoom > maxZoom) {
            throw texts.refusal(
                    "minzoom", "minzoom " + minZoom + " is above maxzoom " + maxZoom, List.of("0 to " + maxZoom));
        }
        String title = texts.text("title");
        return new LayerDefinition(
                id,
                title == null ? "" : title,
                name(texts, "dataset", "a layer needs", node),
                estimate(texts),
                StyleSettings.read(new Texts(look, node)),
                minZoom,
                maxZoom,
                declaration(entries) + declaration(look),
                "line " + line(node) + " of " + file.getFileName());
    }

    private static EstimateSettings estimate(Texts texts) {
        EstimateSettings settings = EstimateSettings.read(texts);
        if (settings.bandwidth() instanceof BandwidthSetting.Given given) {
            texts.value(given.parameter(), text -> {
                given.requireWithinWorld(settings.kernelOrDefault());
                return text;
            });
        }
        return settings;
    }

    private String name(Texts texts, String key, String needing, Node entry) {
        String name = texts.text(key);
        if (name == null) {
            throw refused(entry, needing + " " + key + ": " + ID_ACCEPTED);
        }
        if (!ID.matcher(name).matches()) {
            throw texts.refusal(key, "'" + PlainNumber.shown(name) + "' is no name", List.of(ID_ACCEPTED));
        }
        return name;
    }

    private static int zoom(Texts texts, String key, int otherwise) {
        Integer zoom = texts.value(key, text -> {
            if (!PlainNumber.isWhole(text) || Integer.parseInt(text) > LayerDefinition.DEEPEST_ZOOM) {
                throw new BadSetting(
                        "'" + PlainNumber.shown(text) + "' is no zoom", List.of("a whole number, 0 to 22"));
            }
            return Integer.valueOf(text);
        });
        return zoom == null ? otherwise : zoom;
    }

    private String text() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new LayersFileException("The layer file " + file + " is larger than 1 MB; name a layer file.");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new LayersFileException("There is no layer file " + file + "; name one that exists with --layers.");
        } catch (MalformedInputException e) {
            throw new LayersFileException("The layer file " + file + " is not UTF-8 text; save it as UTF-8.");
        } catch (IOException e) {
            throw new LayersFileException(
                    "The layer file " + file + " cannot be read; is it a file, and may you read it?");
        }
    }

    private @Nullable Node tree(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(10);
        try {
            return new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new LayersFileException("Line " + line + " of the layer file " + file + " is not YAML: "
                    + e.getProblem() + "; mend that line.");
        } catch (org.yaml.snakeyaml.error.YAMLException e) {
            throw new LayersFileException("The layer file " + file + " is not YAML of at most ten levels; mend it.");
        }
    }

    /// The entries of a mapping whose keys are all known and written once.
    private Map<String, Node> entries(@Nullable Node node, List<String> known) {
        if (!(node instanceof MappingNode mapping)) {
            throw refused(node, "here stand 'name: value' lines with the names " + String.join(", ", known));
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!known.contains(key)) {
                throw refused(
                        tuple.getKeyNode(),
                        "'" + PlainNumber.shown(key) + "' is not known here; known are " + String.join(", ", known));
            }
            if (entries.put(key, tuple.getValueNode()) != null) {
                throw refused(tuple.getKeyNode(), key + " is given twice; keep one of the two");
            }
        }
        return entries;
    }

    private LayersFileException refused(@Nullable Node node, String sentence) {
        return new LayersFileException(
                "Line " + line(node) + " of the layer file " + file + ": " + within + sentence + ".");
    }

    private static int line(@Nullable Node node) {
        return node == null || node.getStartMark() == null
                ? 1
                : node.getStartMark().getLine() + 1;
    }

    private static String declaration(Map<String, Node> entries) {
        Set<String> lines = new LinkedHashSet<>();
        entries.forEach((key, node) -> {
            if (node instanceof ScalarNode || node instanceof SequenceNode) {
                lines.add(key + ": " + scalar(node));
            }
        });
        return String.join("\n", lines) + "\n";
    }

    /// The text of a value; a list of values, as in `[2, 98]`, is its values with commas between. Null for
    /// anything else.
    private static @Nullable String scalar(Node node) {
        if (node instanceof SequenceNode sequence) {
            List<String> parts = new ArrayList<>();
            for (Node part : sequence.getValue()) {
                parts.add(part instanceof ScalarNode scalar ? scalar.getValue() : "?");
            }
            return String.join(",", parts);
        }
        return node instanceof ScalarNode scalar ? scalar.getValue() : null;
    }

    /// The texts of one layer, refused with their lines.
    private final class Texts implements SettingTexts {
        private final Map<String, Node> entries;
        private final Node layer;

        Texts(Map<String, Node> entries, Node layer) {
            this.entries = entries;
            this.layer = layer;
        }

        @Override
        public @Nullable String text(String name) {
            Node node = entries.get(name);
            if (node == null) {
                return null;
            }
            String text = scalar(node);
            if (text == null) {
                throw refusal(name, "it has no text", List.of("one value on its line"));
            }
            return text;
        }

        @Override
        public RuntimeException refusal(String name, String detail, List<String> accepted) {
            String remedy = accepted.isEmpty() ? "" : "; accepted: " + String.join(", ", accepted);
            return refused(entries.getOrDefault(name, layer), name + ": " + detail + remedy);
        }
    }
}
