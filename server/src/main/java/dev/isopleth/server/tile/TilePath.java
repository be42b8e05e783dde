package dev.isopleth.server.tile;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.isopleth.analysis.contour.Contours;
import dev.isopleth.density.Estimate;
import dev.isopleth.density.GridWindow;
import dev.isopleth.density.Plane;
import dev.isopleth.density.ReachedPart;
import dev.isopleth.density.ValueGrid;
import dev.isopleth.ingest.Dataset;
import dev.isopleth.server.layer.ContoursOfTile;
import dev.isopleth.server.layer.LayerPlan;
import dev.isopleth.server.layer.PartsLook;
import dev.isopleth.server.layer.RiskSetting;
import dev.isopleth.server.layer.RiskSetting.Side;
import dev.isopleth.server.layer.Tally;
import dev.isopleth.styles.ColourPng;
import dev.isopleth.styles.DefaultScale;
import dev.isopleth.styles.IndexedPicture;
import dev.isopleth.styles.Npy;
import dev.isopleth.styles.Painter;
import dev.isopleth.styles.PalettePng;
import dev.isopleth.styles.Style;
import dev.isopleth.styles.draw.Canvas;
import dev.isopleth.styles.draw.Contrast;
import dev.isopleth.styles.draw.Strokes;
import org.jspecify.annotations.Nullable;

/// The path of a tile: key -> selection -> cells with halo -> convolve -> value grid -> scale -> colour ->
/// encode.
///
/// The bytes are a function of the key alone: never of a neighbour, the order of requests, or what is
/// remembered. The value grid is remembered first, since every format and style of a tile comes from the
/// same one; the encoded tile second.
public final class TilePath {

    private static final int ENTRY_BYTES = 400;
    private static final int PAINTERS = 64;

    /// Steps of the lines over a picture to a pixel.
    private static final int STEPS = 256;

    /// Of lines over a picture, in pixels of 256 px tiles.
    private static final double LINE_WIDTH = 1.2;

    /// Of tolerance contours, between the edges that tell them from any colour.
    private static final double TOLERANCE_WIDTH = 2;

    private static final double EDGE_WIDTH = 0.6;

    private final Surfaces surfaces;
    private final Scales scales;
    private final ContourLevels levels;
    private final RiskPath risks;
    private final LoadingCache<Style, Painter> painters;
    private final OnceCache<TileKey, Tile> tiles;
    private final OnceCache<GridKey, ValueGrid> grids;

    /// @param pool where computing happens
    /// @param gridBytes how many bytes of values to remember
    /// @param tileBytes how many bytes of encoded tiles to remember
    public TilePath(
            Surfaces surfaces,
            Scales scales,
            ContourLevels levels,
            RiskPath risks,
            ComputePool pool,
            long gridBytes,
            long tileBytes) {
        this.levels = levels;
        this.risks = risks;
        this.surfaces = surfaces;
        this.scales = scales;
        this.painters = Caffeine.newBuilder().maximumSize(PAINTERS).build(Painter::of);
        this.tiles = new OnceCache<>(tileBytes, (_, tile) -> ENTRY_BYTES + tile.bytes().length, pool::execute);
        // A grid is computed by the thread that encodes the tile that asks for it: it is on the pool already.
        this.grids = new OnceCache<>(gridBytes, (_, grid) -> ENTRY_BYTES + bytes(grid), Runnable::run);
    }

    /// One tile of a layer.
    ///
    /// @param contours that are drawn; null for none, and in a vector tile where values are counted
    /// @param risk whose tolerance contours are drawn over a picture; null for none
    /// @param look how bins or areas of a picture are drawn besides their colours; null for not at all
    /// @throws dev.isopleth.server.fault.FaultException if the pool's queue is full, the style is none, or what is
    ///     shown has no tolerance contours
    public Tile tile(
            LayerPlan plan,
            TileAddress address,
            TileFormat format,
            @Nullable ContoursOfTile contours,
            @Nullable RiskSetting risk,
            @Nullable PartsLook look) {
        if (format == TileFormat.MVT && (contours == null) != (plan.tally() != null)) {
            throw new IllegalArgumentException("a vector tile is of contours, or of what is counted");
        }
        Estimate estimate = plan.estimateAt(address.z());
        TileContours drawn = contours == null
                ? null
                : new TileContours(
                        levels.of(plan, estimate, contours.levels(), address.z(), ContoursOfTile.CONTOURS),
                        contours.forms(),
                        !DefaultScale.fadesToZero(plan.measure()));
        GridKey grid = key(plan, estimate, address, drawn == null ? 0 : TileContours.HALO);
        Style style = format == TileFormat.PNG ? scales.style(plan, estimate) : null;
        TileKey key = new TileKey(grid, format, style, drawn, risk, look);
        Tile ready = tiles.ready(key);
        if (ready != null) {
            return ready;
        }
        surfaces.prepare(plan.dataset(), grid.shown());
        RiskPath.Found found = risk == null ? null : risks.found(plan, estimate, risk);
        Plane plane = plan.dataset().manifest().asPlane();
        Dataset dataset = plan.dataset();
        return tiles.get(
                key,
                () -> Tile.of(
                        plan.tally() != null && format == TileFormat.MVT
                                ? parts(plan.tally(), key, dataset, plane)
                                : encode(key, dataset, plane, valueGrid(dataset, grid, plane), found)));
    }

    /// What decides a tile's values. Where samples are appended a tile stays what it is as long as its kernels
    /// reach none of them.
    private static GridKey key(LayerPlan plan, Estimate estimate, TileAddress address, int halo) {
        Shown shown = Shown.of(plan, estimate);
        if (!shown.isLocal()) {
            return new GridKey(shown, address, halo);
        }
        ReachedPart part = ReachedPart.of(
                shown.estimate(), address.window(halo, plan.dataset().manifest().asPlane()));
        String state = plan.dataset().versionWithin(part.west(), part.north(), part.east(), part.south());
        return new GridKey(shown.at(state), address, halo);
    }

    /// Selection, cells with halo, convolution: the values of a tile, remembered.
    private ValueGrid valueGrid(Dataset dataset, GridKey key, Plane plane) {
        return grids.get(
                key, () -> surfaces.grid(dataset, key.shown(), key.address().window(key.halo(), plane)));
    }

    /// The bytes of a vector tile of what is counted.
    private byte[] parts(Tally tally, TileKey key, Dataset dataset, Plane plane) {
        TallySurface surface = surfaces.tally(dataset, key.grid().shown());
        return new TileParts(tally)
                .vectorTile(surface, plane, key.grid().address())
                .encode();
    }

    /// Scale, colour, encode: the bytes of a tile. The values themselves need no style.
    private byte[] encode(TileKey key, Dataset dataset, Plane plane, ValueGrid grid, RiskPath.@Nullable Found found) {
        @Nullable Style style = key.style();
        @Nullable TileContours contours = key.contours();
        PartsLook look = key.look();
        if (look != null && style != null) {
            Canvas canvas = painted(style, grid);
            new PartsPicture(look, style)
                    .draw(
                            canvas,
                            surfaces.tally(dataset, key.grid().shown()),
                            plane,
                            key.grid().address());
            return ColourPng.encode(canvas.width(), canvas.height(), canvas.pixels());
        }
        if (found != null && key.risk() != null && style != null) {
            return withTolerance(style, new RiskLines(found, plane, key.grid().address()), key.risk(), grid);
        }
        if (contours == null) {
            return style == null
                    ? Npy.encode(grid)
                    : PalettePng.encode(painters.get(style).paint(grid));
        }
        TileAddress address = key.grid().address();
        GridWindow window = address.window(key.grid().halo(), plane);
        return style == null
                ? contours.vectorTile(grid, window, address).encode()
                : withLines(style, contours, grid, window, address);
    }

    /// The colours of values, to be drawn on.
    private Canvas painted(Style style, ValueGrid grid) {
        IndexedPicture picture = painters.get(style).paint(grid);
        Canvas canvas = new Canvas(grid.columns(), grid.rows(), 0);
        int[] argb = canvas.pixels();
        for (int i = 0; i < argb.length; i++) {
            argb[i] = picture.argb(i % grid.columns(), i / grid.columns());
        }
        return canvas;
    }

    /// The picture of a tile with lines over it, each black or white, whichever is told better from the colour
    /// of its level, and there as far as the values are.
    private byte[] withLines(
            Style style, TileContours contours, ValueGrid grid, GridWindow window, TileAddress address) {
        ValueGrid own = address.cutOut(grid, window);
        int side = address.pixels();
        int[] argb = painted(style, own).pixels();
        Contours lines = contours.of(grid, window, address, STEPS);
        for (int level = 0; level < contours.levels().size(); level++) {
            double position =
                    style.scale().position(contours.levels().get(level).value());
            int ink = Contrast.ink(style.colormap().rgb(position));
            Strokes strokes = new Strokes(side, side, STEPS, LINE_WIDTH * side / TileAddress.PIXELS);
            lines.pieces(level, strokes::add);
            lay(argb, strokes, ink, style.opacity(), own);
        }
        return ColourPng.encode(side, side, argb);
    }

    /// The picture of a tile with tolerance contours over it, each side a line of its ink between edges of the
    /// other's.
    private byte[] withTolerance(Style style, RiskLines lines, RiskSetting risk, ValueGrid grid) {
        int[] argb = painted(style, grid).pixels();
        for (Side side : risk.sides().of()) {
            int ink = side == Side.ABOVE ? Contrast.BLACK : Contrast.WHITE;
            for (double width : new double[] {TOLERANCE_WIDTH + 2 * EDGE_WIDTH, TOLERANCE_WIDTH}) {
                Strokes strokes = lines.strokes(side, risk.levels(), width);
                lay(argb, strokes, width == TOLERANCE_WIDTH ? ink : ink ^ Contrast.WHITE, style.opacity(), grid);
            }
        }
        return ColourPng.encode(grid.columns(), grid.rows(), argb);
    }

    @SuppressWarnings("NullAway") // an array component of a compiled record may be null
    private static void lay(int[] argb, Strokes strokes, int ink, double opacity, ValueGrid grid) {
        float @Nullable [] presence = grid.presence();
        for (int i = 0; i < argb.length; i++) {
            double there = Float.isNaN(grid.values()[i]) ? 0 : presence == null ? 1 : presence[i];
            double share = strokes.share(i % grid.columns(), i / grid.columns()) * there * opacity;
            if (share > 0) {
                argb[i] = Canvas.over((int) (255 * share + 0.5) << 24 | ink, argb[i]);
            }
        }
    }

    private static int bytes(ValueGrid grid) {
        int arrays = 1 + (grid.presence() == null ? 0 : 1) + (grid.support() == null ? 0 : 1);
        return arrays * Float.BYTES * grid.values().length;
    }
}
