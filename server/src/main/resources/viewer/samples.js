/** The samples of a dataset as points on the map, as many as fit. */
import { loadSamples } from "./api.js";
import { whole } from "./text.js";

const LIMIT = 5000;

/** Points in a pane of a map, renewed whenever the view rests. */
export class Samples {
  #map;
  #points;
  #renderer;
  #note;
  #onProblem;
  #dataset = null;
  #stop = new AbortController();

  /** `note` is the element that says how many samples are on show. */
  constructor(map, pane, note, onProblem) {
    this.#map = map;
    this.#renderer = L.canvas({ pane, padding: 0.2 });
    this.#points = L.layerGroup().addTo(map);
    this.#note = note;
    this.#onProblem = onProblem;
    map.on("moveend", () => this.#renew());
  }

  /** Shows the samples of a dataset; null shows none. */
  show(dataset) {
    if (dataset !== this.#dataset) {
      this.#dataset = dataset;
      this.#points.clearLayers();
      this.#renew();
    }
  }

  async #renew() {
    this.#stop.abort();
    this.#stop = new AbortController();
    if (this.#dataset === null) {
      this.#note.textContent = "";
      return;
    }
    try {
      const answer = await loadSamples(this.#dataset, viewBox(this.#map), LIMIT, this.#stop.signal);
      this.#draw(answer);
    } catch (error) {
      if (error.name !== "AbortError") {
        this.#points.clearLayers();
        this.#note.textContent = "";
        this.#onProblem(error);
      }
    }
  }

  #draw({ features, more }) {
    const centre = this.#map.getCenter().lng;
    const radius = this.#map.getZoom() < 12 ? 2 : 3;
    this.#points.clearLayers();
    for (const { geometry } of features) {
      const [lon, lat] = geometry.coordinates;
      const world = 360 * Math.round((centre - lon) / 360);
      L.circleMarker([lat, lon + world], {
        renderer: this.#renderer,
        interactive: false,
        radius,
        className: "sample",
        weight: 0.8,
        color: "#ffffff",
        fillColor: "#101418",
        fillOpacity: 0.85,
      }).addTo(this.#points);
    }
    this.#note.textContent = more
      ? `The first ${whole(features.length)} samples in view; zoom in to see all.`
      : `${whole(features.length)} ${features.length === 1 ? "sample" : "samples"} in view.`;
  }
}

/** West, south, east, north of the view, within the world; west > east across the antimeridian. */
export function viewBox(map) {
  const bounds = map.getBounds();
  const south = Math.max(-85.0511, bounds.getSouth());
  const north = Math.min(85.0511, bounds.getNorth());
  if (bounds.getEast() - bounds.getWest() >= 360) {
    return [-180, south, 180, north].map(degrees);
  }
  const wrap = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;
  return [wrap(bounds.getWest()), south, wrap(bounds.getEast()), north].map(degrees);
}

function degrees(number) {
  return Number(number.toFixed(6));
}
