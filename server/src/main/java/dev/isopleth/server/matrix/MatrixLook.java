package dev.isopleth.server.matrix;

import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.BadSetting;
import dev.isopleth.server.layer.NamedColour;
import dev.isopleth.server.layer.PlainNumber;
import dev.isopleth.server.layer.SettingTexts;
import dev.isopleth.styles.Colormap;
import dev.isopleth.styles.Colormaps;
import dev.isopleth.styles.LegendSvg;
import dev.isopleth.styles.Norm;
import dev.isopleth.styles.matrix.Annotation;
import dev.isopleth.styles.matrix.Axes;
import dev.isopleth.styles.matrix.Bar;
import dev.isopleth.styles.matrix.Dendrograms;
import dev.isopleth.styles.matrix.Drawing;
import dev.isopleth.styles.matrix.FieldFormat;
import dev.isopleth.styles.matrix.FieldLinks;
import dev.isopleth.styles.matrix.FieldScale;
import dev.isopleth.styles.matrix.LabelledMatrix;
import dev.isopleth.styles.matrix.Lines;
import dev.isopleth.styles.matrix.Linkage;
import dev.isopleth.styles.matrix.Look;
import dev.isopleth.styles.matrix.MatrixLayout;
import dev.isopleth.styles.matrix.MatrixPicture;
import dev.isopleth.styles.matrix.NoRoomException;
import dev.isopleth.styles.matrix.Shape;
import dev.isopleth.styles.matrix.Sides;
import dev.isopleth.styles.matrix.TickLabels;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is wished of the picture of a matrix, by the names that seaborn and matplotlib have; null where nothing is.
/// It knows neither layers nor samples: a plain table is drawn by the same.
public record MatrixLook(
        @Nullable Double vmin,
        @Nullable Double vmax,
        @Nullable Double center,
        boolean robust,
        @Nullable Norm norm,
        @Nullable Colormap cmap,
        Annotation annotation,
        Lines lines,
        Axes axes,
        boolean cbar,
        double @Nullable [] xedges,
        double @Nullable [] yedges,
        @Nullable Integer width,
        @Nullable Integer height,
        Look look) {

    /// The names of these settings.
    public static final List<String> NAMES = List.of(
            "vmin",
            "vmax",
            "cmap",
            "center",
            "robust",
            "norm",
            "annot",
            "fmt",
            "annot_size",
            "linewidths",
            "linecolor",
            "cbar",
            "square",
            "xticklabels",
            "yticklabels",
            "interpolation",
            "alpha",
            "xedges",
            "yedges",
            "origin",
            "title",
            "xlabel",
            "ylabel",
            "width",
            "height",
            "theme");

    private static final int MOST_TEXT = 200;
    private static final int LARGEST_PIXELS = 16_384;

    /// So many pixels a picture has at most: 64 MB of them.
    private static final long MOST_PIXELS = 1 << 24;

    private static final Map<String, LegendSvg.Theme> THEMES =
            Map.of("light", LegendSvg.Theme.LIGHT, "dark", LegendSvg.Theme.DARK);

    private static final List<String> SIZES = List.of("a whole number of pixels from 1 to " + LARGEST_PIXELS);

    /// Reads them from their texts.
    public static MatrixLook read(SettingTexts texts) {
        SettingReader reader = new SettingReader(texts);
        Double vmin = reader.number("vmin");
        Double vmax = reader.number("vmax");
        if (vmin != null && vmax != null && vmin >= vmax) {
            throw texts.refusal(
                    "vmax",
                    "vmax is above vmin, and " + texts.text("vmax") + " is not above " + texts.text("vmin"),
                    List.of("a number above vmin", "to reverse the colours, a cmap whose name ends in _r"));
        }
        return new MatrixLook(
                vmin,
                vmax,
                reader.number("center"),
                Boolean.TRUE.equals(reader.truth("robust")),
                reader.parsed("norm", Norm::byName, Norm.ACCEPTED),
                texts.value("cmap", MatrixLook::colormap),
                annotation(reader),
                lines(reader),
                axes(reader, texts),
                !Boolean.FALSE.equals(reader.truth("cbar")),
                texts.value("xedges", MatrixLook::edges),
                texts.value("yedges", MatrixLook::edges),
                texts.value("width", MatrixLook::pixels),
                texts.value("height", MatrixLook::pixels),
                look(reader));
    }

    private static Colormap colormap(String text) {
        return Colormaps.find(text.toLowerCase(Locale.ROOT))
                .orElseThrow(() ->
                        new BadSetting("there is no colormap '" + PlainNumber.shown(text) + "'", Colormaps.names()));
    }

    private static Annotation annotation(SettingReader reader) {
        FieldFormat fmt = reader.parsed("fmt", FieldFormat::parse, List.of(".2g", ".1f", "d", ".0%", ",.0f", ".3e"));
        Double size = reader.number("annot_size", 5, 64, "a number of pixels from 5 to 64");
        boolean annot = Boolean.TRUE.equals(reader.truth("annot"));
        Annotation plain = annot && fmt != null
                ? Annotation.of(fmt)
                : annot ? Annotation.of(FieldFormat.standard()) : Annotation.none();
        return size == null ? plain : plain.withSize(size);
    }

    private static Lines lines(SettingReader reader) {
        Double width = reader.number("linewidths", 0, 20, "a number of pixels from 0 to 20");
        Integer colour = reader.texts().value("linecolor", NamedColour::of);
        return new Lines(
                width == null ? 0 : width, colour == null ? Lines.none().linecolor() : colour);
    }

    private static Axes axes(SettingReader reader, SettingTexts texts) {
        List<String> labels = List.of("auto", "true", "false", "a whole number: every so many", "names with commas");
        TickLabels columns = reader.parsed("xticklabels", TickLabels::parse, labels);
        TickLabels rows = reader.parsed("yticklabels", TickLabels::parse, labels);
        Axes.Origin origin = reader.parsed("origin", Axes.Origin::parse, List.of("upper", "lower"));
        Axes plain = Axes.plain();
        return new Axes(
                texts.value("title", MatrixLook::words),
                texts.value("xlabel", MatrixLook::words),
                texts.value("ylabel", MatrixLook::words),
                columns == null ? plain.xticklabels() : columns,
                rows == null ? plain.yticklabels() : rows,
                origin == null ? plain.origin() : origin,
                Boolean.TRUE.equals(reader.truth("square")));
    }

    private static String words(String text) {
        if (text.length() > MOST_TEXT) {
            throw new BadSetting(
                    "a text of " + text.length() + " characters is too long", List.of("at most " + MOST_TEXT));
        }
        return text;
    }

    private static double[] edges(String text) {
        double[] edges = Arrays.stream(text.split(",", -1))
                .mapToDouble(SettingReader::numberOf)
                .toArray();
        for (int i = 1; i < edges.length; i++) {
            if (!(edges[i - 1] < edges[i])) {
                throw new BadSetting(
                        "edges of fields ascend, and number " + (i + 1) + " does not",
                        List.of("numbers that ascend, with commas: one more than fields"));
            }
        }
        return edges;
    }

    private static Integer pixels(String text) {
        int pixels = PlainNumber.isWhole(text) ? Integer.parseInt(text) : 0;
        if (pixels < 1 || pixels > LARGEST_PIXELS) {
            throw new BadSetting("'" + PlainNumber.shown(text) + "' is no size of a picture", SIZES);
        }
        return pixels;
    }

    private static Look look(SettingReader reader) {
        Look standard = Look.standard();
        Double alpha = reader.number("alpha", 0, 1, "a number from 0 to 1");
        Look.Interpolation interpolation =
                reader.parsed("interpolation", Look.Interpolation::parse, List.of("nearest", "bilinear"));
        LegendSvg.Theme theme = reader.word("theme", THEMES, List.of("light", "dark"));
        return new Look(
                alpha == null ? standard.alpha() : alpha,
                interpolation == null ? standard.interpolation() : interpolation,
                standard.noData(),
                theme == null ? standard.theme() : theme);
    }

    /// What stands on a picture where nothing is wished.
    ///
    /// @param title above it
    /// @param xlabel what columns are; null where that is not known, likewise `ylabel`
    /// @param ylabel what rows are
    /// @param unit of the fields; null where there is none
    public record Words(
            String title,
            @Nullable String xlabel,
            @Nullable String ylabel,
            @Nullable String unit) {}

    /// The picture.
    ///
    /// @param links where fields lead; null for nowhere
    /// @throws FaultException if something that is wished cannot be had of this matrix; it names it
    public Drawing drawing(ArrangedMatrix matrix, Words words, Sides sides, @Nullable FieldLinks links) {
        Drawing drawing = laidOut(picture(matrix, words, sides, links));
        requirePixels(drawing.width(), drawing.height());
        // What is not written above the fields is still said of them.
        return axes.title() == null || axes.title().isBlank() ? drawing.titled(words.title) : drawing;
    }

    private static Drawing laidOut(MatrixPicture picture) {
        try {
            return MatrixLayout.of(picture);
        } catch (NoRoomException e) {
            throw FaultException.badParameter(
                    e.isWide() ? "width" : "height",
                    String.valueOf(e.getMessage()),
                    List.of(
                            "a whole number of pixels from " + e.least() + " to " + LARGEST_PIXELS,
                            "none of it: the default"));
        } catch (IllegalArgumentException e) {
            String detail = String.valueOf(e.getMessage());
            throw FaultException.badParameter(
                    guilty(detail), detail, List.of("what the sentence names", "none of it: the default"));
        }
    }

    private static void requirePixels(int wide, int high) {
        if ((long) wide * high > MOST_PIXELS) {
            throw FaultException.badParameter(
                    "width",
                    "width times height are at most " + MOST_PIXELS + " pixels, not " + wide + " x " + high,
                    List.of(
                            "width=" + MOST_PIXELS / high + " with height=" + high,
                            "height=" + MOST_PIXELS / wide + " with width=" + wide));
        }
    }

    private MatrixPicture picture(ArrangedMatrix matrix, Words words, Sides sides, @Nullable FieldLinks links) {
        requireCounts(matrix);
        LabelledMatrix fields = new LabelledMatrix(
                matrix.fields().rowLabels(),
                matrix.fields().columnLabels(),
                matrix.fields().fields(),
                words.unit);
        Axes shown = new Axes(
                written(axes.title(), words.title),
                written(axes.xlabel(), words.xlabel),
                written(axes.ylabel(), words.ylabel),
                axes.xticklabels(),
                axes.yticklabels(),
                axes.origin(),
                axes.square());
        MatrixPicture picture = MatrixPicture.of(fields)
                .with(scale(matrix.steps()))
                .with(annotation)
                .with(lines)
                .with(shown)
                .with(new Bar(cbar, null))
                .with(sides)
                .with(new Dendrograms(tree(matrix.rowTree()), tree(matrix.columnTree())))
                .with(shape())
                .with(look);
        boolean[] hidden = matrix.hidden();
        picture = hidden == null ? picture : picture.masked(hidden);
        return links == null ? picture : picture.linked(links);
    }

    /// What is wished, or else what stands there anyway; null where nothing is wished to.
    private static @Nullable String written(@Nullable String wished, @Nullable String own) {
        return wished == null ? own : wished.isBlank() ? null : wished;
    }

    private Shape shape() {
        Shape shape = Shape.even().withSize(width, height);
        shape = xedges == null ? shape : shape.withColumnEdges(xedges);
        return yedges == null ? shape : shape.withRowEdges(yedges);
    }

    private void requireCounts(ArrangedMatrix matrix) {
        requireCount("xticklabels", axes.xticklabels(), matrix.fields().columns());
        requireCount("yticklabels", axes.yticklabels(), matrix.fields().rows());
        requireCount("xedges", xedges, matrix.fields().columns());
        requireCount("yedges", yedges, matrix.fields().rows());
        boolean byColumns = xedges != null && matrix.columnTree() != null;
        boolean byRows = yedges != null && matrix.rowTree() != null;
        if (byColumns || byRows) {
            String name = byColumns ? "xedges" : "yedges";
            throw FaultException.badParameter(
                    name,
                    "a cluster changes the order that " + name + " are given in",
                    List.of("cluster=none with it"));
        }
        if (axes.square() && (xedges != null || yedges != null)) {
            throw FaultException.badParameter(
                    "square", "fields are square or have edges of their own, not both", List.of("one of the two"));
        }
    }

    private static void requireCount(String name, TickLabels labels, int count) {
        if (labels instanceof TickLabels.Given(List<String> given) && given.size() != count) {
            throw FaultException.badParameter(
                    name,
                    given.size() + " names are given, and there are " + count,
                    List.of(count + " names with commas", "auto", "true", "false", "a whole number"));
        }
    }

    private static void requireCount(String name, double @Nullable [] edges, int count) {
        if (edges != null && edges.length != count + 1) {
            throw FaultException.badParameter(
                    name,
                    edges.length + " edges are given, and " + count + " fields have " + (count + 1),
                    List.of((count + 1) + " numbers that ascend, with commas"));
        }
    }

    /// Correlations run from -1 to 1 and depart from 0, standard deviations from 0, unless something else is wished.
    private FieldScale scale(MatrixSteps steps) {
        boolean isPlain = vmin == null && vmax == null && center == null && !robust && norm == null;
        Norm used = norm == null ? Norm.LINEAR : norm;
        if (isPlain && steps.show() == MatrixSteps.Show.CORRELATION) {
            return new FieldScale(-1.0, 1.0, 0.0, false, used, cmap);
        }
        if (isPlain && steps.show() == MatrixSteps.Show.MISSING) {
            return new FieldScale(0.0, 1.0, null, false, used, cmap);
        }
        Double middle = isPlain && steps.zScore() != null ? Double.valueOf(0) : center;
        try {
            return new FieldScale(vmin, vmax, middle, robust, used, cmap);
        } catch (IllegalArgumentException e) {
            throw FaultException.badParameter("norm", String.valueOf(e.getMessage()), Norm.ACCEPTED);
        }
    }

    private static @Nullable Linkage tree(dev.isopleth.analysis.@Nullable Linkage tree) {
        return tree == null ? null : new Linkage(tree.left(), tree.right(), tree.distance(), tree.size());
    }

    /// The setting that a sentence is about: the first of them that it names.
    private static String guilty(String sentence) {
        List<String> words = Arrays.asList(sentence.split("[^a-z_]+"));
        if (words.contains("format")) {
            return "fmt";
        }
        return words.stream().filter(NAMES::contains).findFirst().orElse("norm");
    }
}
