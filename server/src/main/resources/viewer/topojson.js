/**
 * TopoJSON to flat Mercator coordinates.
 *
 * Frame: u and v are fractions of the web Mercator world, u from west (longitude -180) to east, v from north
 * (85.0511 degrees) to south; v is clamped to the world's edges, u may leave [0, 1) where a shape crosses the
 * antimeridian, so that a shape is always in one piece.
 */

const MAX_LATITUDE = 85.0511287798066;

/** The fraction of the world for a longitude in degrees. */
export function u(lon) {
  return (lon + 180) / 360;
}

/** The fraction of the world for a latitude in degrees, clamped to the world's edges. */
export function v(lat) {
  const clamped = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat));
  return 0.5 - Math.asinh(Math.tan((clamped * Math.PI) / 180)) / (2 * Math.PI);
}

/** The latitude in degrees of a fraction of the world. */
export function latitude(fraction) {
  return (Math.atan(Math.sinh((0.5 - fraction) * 2 * Math.PI)) * 180) / Math.PI;
}

/**
 * Reads one object of a topology.
 *
 * Returns its polygons (each a list of rings, for filling with the even-odd rule) and its lines, told apart by how
 * many shapes share them: `borders` between two shapes, `outlines` of one. Every path is
 * {points: Float64Array [u, v, u, v, ...], west, north, east, south}. An object without shapes gives empty lists.
 */
export function readTopology(topology, objectName) {
  const arcs = topology.arcs.map((arc) => decodeArc(arc, topology.transform));
  const uses = new Uint32Array(arcs.length);
  const polygons = [];
  for (const shape of topology.objects[objectName].geometries) {
    const seen = new Set();
    for (const polygon of polygonsOf(shape)) {
      polygons.push(polygon.map((ring) => pathOf(closeRing(joinArcs(ring, arcs)))));
      polygon.flat().forEach((index) => seen.add(index < 0 ? ~index : index));
    }
    seen.forEach((index) => uses[index]++);
  }
  const paths = arcs.map((arc) => pathOf(unwrap(arc)));
  return {
    polygons,
    borders: paths.filter((_, index) => uses[index] > 1),
    outlines: paths.filter((_, index) => uses[index] === 1),
  };
}

/** The path of a list of [u, v] points, with its bounding box. */
function pathOf(points) {
  const flat = new Float64Array(points.length * 2);
  const path = { points: flat, west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
  points.forEach(([x, y], index) => {
    flat[2 * index] = x;
    flat[2 * index + 1] = y;
    path.west = Math.min(path.west, x);
    path.east = Math.max(path.east, x);
    path.north = Math.min(path.north, y);
    path.south = Math.max(path.south, y);
  });
  return path;
}

/** Positions are whole numbers, each the difference to the one before; `transform` takes them to degrees. */
function decodeArc(arc, { scale, translate }) {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [u(x * scale[0] + translate[0]), v(y * scale[1] + translate[1])];
  });
}

function polygonsOf(shape) {
  if (shape.type === "Polygon") {
    return [shape.arcs];
  }
  return shape.type === "MultiPolygon" ? shape.arcs : [];
}

/** A ring names its arcs by index; ~index means backwards. Neighbouring arcs share one point. */
function joinArcs(ring, arcs) {
  const points = [];
  for (const index of ring) {
    const arc = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
    points.push(...(points.length ? arc.slice(1) : arc));
  }
  return unwrap(points);
}

/** Steps of more than half a world become steps across the antimeridian. */
function unwrap(points) {
  let shift = 0;
  return points.map(([x, y], index) => {
    if (index > 0) {
      shift -= Math.round(x - points[index - 1][0]);
    }
    return [x + shift, y];
  });
}

/** A ring round a pole ends one world away from its start: it is closed along the world's edge. */
function closeRing(points) {
  const [first, last] = [points[0], points[points.length - 1]];
  if (Math.abs(last[0] - first[0]) < 0.5) {
    return points;
  }
  const edge = first[1] > 0.5 ? 1 : 0;
  return [...points, [last[0], edge], [first[0], edge]];
}
