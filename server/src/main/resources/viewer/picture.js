/** The picture that a planar plane lies over. */
import { onThisServer } from "./api.js";

/** A picture from corner to corner of the plane, the same for as long as the layer's is. */
export class Picture {
  #map;
  #plane;
  #pane;
  #onProblem;
  #link = null;
  #overlay = null;

  constructor(map, plane, pane, onProblem) {
    this.#map = map;
    this.#plane = plane;
    this.#pane = pane;
    this.#onProblem = onProblem;
  }

  /** Shows the picture at a link; null shows none. */
  show(link) {
    if (link === this.#link) {
      return;
    }
    this.#link = link;
    this.#overlay?.remove();
    this.#overlay = link === null ? null : L.imageOverlay(onThisServer(link), this.#plane.bounds, { pane: this.#pane, className: "plane-picture" });
    this.#overlay?.on("error", () => this.#onProblem(new Error("The picture under the plane could not be loaded.")));
    this.#overlay?.addTo(this.#map);
  }
}
