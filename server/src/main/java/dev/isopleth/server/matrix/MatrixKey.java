package dev.isopleth.server.matrix;

import dev.isopleth.ingest.Dataset;
import dev.isopleth.ingest.Manifest;
import dev.isopleth.ingest.PlacePolygons;
import dev.isopleth.ingest.select.SelectionException;
import dev.isopleth.ingest.select.TimeStep;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.Datasets;
import dev.isopleth.server.layer.PlaceCatalog;
import dev.isopleth.server.layer.PlainNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the rows, or the columns, of a matrix are made by.
sealed interface MatrixKey {

    /// Distinct positions.
    record Station() implements MatrixKey {}

    /// A part of time.
    record Time(TimeStep step) implements MatrixKey {}

    /// What a column of texts or numbers has.
    record Attribute(String column) implements MatrixKey {}

    /// The value columns themselves.
    record Values() implements MatrixKey {}

    /// The nearest place of another dataset that a column of texts names.
    record Place(Dataset places, String column) implements MatrixKey {}

    /// The polygon that the layer file declares.
    record Within(PlacePolygons polygons) implements MatrixKey {}

    /// Every sample by itself.
    record Sample() implements MatrixKey {}

    /// Says before a name that a column is meant.
    String ATTRIBUTE = "attribute:";

    /// Says before the id of polygons, or the name of a dataset, that its places are meant; after that of a dataset
    /// a colon and a column may stand.
    String PLACE = "place:";

    /// Words for steps of time.
    Map<String, String> TIMES = Map.of(
            "hour", "1h",
            "day", "1d",
            "date", "1d",
            "week", "1w",
            "month", "1mo",
            "year", "1y",
            "weekday", "day-of-week");

    /// Reads one. A column goes before a word of its name, but for a column of times: these are taken by their parts.
    ///
    /// @param parameter `rows` or `columns`
    /// @param datasets where places are found
    /// @param polygons those that are polygons
    /// @throws FaultException if the text is none
    static MatrixKey read(String parameter, String text, Manifest manifest, Datasets datasets, PlaceCatalog polygons) {
        if (text.startsWith(ATTRIBUTE)) {
            return attribute(parameter, text.substring(ATTRIBUTE.length()), manifest);
        }
        if (manifest.column(text).isPresent() && !isPartOfTimes(text, manifest)) {
            return attribute(parameter, text, manifest);
        }
        if (text.startsWith(PLACE)) {
            return place(parameter, text.substring(PLACE.length()), manifest, datasets, polygons);
        }
        return switch (text) {
            case "station" -> new Station();
            case "values" -> new Values();
            case "sample" -> new Sample();
            default -> time(parameter, text, manifest);
        };
    }

    /// Whether a part of time is meant by what is the name of a column of times, too.
    private static boolean isPartOfTimes(String text, Manifest manifest) {
        return manifest.column(text).map(Manifest.Column::kind).orElse(null) == Manifest.Kind.TIME
                && (TIMES.containsKey(text) || accepted(manifest).contains(text));
    }

    private static MatrixKey place(
            String parameter, String text, Manifest manifest, Datasets datasets, PlaceCatalog polygons) {
        int colon = text.indexOf(':');
        String id = colon < 0 ? text : text.substring(0, colon);
        Optional<PlacePolygons> declared = polygons.find(id);
        if (declared.isPresent()) {
            return within(parameter, text, manifest, declared.get());
        }
        Dataset places = datasets.current(id)
                .orElseThrow(() -> FaultException.badParameter(
                        parameter,
                        "there are no places '" + PlainNumber.shown(id) + "', neither declared nor a dataset",
                        Stream.concat(polygons.ids().stream(), datasets.ids().stream())
                                .map(PLACE::concat)
                                .toList()));
        List<String> texts = places.manifest().columns().stream()
                .filter(column -> column.kind() == Manifest.Kind.TEXT)
                .map(Manifest.Column::name)
                .toList();
        if (!places.manifest().asPlane().equals(manifest.asPlane())) {
            throw FaultException.badParameter(
                    parameter, "the dataset " + id + " lies on another plane", List.of("places of the same plane"));
        }
        String column = colon >= 0 ? text.substring(colon + 1) : texts.isEmpty() ? "" : texts.getFirst();
        if (!texts.contains(column)) {
            throw FaultException.badParameter(
                    parameter,
                    colon >= 0
                            ? "the dataset " + id + " has no column of texts '" + PlainNumber.shown(column) + "'"
                            : "the dataset " + id + " has no column of texts, and no names of places",
                    texts.isEmpty()
                            ? List.of("a dataset with names")
                            : texts.stream()
                                    .map(name -> PLACE + id + ":" + name)
                                    .toList());
        }
        return new Place(places, column);
    }

    private static MatrixKey within(String parameter, String text, Manifest manifest, PlacePolygons polygons) {
        int colon = text.indexOf(':');
        if (colon >= 0) {
            throw FaultException.badParameter(
                    parameter,
                    "the layer file says what names these polygons: " + polygons.named(),
                    List.of(PLACE + text.substring(0, colon)));
        }
        if (!polygons.canLieOn(manifest.asPlane())) {
            throw FaultException.badParameter(
                    parameter,
                    "the polygons " + text + " leave the world: they are no degrees",
                    List.of("polygons in degrees, longitude first", "a layer on the plane that they are of"));
        }
        return new Within(polygons);
    }

    /// An attribute, and nothing else.
    ///
    /// @param parameter that names it
    /// @throws FaultException if it is no column of texts or numbers
    static MatrixKey attribute(String parameter, String name, Manifest manifest) {
        Manifest.Column column = manifest.column(name)
                .orElseThrow(() -> FaultException.badParameter(
                        parameter,
                        "this layer's dataset has no column '" + PlainNumber.shown(name) + "'",
                        attributes(manifest)));
        if (column.kind() == Manifest.Kind.TIME) {
            List<String> parts = List.of("hour-of-day", "day-of-week", "month-of-year", "1d", "1mo", "1y");
            boolean isAxis = parameter.equals("rows") || parameter.equals("columns");
            throw FaultException.badParameter(
                    parameter,
                    "the column " + name + " is of times" + (isAxis ? ", and these are taken by their parts" : ""),
                    isAxis ? parts : attributes(manifest));
        }
        return new Attribute(name);
    }

    private static List<String> attributes(Manifest manifest) {
        return manifest.columns().stream()
                .filter(column -> column.kind() != Manifest.Kind.TIME)
                .map(Manifest.Column::name)
                .toList();
    }

    private static MatrixKey time(String parameter, String text, Manifest manifest) {
        try {
            TimeStep step = TimeStep.parse(TIMES.getOrDefault(text, text));
            if (manifest.time().isEmpty()) {
                throw FaultException.badParameter(
                        parameter, "this dataset has no time column, and no " + text, accepted(manifest));
            }
            return new Time(step);
        } catch (SelectionException _) {
            throw FaultException.badParameter(
                    parameter,
                    "'" + PlainNumber.shown(text) + "' is nothing that " + parameter + " are made by",
                    accepted(manifest));
        }
    }

    /// What a dataset's samples can be put into rows and columns by.
    static List<String> accepted(Manifest manifest) {
        List<String> accepted = new ArrayList<>(List.of("station"));
        if (manifest.time().isPresent()) {
            accepted.addAll(List.of(
                    "hour-of-day",
                    "day-of-week",
                    "month-of-year",
                    "hour",
                    "day",
                    "month",
                    "year",
                    "a step of time, as in 3h, 7d or 10y"));
        }
        attributes(manifest).stream().filter(name -> !accepted.contains(name)).forEach(accepted::add);
        accepted.addAll(
                List.of("values", "sample", "place:NAME, a declared polygon or the nearest place of another dataset"));
        return accepted;
    }

    /// What it is, for people.
    default String title() {
        return switch (this) {
            case Station _ -> "station";
            case Attribute(String column) -> column;
            case Values _ -> "value";
            case Sample _ -> "sample";
            case Place(Dataset _, String column) -> column;
            case Within(PlacePolygons polygons) -> polygons.named();
            case Time(TimeStep step) ->
                switch (step) {
                    case TimeStep.Cycle cycle -> cycle.text().replace('-', ' ');
                    case TimeStep.Along along ->
                        TIMES.entrySet().stream()
                                .filter(word -> word.getValue().equals(along.text())
                                        && !word.getKey().equals("date"))
                                .findFirst()
                                .map(Map.Entry::getKey)
                                .orElse(along.text());
                };
        };
    }
}
