/** What becomes of the bin at a place: a bar a period in the colour of what it is in it, with what that makes, in words. */
import { loadTrendOfPlace } from "./api.js";
import { capital, plain, unitText, whole } from "./text.js";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 48;

/** Of a bar's period: what is left of it is the gap to the next. */
const BAR = 0.8;

/** A period without a value, and one of 0, are told apart by this. */
const LEAST = 1;

/** A figure that a popup shows; why there is none stands in its place. */
export class TrendChart {
  #figure = element("figure", "trend-chart");
  #reading = element("figcaption", "");
  #svg = document.createElementNS(SVG, "svg");
  #times = element("p", "times");
  #range = element("p", "support");
  #onChange;
  #asked = "";
  #stop = new AbortController();

  /** `onChange` is called when the figure has become higher or lower. */
  constructor(onChange) {
    this.#onChange = onChange;
    this.#svg.setAttribute("role", "img");
    this.#svg.setAttribute("preserveAspectRatio", "none");
    this.#figure.append(this.#reading, this.#svg, this.#times, this.#range);
  }

  /** The figure for a place in a state, in some version of the layer. */
  of(state, place, version) {
    const asked = JSON.stringify([place, version, state.layer, state.value, state.bins, state.periods, state.per, state.measure]);
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.#load(state, place);
    }
    return this.#figure;
  }

  /** Shows nothing, and asks for nothing any more. */
  forget() {
    this.#stop.abort();
    this.#asked = "";
    this.#say("");
  }

  async #load(state, place) {
    this.#stop.abort();
    const { signal } = (this.#stop = new AbortController());
    this.#say("");
    try {
      const trend = await loadTrendOfPlace(state, place, signal);
      if (!signal.aborted) {
        this.#draw(trend);
        this.#onChange();
      }
    } catch (error) {
      if (error.name !== "AbortError") {
        this.#asked = error.isRefusal ? this.#asked : "";
        this.#say(error.message);
        this.#onChange();
      }
    }
  }

  /** No bars: room for some that come, or why there are none. */
  #say(why) {
    this.#reading.textContent = why;
    this.#svg.replaceChildren();
    this.#times.replaceChildren();
    this.#range.textContent = "";
  }

  #draw(trend) {
    const { periods, reading } = trend;
    const values = periods.map(({ value }) => value).filter((value) => value !== null);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    // Numbers are bars from 0; means may lie far from it.
    const base = trend.of === "mean" ? low - (high - low) / 4 : Math.min(0, low);
    const top = Math.max(high, trend.of === "mean" ? high : 0);
    const y = (value) => (top > base ? HEIGHT - LEAST - ((value - base) / (top - base)) * (HEIGHT - LEAST) : HEIGHT / 2);
    const from = y(trend.of === "mean" ? base : 0);
    this.#reading.textContent = reading;
    this.#svg.setAttribute("viewBox", `0 0 ${periods.length} ${HEIGHT}`);
    this.#svg.setAttribute("aria-label", reading);
    this.#svg.replaceChildren(...periods.flatMap((period, i) => (period.value === null ? [] : [bar(period, i, y(period.value), from, trend)])));
    this.#times.replaceChildren(element("span", "", periods[0].label), element("span", "", periods.at(-1).label));
    this.#range.textContent = `${capital(comparedOf(trend))} in each of ${periods.length} periods: ${ofUnit(low, trend)} to ${ofUnit(high, trend)}`;
  }
}

function bar({ label, value, hotspot, hotspotLabel, color }, i, end, from, trend) {
  const made = document.createElementNS(SVG, "rect");
  const [y, height] = [Math.min(end, from), Math.abs(end - from) + LEAST];
  for (const [name, of] of Object.entries({ x: i + (1 - BAR) / 2, y, width: BAR, height, fill: color })) {
    made.setAttribute(name, String(of));
  }
  made.setAttribute("class", hotspot === 0 ? "neither" : "spot");
  const said = document.createElementNS(SVG, "title");
  said.textContent = `${label}: ${ofUnit(value, trend)}, ${hotspotLabel}`;
  made.append(said);
  return made;
}

const comparedOf = ({ of, value, weight, per }) => (of === "count" ? (weight ?? `${per}s`) : `${of} of ${value}`);

const ofUnit = (value, { of, unit }) => {
  const number = Number.isInteger(value) ? whole(value) : plain(value);
  return of === "count" ? number : `${number} ${unitText(unit)}`.trim();
};

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}
