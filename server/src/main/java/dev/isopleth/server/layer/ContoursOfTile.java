package dev.isopleth.server.layer;

import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.layer.ContourSettings.Form;
import dev.isopleth.server.layer.ContourSettings.Levels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which contours a tile shows.
///
/// @param forms the layers of a vector tile, in their order
public record ContoursOfTile(Levels levels, List<Form> forms) {

    /// The parameter that names levels.
    public static final String CONTOURS = "contours";

    /// The parameter that names the layers of a vector tile.
    public static final String FEATURES = "features";

    private static final List<Form> ALL = List.of(Form.LINES, Form.BANDS);
    private static final List<String> FEATURES_ACCEPTED = List.of("lines", "bands", "lines,bands");

    /// The contours over a picture; null where none are asked for, or those of p, see [RiskSetting#overPicture].
    ///
    /// @throws RuntimeException the texts' refusal, if one means nothing
    public static @Nullable ContoursOfTile overPicture(SettingTexts texts) {
        if (texts.text(FEATURES) != null) {
            throw texts.refusal(
                    FEATURES,
                    "features are the layers of a vector tile, and this is a picture",
                    List.of("a tile .mvt"));
        }
        Levels levels = RiskSetting.isAsked(texts) ? null : texts.value(CONTOURS, ContourSettings::ofTile);
        return levels == null ? null : new ContoursOfTile(levels, List.of());
    }

    /// The contours of a vector tile: some ten round levels, as lines and bands, where nothing is said.
    ///
    /// @throws RuntimeException the texts' refusal, if one means nothing
    public static ContoursOfTile asVectors(SettingTexts texts) {
        if (RiskSetting.isAsked(texts)) {
            throw texts.refusal(
                    CONTOURS,
                    "tolerance contours of a relative risk are drawn over pictures, and are in no vector tile",
                    List.of("a tile .png", "/risk.geojson, whose polygons they bound"));
        }
        RiskSetting.requireNone(texts);
        Levels levels = texts.value(CONTOURS, ContourSettings::ofTile);
        List<Form> forms = texts.value(FEATURES, ContoursOfTile::forms);
        return new ContoursOfTile(
                levels == null ? ContourSettings.USUAL_LEVELS : levels,
                forms == null ? ALL : Objects.requireNonNull(forms));
    }

    /// Refuses contours of values that are counted, and of the layers of a vector tile all but the one that has the
    /// bins or areas.
    ///
    /// @throws RuntimeException the texts' refusal, if others are asked for
    public static void requireCounted(SettingTexts texts, Tally tally) {
        if (texts.text(CONTOURS) != null) {
            throw uncounted(tally);
        }
        RiskSetting.requireNone(texts);
        String features = texts.text(FEATURES);
        if (features != null && !features.equals(tally.parameter())) {
            throw texts.refusal(
                    FEATURES,
                    "a vector tile of values counted in " + tally.parameter() + " has these, and no '"
                            + PlainNumber.shown(features) + "'",
                    List.of(tally.parameter()));
        }
    }

    /// The refusal of contours of values that are counted.
    public static FaultException uncounted(Tally tally) {
        return FaultException.badParameter(
                tally.parameter(),
                "values counted in " + tally.parameter() + " change at their borders alone, and have no contours",
                List.of(
                        "contours without " + tally.parameter(),
                        "/" + tally.parameter() + ".geojson, whose polygons are these borders"));
    }

    /// Refuses contours where a tile has the values themselves.
    public static void requireNone(SettingTexts texts) {
        for (String name : List.of(CONTOURS, FEATURES)) {
            if (texts.text(name) != null) {
                throw texts.refusal(
                        name,
                        "a tile of values has no contours",
                        name.equals(FEATURES) ? List.of("a tile .mvt") : List.of("a tile .png", "a tile .mvt"));
            }
        }
        RiskSetting.requireNone(texts);
    }

    private static List<Form> forms(String text) {
        List<Form> forms = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Form form = Arrays.stream(Form.values())
                    .filter(one -> one.text().equals(part) && !forms.contains(one))
                    .findFirst()
                    .orElseThrow(() -> new BadSetting(
                            "'" + PlainNumber.shown(text) + "' are no layers of a vector tile", FEATURES_ACCEPTED));
            forms.add(form);
        }
        return List.copyOf(forms);
    }
}
