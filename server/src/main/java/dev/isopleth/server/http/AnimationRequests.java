package dev.isopleth.server.http;

import dev.isopleth.density.Plane;
import dev.isopleth.density.WebMercator;
import dev.isopleth.ingest.DatasetExtent;
import dev.isopleth.server.fault.FaultException;
import dev.isopleth.server.http.LayerRequests.LayerRequest;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.PlainNumber;
import dev.isopleth.server.tile.Animation;
import dev.isopleth.server.tile.AnimationPath;
import dev.isopleth.server.tile.Degrees;
import dev.isopleth.server.tile.MapWindow;
import dev.isopleth.styles.LegendSvg.Theme;
import dev.isopleth.styles.animation.FrameOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parses what is asked of an animation, by a request or on the command line.
@Singleton
public final class AnimationRequests {

    /// The width of a map where nothing is said, in pixels.
    static final int WIDTH = 800;

    private static final double MARGIN = 0.05;
    private static final double LEAST_DEGREES = 0.01;

    private final LayerRequests requests;
    private final AnimationPath path;

    AnimationRequests(LayerRequests requests, AnimationPath path) {
        this.requests = requests;
        this.path = path;
    }

    /// An animation of a layer.
    ///
    /// @param texts parameters of the route by their names
    /// @throws FaultException if the layer is not there or a parameter means nothing
    public Animation prepare(String layer, Map<String, String> texts) {
        return prepare(requests.read(layer, Query.of(texts, Query.OF_ANIMATION)));
    }

    Animation prepare(LayerRequest asked) {
        LayerPlan plan = asked.plan();
        Query query = asked.query();
        @Nullable String width = query.text("width");
        @Nullable String delay = query.text("delay");
        return path.prepare(new AnimationPath.Asked(
                plan,
                FrameTexts.step(query),
                box(plan, query.text("bbox")),
                width == null ? WIDTH : whole("width", width, MapWindow.LEAST_WIDTH, MapWindow.MOST_SIDE),
                delay == null ? null : whole("delay", delay, Animation.LEAST_DELAY, Animation.MOST_DELAY),
                look(query),
                Units.measure(plan),
                Units.of(plan)));
    }

    /// The box asked for, or where the samples are, with a margin.
    private static Degrees box(LayerPlan plan, @Nullable String text) {
        Plane plane = plan.dataset().manifest().asPlane();
        if (text != null || plane instanceof Plane.Planar) {
            return Box.of(text, plane).degrees();
        }
        DatasetExtent box = plan.dataset().extent();
        double wide = Math.max(LEAST_DEGREES, MARGIN * box.width());
        double high = Math.max(LEAST_DEGREES, MARGIN * (box.north() - box.south()));
        double edge = WebMercator.MAX_LATITUDE_DEGREES;
        double west = box.west() - wide;
        double east = box.east() + wide;
        return new Degrees(
                box.crosses() ? west : Math.max(-180, west),
                Math.max(-edge, box.south() - high),
                box.crosses() ? east - 360 : Math.min(180, east),
                Math.min(edge, box.north() + high));
    }

    private static int whole(String name, String text, int least, int most) {
        int number = PlainNumber.isWhole(text) ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw FaultException.badParameter(
                    name,
                    "'" + PlainNumber.shown(text) + "' is no whole number from " + least + " to " + most,
                    List.of("a whole number from " + least + " to " + most));
        }
        return number;
    }

    private static FrameOptions look(Query query) {
        @Nullable String text = query.text("theme");
        return switch (text == null ? "light" : text) {
            case "light" -> FrameOptions.of(Theme.LIGHT);
            case "dark" -> FrameOptions.of(Theme.DARK);
            case "transparent" -> new FrameOptions(Theme.LIGHT, null, false);
            default ->
                throw FaultException.badParameter(
                        "theme",
                        "there is no theme '" + PlainNumber.shown(String.valueOf(text)) + "'",
                        List.of("light", "dark", "transparent"));
        };
    }
}
