/** What an analysis found, in the panel: what it says, what to know before relying on it, a list to fly along, and downloads. */
import { whole } from "./text.js";

/** Fewer than all: a list that people read. */
const MOST_LISTED = 20;

/** What takes longer says how far it is. */
const LONG_MS = 700;

/** While a slider is moved nothing is asked. */
const REST_MS = 400;

/** Of a place that is flown to, in degrees or units, where it has no extent. */
const LEAST = 1e-4;

/**
 * A section of the panel whose parts are called by its id: -reading, -cautions, -list, -more, -links, and -progress
 * beside it.
 */
export class Findings {
  #section;
  #fly;
  #problem;
  #asked = "";
  #timer = 0;
  #stop = new AbortController();

  /** `fly` is called with the bounds of a row that was chosen. */
  constructor(section, fly, problem) {
    this.#section = section;
    this.#fly = fly;
    this.#problem = problem;
  }

  /**
   * Shows what is found for a key, which says all that it depends on; nothing for an empty one. `find(signal)` resolves
   * to {reading, cautions, rows, more, links}. Where `watch(onProgress, signal)` is given it has that computed first,
   * tells how much of it is done, and calls it off when something else is shown.
   */
  show(asked, find, watch) {
    if (asked === this.#asked) {
      return;
    }
    this.#asked = asked;
    clearTimeout(this.#timer);
    this.#stop.abort();
    this.#section.hidden = this.#at("progress").hidden = true;
    if (asked) {
      const { signal } = (this.#stop = new AbortController());
      this.#timer = setTimeout(() => this.#tell(find, watch, signal), REST_MS);
    }
  }

  async #tell(find, watch, signal) {
    let found;
    const bar = this.#at("progress");
    bar.removeAttribute("value");
    const timer = setTimeout(() => (bar.hidden = signal.aborted), LONG_MS);
    try {
      await watch?.((share) => this.#progress(share, signal), signal);
      signal.throwIfAborted();
      found = await find(signal);
    } catch (error) {
      if (error.isRefusal && !signal.aborted) {
        this.#fill({ reading: error.message, cautions: [], rows: [], links: [] });
      } else if (error.name !== "AbortError") {
        this.#asked = "";
        this.#problem(error);
      }
      return;
    } finally {
      clearTimeout(timer);
      if (!signal.aborted) {
        bar.hidden = true;
      }
    }
    if (!signal.aborted) {
      this.#fill(found);
    }
  }

  #fill({ reading, cautions, rows, links }) {
    this.#at("reading").textContent = reading;
    this.#at("cautions").replaceChildren(...cautions.map((caution) => element("li", "", caution)));
    this.#at("list").replaceChildren(...rows.slice(0, MOST_LISTED).map((row) => this.#row(row)));
    this.#at("list").hidden = rows.length === 0;
    const more = rows.length - MOST_LISTED;
    this.#at("more").textContent = more > 0 ? `And ${whole(more)} more, in the download.` : "";
    this.#at("links").hidden = links.length === 0;
    this.#at("links").replaceChildren("Download: ", ...links.flatMap((link, i) => [...(i ? [", "] : []), this.#link(link)]));
    this.#section.hidden = false;
  }

  /** How much is done, 0 to 1; null for not known. */
  #progress(share, signal) {
    if (!signal.aborted && share !== null) {
      this.#at("progress").value = share;
    }
  }

  #row({ colour, what, much, bounds }) {
    const row = element("li", "");
    const button = element("button", "spot");
    button.type = "button";
    if (colour) {
      const swatch = element("span", "swatch");
      swatch.style.backgroundColor = colour;
      button.append(swatch);
    }
    button.append(element("span", "what", what), element("span", "much", much));
    button.addEventListener("click", () => this.#fly(bounds));
    row.append(button);
    return row;
  }

  #link({ name, href }) {
    const link = element("a", "", name);
    link.id = `${this.#section.id}-${name.toLowerCase()}`;
    link.href = href;
    link.download = "";
    return link;
  }

  #at(name) {
    return document.getElementById(`${this.#section.id}-${name}`);
  }
}

/** The bounds of a GeoJSON geometry, across the antimeridian where that is the shorter way. */
export function boundsOf({ type, coordinates }, plane) {
  const depth = { Point: 0, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 }[type];
  const places = depth === 0 ? [coordinates] : coordinates.flat(depth - 1);
  let [west, east] = span(places.map(([x]) => x));
  const [fromZero, toZero] = span(places.map(([x]) => (x < 0 ? x + 360 : x)));
  if (!plane.isPlanar && toZero - fromZero < east - west) {
    [west, east] = [fromZero, toZero];
  }
  const [south, north] = span(places.map(([, y]) => y));
  return [[south - LEAST, west - LEAST], [north + LEAST, east + LEAST]];
}

/** The least and the largest of numbers, however many: as arguments of one call they may be too many. */
function span(all) {
  let [least, most] = [Infinity, -Infinity];
  for (const one of all) {
    least = Math.min(least, one);
    most = Math.max(most, one);
  }
  return [least, most];
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}
