package dev.isopleth.server.http;

import dev.isopleth.analysis.Linkage;
import dev.isopleth.analysis.Matrix;
import dev.isopleth.density.Plane;
import dev.isopleth.ingest.SampleGroups.Group;
import dev.isopleth.ingest.SampleGroups.Place;
import dev.isopleth.ingest.select.TimeFrame;
import dev.isopleth.server.answer.MatrixAnswer;
import dev.isopleth.server.answer.PlainMatrixAnswer;
import dev.isopleth.server.layer.Layer;
import dev.isopleth.server.matrix.ArrangedMatrix;
import dev.isopleth.server.matrix.Clustering;
import dev.isopleth.server.matrix.MatrixAxis;
import dev.isopleth.server.matrix.MatrixFound;
import dev.isopleth.server.matrix.MatrixLinks;
import dev.isopleth.server.matrix.MatrixSettings;
import dev.isopleth.server.matrix.MatrixSteps;
import dev.isopleth.server.matrix.PlainTable;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is said of a matrix.
public final class MatrixDocuments {

    private MatrixDocuments() {}

    static MatrixAnswer of(Layer layer, MatrixFound found, MatrixLinks links) {
        ArrangedMatrix matrix = found.matrix();
        int rows = matrix.fields().rows();
        int columns = matrix.fields().columns();
        boolean isCorrelation = matrix.steps().show() == MatrixSteps.Show.CORRELATION;
        boolean onWorld = layer.dataset().manifest().asPlane() instanceof Plane.World;
        Matrix counts = Objects.requireNonNull(matrix.counts());
        return new MatrixAnswer(
                layer.id(),
                MatrixSteps.name(matrix.steps().show()),
                MatrixSettings.name(found.measure()),
                found.values(),
                found.unit(),
                layer.dataset().schema().zone().getId(),
                isCorrelation ? matrix.steps().correlation().label() : null,
                axis(found.rows(), matrix, matrix.rowTree(), matrix.rowOrder(), onWorld, links::ofRow),
                axis(found.columns(), matrix, matrix.columnTree(), matrix.columnOrder(), onWorld, links::ofColumn),
                fields(matrix),
                list(rows, row -> list(columns, column -> (long) counts.field(row, column))),
                pValues(matrix),
                found.samples(),
                found.withoutKey(),
                found.withoutValue(),
                found.withoutWeight(),
                matrix.missing(),
                hidden(matrix),
                matrix.notes(),
                links.map());
    }

    /// What is said of a matrix that comes from a file.
    public static PlainMatrixAnswer of(PlainTable table, ArrangedMatrix matrix) {
        boolean isCorrelation = matrix.steps().show() == MatrixSteps.Show.CORRELATION;
        Matrix counts = matrix.counts();
        int rows = matrix.fields().rows();
        int columns = matrix.fields().columns();
        return new PlainMatrixAnswer(
                MatrixSteps.name(matrix.steps().show()),
                table.measure(),
                table.value(),
                isCorrelation ? matrix.steps().correlation().label() : null,
                axis(table.rows(matrix), matrix, matrix.rowTree(), matrix.rowOrder(), true, _ -> null),
                axis(table.columns(matrix), matrix, matrix.columnTree(), matrix.columnOrder(), true, _ -> null),
                fields(matrix),
                counts == null ? null : list(rows, row -> list(columns, column -> (long) counts.field(row, column))),
                pValues(matrix),
                table.samples(),
                table.withoutKey(),
                table.withoutValue(),
                matrix.missing(),
                hidden(matrix),
                Stream.concat(table.notes().stream(), matrix.notes().stream()).toList());
    }

    private static List<List<@Nullable Double>> fields(ArrangedMatrix matrix) {
        int columns = matrix.fields().columns();
        return list(matrix.fields().rows(), row -> list(columns, column -> defined(matrix.shown(row, column))));
    }

    private static @Nullable List<List<@Nullable Double>> pValues(ArrangedMatrix matrix) {
        Matrix pValues = matrix.pValues();
        int columns = matrix.fields().columns();
        return pValues == null
                ? null
                : list(
                        matrix.fields().rows(),
                        row -> list(
                                columns,
                                column -> defined(
                                        Double.isNaN(matrix.shown(row, column))
                                                ? Double.NaN
                                                : pValues.field(row, column))));
    }

    private static long hidden(ArrangedMatrix matrix) {
        long count = 0;
        boolean[] hidden = matrix.hidden();
        for (int i = 0; hidden != null && i < hidden.length; i++) {
            count += hidden[i] ? 1 : 0;
        }
        return count;
    }

    private static MatrixAnswer.Axis axis(
            MatrixAxis axis,
            ArrangedMatrix matrix,
            @Nullable Linkage tree,
            int[] order,
            boolean onWorld,
            IntFunction<@Nullable String> map) {
        return new MatrixAnswer.Axis(
                axis.key(),
                axis.named(),
                axis.colours(),
                list(axis.lines().size(), line -> line(axis, line, onWorld, map.apply(line))),
                IntStream.of(order).boxed().toList(),
                tree == null ? null : dendrogram(tree, matrix.steps().clustering()));
    }

    private static MatrixAnswer.Line line(MatrixAxis axis, int line, boolean onWorld, @Nullable String map) {
        Group group = axis.lines().get(line);
        Place place = group.place();
        TimeFrame frame = group.frame();
        Double x = place == null ? null : Double.valueOf(place.x());
        Double y = place == null ? null : Double.valueOf(place.y());
        return new MatrixAnswer.Line(
                group.label(),
                onWorld ? x : null,
                onWorld ? y : null,
                onWorld ? null : x,
                onWorld ? null : y,
                frame == null ? Map.of() : Map.of(frame.parameter(), frame.text()),
                axis.colours() == null ? null : axis.groups().get(line),
                map);
    }

    private static MatrixAnswer.Dendrogram dendrogram(Linkage tree, Clustering clustering) {
        return new MatrixAnswer.Dendrogram(
                clustering.method().label(),
                clustering.metric().label(),
                list(
                        tree.left().length,
                        merge -> List.of(
                                (double) tree.left()[merge],
                                (double) tree.right()[merge],
                                tree.distance()[merge],
                                (double) tree.size()[merge])));
    }

    private static @Nullable Double defined(double number) {
        return Double.isNaN(number) ? null : number;
    }

    /// A list whose members are made when they are asked for: 10^7 fields are not held twice.
    private static <T extends @Nullable Object> List<T> list(int size, IntFunction<T> member) {
        return new AbstractList<>() {
            @Override
            public T get(int index) {
                return member.apply(Objects.checkIndex(index, size));
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
