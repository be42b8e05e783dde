/** The samples of a dataset as points on the map, as many as fit. */
import { loadSamples } from "./api.js";
import { whole } from "./text.js";

const LIMIT = 5000;

/** Points in a pane of a map, renewed whenever the view rests. */
export class Samples {
  #map;
  #plane;
  #points;
  #renderer;
  #note;
  #onProblem;
  #dataset = null;
  #stop = new AbortController();

  /** `note` is the element that says how many samples are on show. */
  constructor(map, plane, pane, note, onProblem) {
    this.#map = map;
    this.#plane = plane;
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

  /** Shows those of another version of the dataset. */
  renew() {
    if (this.#dataset !== null) {
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
      const answer = await loadSamples(this.#dataset, this.#plane.boxOf(this.#map.getBounds()), LIMIT, this.#stop.signal);
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
    const centre = this.#map.getCenter();
    const radius = this.#map.getZoom() < 12 ? 2 : 3;
    this.#points.clearLayers();
    for (const { geometry } of features) {
      const [lon, lat] = geometry.coordinates;
      L.circleMarker(this.#plane.near({ lat, lon }, centre), {
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
