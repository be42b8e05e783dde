/**
 * The offline basemap: Natural Earth land and lakes under the heat, borders and state lines over it.
 *
 * Both are Leaflet grid layers of canvas tiles, so the world wraps and a pan redraws only what comes into view.
 */
import { loadTopology } from "./api.js";
import { drawGraticule } from "./graticule.js";
import { readTopology } from "./topojson.js";

const TILE_PIXELS = 512;
/** From this zoom on the 1:50 million shapes and the lines of the United States are drawn. */
const CLOSE_ZOOM = 4;

const parts = new Map();

/** A part of the basemap, read once. */
function part(name, objectName) {
  const key = `${name}/${objectName}`;
  if (!parts.has(key)) {
    const read = loadTopology(name).then((topology) => readTopology(topology, objectName));
    read.catch(() => parts.delete(key)); // so that the next tile asks again
    parts.set(key, read);
  }
  return parts.get(key);
}

function surfaceParts(zoom) {
  return zoom < CLOSE_ZOOM
    ? [part("land-110m", "land")]
    : [part("countries-50m", "land"), part("lakes-50m", "lakes")];
}

function lineParts(zoom) {
  return zoom < CLOSE_ZOOM
    ? [part("countries-110m", "countries")]
    : [part("countries-50m", "countries"), part("us-states-10m", "states")];
}

/** Adds land, lakes and graticule to the pane under the heat, border lines to the pane above it. */
export function offlineBasemap(surfacePane, linePane, onError) {
  const surface = canvasLayer(surfacePane, async (context, frame) => {
    const [land, lakes] = await Promise.all(surfaceParts(frame.zoom));
    const ink = inks();
    context.fillStyle = ink("--sea");
    context.fillRect(0, 0, TILE_PIXELS, TILE_PIXELS);
    fill(context, frame, land.polygons, ink("--land"));
    if (lakes) {
      fill(context, frame, lakes.polygons, ink("--sea"));
      stroke(context, frame, lakes.outlines, ink("--coast"), 0.8);
    }
    stroke(context, frame, land.outlines, ink("--coast"), 0.8);
    drawGraticule(context, frame, ink("--graticule"));
  });
  const lines = canvasLayer(linePane, async (context, frame) => {
    const [countries, states] = await Promise.all(lineParts(frame.zoom));
    const ink = inks();
    if (states) {
      stroke(context, frame, states.borders, ink("--state-line"), 1);
    }
    stroke(context, frame, countries.borders, ink("--border"), 1.2);
  });
  [surface, lines].forEach((layer) => layer.on("tileerror", (event) => onError(event.error)));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    surface.redraw();
    lines.redraw();
  });
  return L.layerGroup([surface, lines]);
}

/** The basemap's colours are custom properties of the style sheet, so that light and dark stay in one place. */
function inks() {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(name);
}

function canvasLayer(pane, draw) {
  const Layer = L.GridLayer.extend({
    createTile(coords, done) {
      const tile = document.createElement("canvas");
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      tile.width = tile.height = TILE_PIXELS * ratio;
      const context = tile.getContext("2d");
      context.scale(ratio, ratio);
      draw(context, frameOf(coords)).then(
        () => done(null, tile),
        (error) => done(error, tile),
      );
      return tile;
    },
  });
  return new Layer({ pane, tileSize: TILE_PIXELS, updateWhenIdle: false, keepBuffer: 1 });
}

/** Where a tile lies: the world's side in pixels and the tile's own corner in that frame. */
function frameOf({ x, y, z }) {
  const worldPixels = 256 * 2 ** z;
  return { zoom: z, worldPixels, left: x * TILE_PIXELS, top: y * TILE_PIXELS, size: TILE_PIXELS };
}

/** The worlds (-1, 0, 1) in which a path meets a tile. */
function worldsOf(path, { worldPixels, left, top, size }) {
  if (path.south * worldPixels < top - 2 || path.north * worldPixels > top + size + 2) {
    return [];
  }
  return [-1, 0, 1].filter((world) => {
    return (path.east + world) * worldPixels >= left - 2 && (path.west + world) * worldPixels <= left + size + 2;
  });
}

function fill(context, frame, polygons, colour) {
  context.fillStyle = colour;
  for (const rings of polygons) {
    for (const world of worldsOf(rings[0], frame)) {
      context.beginPath();
      rings.forEach((ring) => traceClipped(context, ring.points, frame, world));
      context.fill("evenodd");
    }
  }
}

/** Traces a ring cut to the tile, edge by edge (Sutherland and Hodgman): a canvas draws huge coordinates wrongly. */
function traceClipped(context, points, { worldPixels, left, top, size }, world) {
  const margin = 4;
  let ring = [];
  for (let i = 0; i < points.length; i += 2) {
    ring.push([(points[i] + world) * worldPixels - left, points[i + 1] * worldPixels - top]);
  }
  for (const [axis, limit, sign] of [
    [0, -margin, 1],
    [0, size + margin, -1],
    [1, -margin, 1],
    [1, size + margin, -1],
  ]) {
    ring = clipHalfPlane(ring, axis, limit, sign);
  }
  ring.forEach(([x, y], index) => (index ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.closePath();
}

function clipHalfPlane(ring, axis, limit, sign) {
  const kept = [];
  for (let i = 0; i < ring.length; i++) {
    const here = ring[i];
    const before = ring[(i || ring.length) - 1];
    const inside = sign * (here[axis] - limit) >= 0;
    if (inside !== sign * (before[axis] - limit) >= 0) {
      const share = (limit - before[axis]) / (here[axis] - before[axis]);
      kept.push([before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])]);
    }
    if (inside) {
      kept.push(here);
    }
  }
  return kept;
}

function stroke(context, frame, paths, colour, width) {
  const { worldPixels, left, top, size } = frame;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = "round";
  context.beginPath();
  for (const path of paths) {
    for (const world of worldsOf(path, frame)) {
      const at = (i) => [(path.points[i] + world) * worldPixels - left, path.points[i + 1] * worldPixels - top];
      let [x0, y0] = at(0);
      let drawing = false;
      for (let i = 2; i < path.points.length; i += 2) {
        const [x1, y1] = at(i);
        const meets =
          Math.max(x0, x1) > -2 && Math.min(x0, x1) < size + 2 && Math.max(y0, y1) > -2 && Math.min(y0, y1) < size + 2;
        if (meets && !drawing) {
          context.moveTo(x0, y0);
        }
        if (meets) {
          context.lineTo(x1, y1);
        }
        drawing = meets;
        [x0, y0] = [x1, y1];
      }
    }
  }
  context.stroke();
}
