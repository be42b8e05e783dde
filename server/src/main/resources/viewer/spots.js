/** The hot spots on show as a ranked list in the panel: what they say, where they are, and how sure that is. */
import { hotspotsAddress, loadSpots, watchSpots } from "./api.js";
import { HOTSPOTS } from "./choices.js";
import { plain, whole } from "./text.js";

/** What hot spots depend on. */
const KEYS = ["layer", "measure", "value", "bins", "per", "step", "frame"];

/** Fewer than all: a list that people read. */
const MOST_LISTED = 20;

const KM_PER_DEGREE = 111.32;

/** Hot spots that take longer say how far they are. */
const LONG_MS = 700;

/** While a slider is moved nothing is asked. */
const REST_MS = 400;

export class Spots {
  #section;
  #plane;
  #fly;
  #problem;
  #asked = "";
  #timer = 0;
  #stop = new AbortController();

  /** `fly` is called with the bounds of a spot that was chosen. */
  constructor(section, plane, fly, problem) {
    this.#section = section;
    this.#plane = plane;
    this.#fly = fly;
    this.#problem = problem;
  }

  /** Shows those of a state; none for other measures, and none while frames play. */
  show(state, layer, isPlaying) {
    const isShown = (state.measure ?? layer.measure) === HOTSPOTS && !isPlaying;
    const asked = isShown ? JSON.stringify([layer.version, ...KEYS.map((key) => state[key])]) : "";
    if (asked === this.#asked) {
      return;
    }
    this.#asked = asked;
    clearTimeout(this.#timer);
    this.#stop.abort();
    this.#section.hidden = true;
    if (asked) {
      const { signal } = (this.#stop = new AbortController());
      this.#timer = setTimeout(() => this.#tell(state, signal), REST_MS);
    }
  }

  /** What a refusal says stands on the map already, where the tiles are refused for the same. */
  async #tell(state, signal) {
    let found;
    const watching = new AbortController();
    const timer = setTimeout(() => this.#watch(state, AbortSignal.any([signal, watching.signal])), LONG_MS);
    try {
      found = await loadSpots(state, signal);
    } catch (error) {
      if (error.name !== "AbortError" && !error.isRefusal) {
        this.#asked = "";
        this.#problem(error);
      }
      return;
    } finally {
      clearTimeout(timer);
      watching.abort();
      this.#progress.hidden = true;
    }
    if (signal.aborted) {
      return;
    }
    const colours = new Map(found.classes.map(({ number, color }) => [number, color]));
    this.#at("reading").textContent = found.reading;
    this.#at("cautions").replaceChildren(...found.cautions.map((caution) => element("li", "", caution)));
    this.#at("list").replaceChildren(...found.spots.slice(0, MOST_LISTED).map((spot) => this.#row(spot, found, colours)));
    const more = found.spots.length - MOST_LISTED;
    this.#at("more").textContent = more > 0 ? `And ${whole(more)} more, in the download.` : "";
    this.#at("geojson").href = hotspotsAddress(state, ".geojson", {});
    this.#at("csv").href = hotspotsAddress(state, ".csv", {});
    this.#section.hidden = false;
  }

  #watch(state, signal) {
    const bar = this.#progress;
    watchSpots(
      state,
      (share) => {
        bar.hidden = signal.aborted;
        if (share === null) {
          bar.removeAttribute("value");
        } else {
          bar.value = share;
        }
      },
      signal,
    );
  }

  get #progress() {
    return document.getElementById("spots-progress");
  }

  #row(spot, { per, areaUnit }, colours) {
    const row = element("li", "");
    const button = element("button", "spot");
    button.type = "button";
    const swatch = element("span", "swatch");
    swatch.style.backgroundColor = colours.get(spot.number);
    const counted = `${whole(spot.count)} ${per}${spot.count === 1 ? "" : "s"}`;
    button.append(
      swatch,
      element("span", "what", capital(spot.label)),
      element("span", "much", `z ${plain(spot.z)} · ${counted} · ${plain(spot.area)} ${areaUnit.replace("2", "²")}`),
    );
    button.addEventListener("click", () => this.#fly(this.#bounds(spot)));
    row.append(button);
    return row;
  }

  /** Round the middles of its bins, and two bins further. */
  #bounds({ bbox: [west, south, east, north], area, bins }) {
    const wide = 2 * Math.sqrt(area / bins);
    const high = this.#plane.isPlanar ? wide : wide / KM_PER_DEGREE;
    const across = this.#plane.isPlanar ? wide : high / Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
    const end = east < west ? east + 360 : east;
    return [[south - high, west - across], [north + high, end + across]];
  }

  #at(name) {
    return document.getElementById(`spots-${name}`);
  }
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}
