/** The outline of a dataset's study area over the map. */
import { loadArea } from "./api.js";

/** Edges are straight in longitude and latitude, the map's are straight on the screen: longer ones are cut. */
const LONGEST_DEGREES = 1;

/** A thin line in a pane of a map, the same for as long as the dataset is. */
export class AreaOutline {
  #map;
  #plane;
  #pane;
  #onProblem;
  #lines = L.layerGroup();
  #dataset = null;
  #stop = new AbortController();

  constructor(map, plane, pane, onProblem) {
    this.#map = map;
    this.#plane = plane;
    this.#pane = pane;
    this.#onProblem = onProblem;
    this.#lines.addTo(map);
  }

  /** Shows the area of a dataset; null shows none. */
  async show(dataset) {
    if (dataset === this.#dataset) {
      return;
    }
    this.#dataset = dataset;
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#lines.clearLayers();
    if (dataset === null) {
      return;
    }
    try {
      this.#draw(await loadArea(dataset, this.#stop.signal));
    } catch (error) {
      if (error.name !== "AbortError") {
        this.#dataset = null;
        this.#onProblem(error);
      }
    }
  }

  #draw({ coordinates }) {
    const paths = coordinates.flat().flatMap((ring) => (this.#plane.isPlanar ? [ring] : worldPaths(ring)));
    const laps = this.#plane.isPlanar ? [0] : [-360, 0, 360];
    const places = laps.flatMap((lap) => paths.map((path) => path.map(([x, y]) => [y, x + lap])));
    const look = { pane: this.#pane, interactive: false };
    L.polyline(places, { ...look, className: "area-halo" }).addTo(this.#lines);
    L.polyline(places, { ...look, className: "area-outline" }).addTo(this.#lines);
  }
}

/** A ring without the edges along the antimeridian, where an area is cut in two, and its long edges cut. */
function worldPaths(ring) {
  const paths = [[ring[0]]];
  for (let i = 1; i < ring.length; i++) {
    const [from, to] = [ring[i - 1], ring[i]];
    if (Math.abs(from[0]) === 180 && from[0] === to[0]) {
      paths.push([to]);
      continue;
    }
    const parts = Math.ceil(Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])) / LONGEST_DEGREES) || 1;
    for (let k = 1; k <= parts; k++) {
      paths.at(-1).push([0, 1].map((axis) => from[axis] + (k / parts) * (to[axis] - from[axis])));
    }
  }
  return paths.filter((path) => path.length > 1);
}
