/** The clicked place over time: a line under the bar of frames, with the value of the frame on show. */
import { loadSeries } from "./api.js";
import { plain, unitText } from "./text.js";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 24;

/** Draws one place's series; why one cannot be had stands in its place. */
export class PlaceChart {
  #row;
  #asked = "";
  #series = null;
  #frame = null;
  #stop = new AbortController();

  constructor(row) {
    this.#row = row;
  }

  /** Shows the place of a state in the frames of its step; nothing where it has no place or no step, or values are counted. */
  async show(state, zoom, keys, isCounted) {
    const { at: place, step } = state;
    this.#frame = state.frame;
    if (!place || step === null || isCounted) {
      this.#stop.abort();
      this.#asked = "";
      this.#series = null;
      this.#row.hidden = true;
      return;
    }
    const asked = JSON.stringify([place, zoom, keys.filter((key) => key !== "frame").map((key) => state[key])]);
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.#series = null;
      this.#stop.abort();
      this.#stop = new AbortController();
      try {
        this.#series = await loadSeries(state, place, zoom, this.#stop.signal);
      } catch (error) {
        if (error.name !== "AbortError") {
          this.#asked = error.isRefusal ? this.#asked : "";
          this.#row.querySelector("svg").replaceChildren();
          this.#row.querySelector("output").textContent = error.message;
          this.#row.hidden = false;
        }
        return;
      }
      this.#drawLine();
    }
    this.#markFrame();
  }

  /** Marks the frame on show, which may be another than when the series was asked for. */
  #markFrame() {
    if (!this.#series) {
      return;
    }
    const text = this.#frame;
    const { frames, unit } = this.#series;
    const number = frames.findIndex(({ parameters }) => Object.values(parameters)[0] === text);
    const value = frames[number]?.value ?? null;
    this.#row.querySelector("output").textContent =
      number < 0 ? "" : value === null ? "No estimate at the place" : `${plain(value, 4)} ${unitText(unit)} at the place`;
    const mark = this.#row.querySelector("rect");
    mark.setAttribute("x", String(Math.max(0, number)));
    mark.setAttribute("visibility", number < 0 ? "hidden" : "visible");
    this.#row.hidden = false;
  }

  #drawLine() {
    const { frames } = this.#series;
    const values = frames.map(({ value }) => value).filter((value) => value !== null);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const y = (value) => (high > low ? HEIGHT - 2 - ((value - low) / (high - low)) * (HEIGHT - 4) : HEIGHT / 2).toFixed(2);
    let isDown = false;
    const line = frames.map(({ value }, i) => {
      const step = value === null ? "" : `${isDown ? "L" : "M"}${i + 0.5},${y(value)}${isDown ? "" : "h0"}`;
      isDown = value !== null;
      return step;
    });
    const svg = this.#row.querySelector("svg");
    svg.setAttribute("viewBox", `0 0 ${Math.max(1, frames.length)} ${HEIGHT}`);
    const mark = shape("rect", { width: 1, y: 0, height: HEIGHT });
    svg.replaceChildren(mark, shape("path", { d: line.join(""), "vector-effect": "non-scaling-stroke" }));
  }
}

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, String(value));
  }
  return made;
}
