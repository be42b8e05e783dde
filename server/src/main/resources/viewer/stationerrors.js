/** The sentence that tells how far off each way of telling values between stations is, so that one chooses by a number. */
import { loadErrors } from "./api.js";
import { isBetween, measureTitle } from "./choices.js";
import { plain, unitText } from "./text.js";

/** What the errors depend on. */
const KEYS = ["layer", "measure", "value", "kernel", "radius", "per", "timebandwidth", "step", "frame"];

/** While a slider is moved nothing is asked. */
const REST_MS = 400;

/** The sentence under the measure; hidden where the measure is no value of stations. */
export class StationErrors {
  #note;
  #asked = "";
  #timer = 0;
  #stop = new AbortController();

  constructor(note) {
    this.#note = note;
  }

  /** Shows those of a state; none while frames play. */
  show(state, layer, isPlaying) {
    const measure = state.measure ?? layer.measure;
    const isOfStations = isBetween(measure) || (measure === "mean" && (state.per ?? layer.per) === "station");
    const asked = isOfStations && !isPlaying ? JSON.stringify([layer.version, ...KEYS.map((key) => state[key])]) : "";
    if (asked === this.#asked) {
      return;
    }
    this.#asked = asked;
    clearTimeout(this.#timer);
    this.#stop.abort();
    this.#note.hidden = true;
    if (asked) {
      const { signal } = (this.#stop = new AbortController());
      this.#timer = setTimeout(() => this.#tell(state, layer, signal), REST_MS);
    }
  }

  /** What a refusal says stands on the map already, where the tiles are refused for the same. */
  async #tell(state, layer, signal) {
    let errors;
    try {
      errors = await loadErrors(state, signal);
    } catch (error) {
      if (error.name !== "AbortError" && !error.isRefusal) {
        this.#asked = "";
      }
      return;
    }
    const told = (errors ?? []).filter(({ rmse }) => rmse !== null);
    if (signal.aborted || !told.length) {
      return;
    }
    const unit = unitText(layer.values.find(({ name }) => name === (state.value ?? layer.value))?.unit);
    const ways = told.map(
      ({ measure, rmse, bias, n, stations }) =>
        `${measureTitle(measure)} ±${plain(rmse)} (bias ${signed(bias)}${n < stations ? `; at ${n} of ${stations}` : ""})`,
    );
    this.#note.textContent = `At stations left out one by one, root mean square${unit && ` in ${unit}`}: ${ways.join(", ")}.`;
    this.#note.hidden = false;
  }
}

const signed = (number) => (number > 0 ? `+${plain(number)}` : plain(number));
