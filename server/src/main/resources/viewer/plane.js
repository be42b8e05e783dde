/**
 * What the places of a map are: degrees of the world, or units of a planar plane. The viewer calls a place
 * {lat, lon} on both: on a plane these are y, down from its top, and x.
 */
import { metres, position } from "./text.js";

const EDGE = 85.0511;
const EARTH_RADIUS_METRES = 6378137;
const METRES_PER_DEGREE = (Math.PI * EARTH_RADIUS_METRES) / 180;

/** The plane that the server's answers describe; `planar` is null for the world. */
export function planeOf(planar) {
  return planar ? new Planar(planar) : new World();
}

/** The web Mercator world, which wraps round. */
class World {
  isPlanar = false;
  bounds = undefined;

  mapOptions() {
    return {
      maxZoom: 22,
      worldCopyJump: true,
      maxBounds: [
        [-EDGE, -Infinity],
        [EDGE, Infinity],
      ],
      maxBoundsViscosity: 1,
    };
  }

  has({ lat, lon }) {
    return Math.abs(lat) <= EDGE && Math.abs(lon) <= 180;
  }

  /** A place where it is on show nearest to the view's centre. */
  near({ lat, lon }, centre) {
    return [lat, lon + 360 * Math.round((centre.lng - lon) / 360)];
  }

  isSame(planar) {
    return !planar;
  }

  /** West, south, east, north of what is so near to a place, within the world. */
  around({ lat, lon }, near) {
    return [Math.max(-180, lon - near), Math.max(-EDGE, lat - near), Math.min(180, lon + near), Math.min(EDGE, lat + near)];
  }

  /** How wide the square of its tiles is, in what places are counted in. */
  span = 360;

  extent([west, south, east, north]) {
    return [
      [south, west],
      [north, east < west ? east + 360 : east],
    ];
  }

  /** West, south, east, north of a view, within the world; west > east across the antimeridian. */
  boxOf(bounds) {
    const south = Math.max(-EDGE, bounds.getSouth());
    const north = Math.min(EDGE, bounds.getNorth());
    if (bounds.getEast() - bounds.getWest() >= 360) {
      return [-180, south, 180, north].map(sixDigits);
    }
    const wrap = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;
    return [wrap(bounds.getWest()), south, wrap(bounds.getEast()), north].map(sixDigits);
  }

  /**
   * Left, top, right, bottom of what a change within a box reaches, in pixels of the 256 px tiles of a zoom.
   * `reach` is in `unit`: m on the ground, or px.
   */
  reachedPixels([west, south, east, north], { reach, unit }, zoom) {
    const side = 256 * 2 ** zoom;
    const poleward = Math.min(EDGE, Math.max(Math.abs(south), Math.abs(north)) + reach / METRES_PER_DEGREE);
    const around = unit === "m" ? reach / metresPerPixel(poleward, zoom) : reach;
    const [left, right] = [west, east].map((lon) => ((lon + 180) / 360) * side);
    const [top, bottom] = [north, south].map((lat) => (0.5 - mercatorY(lat) / (2 * Math.PI)) * side);
    return [left - around, top - around, right + around, bottom + around];
  }

  positionText(place) {
    return position(place);
  }

  /** How far a sample is, and whether that is no distance. */
  distance({ distanceMetres }) {
    return { text: metres(distanceMetres), here: distanceMetres < 0.5 };
  }

  unitText() {
    return "m";
  }
}

/** A flat rectangle of some unit, in Leaflet's simple system turned so that y goes down. */
class Planar {
  isPlanar = true;
  #planar;

  constructor(planar) {
    this.#planar = planar;
    this.bounds = [
      [0, 0],
      [planar.height, planar.width],
    ];
    this.span = planar.side;
  }

  mapOptions() {
    const scale = 256 / this.#planar.side;
    const transformation = new L.Transformation(scale, 0, scale, 0);
    return { maxZoom: 22, crs: L.extend({}, L.CRS.Simple, { transformation }) };
  }

  has({ lat, lon }) {
    return lat >= 0 && lat <= this.#planar.height && lon >= 0 && lon <= this.#planar.width;
  }

  near({ lat, lon }) {
    return [lat, lon];
  }

  isSame(planar) {
    return JSON.stringify(planar) === JSON.stringify(this.#planar);
  }

  /** The least x and y and the greatest of what is so near to a place, within the plane. */
  around({ lat, lon }, near) {
    const { width, height } = this.#planar;
    return [Math.max(0, lon - near), Math.max(0, lat - near), Math.min(width, lon + near), Math.min(height, lat + near)];
  }

  /** The whole plane, whatever the samples' extent. */
  extent() {
    return this.bounds;
  }

  /** The least x and y of a view and the greatest, within the plane. */
  boxOf(bounds) {
    const { width, height } = this.#planar;
    const within = (value, most) => Math.min(most, Math.max(0, value));
    return [
      within(bounds.getWest(), width),
      within(bounds.getSouth(), height),
      within(bounds.getEast(), width),
      within(bounds.getNorth(), height),
    ].map(sixDigits);
  }

  reachedPixels([left, bottom, right, top], { reach, unit }, zoom) {
    const scale = (256 * 2 ** zoom) / this.#planar.side;
    const around = unit === "px" ? reach : reach * scale;
    return [left * scale - around, top * scale - around, right * scale + around, bottom * scale + around];
  }

  positionText({ lat, lon }) {
    return `x ${Number(lon.toFixed(3))}, y ${Number(lat.toFixed(3))} ${this.#planar.unit}`;
  }

  distance({ distance }) {
    const text = `${Number(distance.toPrecision(3))} ${this.#planar.unit}`;
    return { text, here: distance < this.#planar.side * 1e-6 };
  }

  unitText() {
    return this.#planar.unit;
  }

  /** The greatest radius that the server takes, in units. */
  get mostRadius() {
    return this.#planar.side / 4;
  }
}

/** The ground length of a pixel at a latitude and zoom. */
export function metresPerPixel(lat, zoom) {
  return (360 * METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** zoom);
}

/** The northing of a latitude in web Mercator, in earth radii. */
function mercatorY(lat) {
  return Math.asinh(Math.tan((lat * Math.PI) / 180));
}

function sixDigits(number) {
  return Number(number.toFixed(6));
}
