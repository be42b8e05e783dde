package dev.isopleth.server.cli;

import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.SettingTexts;
import dev.isopleth.server.matrix.LongForm;
import dev.isopleth.server.matrix.MatrixLook;
import dev.isopleth.server.matrix.MatrixSteps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Stack;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The settings of the matrix route as options, by the same names, `--z_score` as `--z-score` too.
///
/// @param spec the command's, after its options were read
record MatrixOptions(CommandSpec spec) implements SettingTexts {

    /// The settings, in the order of the help.
    static final List<String> NAMES = Stream.of(LongForm.NAMES, MatrixSteps.NAMES, MatrixLook.NAMES)
            .flatMap(List::stream)
            .toList();

    private static final Set<String> SWITCHES = Set.of("robust", "annot", "cbar", "square", "optimal_ordering");
    private static final Set<String> TRUTHS = Set.of("true", "false", "True", "False", "1", "0");

    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("rows", "Of a table with a row a sample: the column that names the matrix's rows.");
        WORDS.put("columns", "Likewise the column that names its columns.");
        WORDS.put("value", "Likewise the column of numbers that fields are made of.");
        WORDS.put(
                "measure",
                "What becomes of a field's samples: count, sum, mean, median, min, max, sd, or a quantile as in q90"
                        + " (default: mean with --value, else count).");
        WORDS.put("show", "fields, missing or correlation (of every two rows).");
        WORDS.put("correlation", "pearson or spearman.");
        WORDS.put("triangle", "Which half of correlations: full, lower or upper.");
        WORDS.put("standard_scale", "rows or columns: each brought to 0 to 1.");
        WORDS.put("z_score", "rows or columns: each less its mean, in standard deviations.");
        WORDS.put("mask", "ECQL on value, row, column, count and p: such fields are hidden.");
        WORDS.put("cluster", "rows, columns, both or none: in the order of a tree, which is drawn.");
        WORDS.put("method", "single, complete, average or ward.");
        WORDS.put("metric", "euclidean, correlation, cosine or cityblock.");
        WORDS.put("optimal_ordering", "Branches are turned so that neighbours are alike.");
        WORDS.put("vmin", "The value of the first colour.");
        WORDS.put("vmax", "The value of the last colour.");
        WORDS.put("cmap", "A colormap, as in magma or rdbu_r.");
        WORDS.put("center", "The value of the middle colour.");
        WORDS.put("robust", "Colours end at the 2 % and 98 % quantiles.");
        WORDS.put("norm", "linear or log.");
        WORDS.put("annot", "The number stands in each field.");
        WORDS.put("fmt", "How, by Python's format specification, as in .1f.");
        WORDS.put("annot_size", "Its size in pixels.");
        WORDS.put("linewidths", "Lines between fields, in pixels.");
        WORDS.put("linecolor", "Their colour, as in gray or #abc.");
        WORDS.put("cbar", "A bar of colours (default: true).");
        WORDS.put("square", "Fields are as wide as high.");
        WORDS.put("xticklabels", "Which columns are named: auto, true, false, every so many, or names with commas.");
        WORDS.put("yticklabels", "Which rows, likewise.");
        WORDS.put("interpolation", "nearest or bilinear.");
        WORDS.put("alpha", "How far colours hide the white behind them: 0 to 1.");
        WORDS.put("xedges", "Where columns begin and end: one number more than columns, with commas.");
        WORDS.put("yedges", "Where rows begin and end, likewise.");
        WORDS.put("origin", "upper or lower: where the first row lies.");
        WORDS.put("title", "Above all; an empty one for none, likewise the two labels.");
        WORDS.put("xlabel", "What columns are.");
        WORDS.put("ylabel", "What rows are.");
        WORDS.put("width", "Of the picture, in pixels.");
        WORDS.put("height", "Likewise.");
        WORDS.put("theme", "light or dark: the colours of what is not a field.");
    }

    /// Adds the options to the command.
    static final class Adding implements CommandLine.IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec spec) {
            NAMES.forEach(name -> spec.addOption(option(name)));
            return spec;
        }
    }

    private static OptionSpec option(String name) {
        String[] names = name.contains("_")
                ? new String[] {"--" + name, "--" + name.replace('_', '-')}
                : new String[] {"--" + name};
        boolean isSwitch = SWITCHES.contains(name);
        OptionSpec.Builder option = OptionSpec.builder(names)
                .type(String.class)
                .arity(isSwitch ? "0..1" : "1")
                .fallbackValue("true")
                .paramLabel(label(name))
                .description(
                        WORDS.getOrDefault(name, "See docs/api.md, A matrix.").replace("%", "%%"));
        return (isSwitch ? option.preprocessor(new Switch()) : option).build();
    }

    private static String label(String name) {
        if (SWITCHES.contains(name)) {
            return "true|false";
        }
        return LongForm.NAMES.contains(name) && !name.equals("measure") ? "COLUMN" : "VALUE";
    }

    /// Lets a switch stand alone: `--annot` is `--annot true`, whatever follows.
    private static final class Switch implements CommandLine.IParameterPreprocessor {
        @Override
        @SuppressWarnings("JdkObsolete") // picocli's own type
        public boolean preprocess(
                Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> information) {
            boolean isAttached =
                    !String.valueOf(information.getOrDefault("separator", "")).isBlank();
            if (!isAttached && (words.isEmpty() || !TRUTHS.contains(words.peek()))) {
                words.push("true");
            }
            return false;
        }
    }

    @Override
    public @Nullable String text(String name) {
        OptionSpec option = spec.findOption("--" + name);
        return option == null ? null : option.getValue();
    }

    @Override
    public RuntimeException refusal(String name, String detail, List<String> accepted) {
        return FaultException.badParameter(name, detail, accepted);
    }
}
