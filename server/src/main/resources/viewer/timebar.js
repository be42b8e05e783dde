/**
 * The bar under the map: the layer's time cut into frames, a slider over them, and a chart of what each holds.
 *
 * It knows nothing of tiles: `onChoose` is told {step, frame} and whether that is settled, `whenDrawn` resolves when
 * a frame is on the map, and `prefetch` is told which frames come next.
 */
import { loadFrames } from "./api.js";
import { drawBars } from "./bars.js";
import { whole } from "./text.js";

const STEPS = [
  ["hour-of-day", "Hours of the day"],
  ["day-of-week", "Days of the week"],
  ["month-of-year", "Months of the year"],
  ["1y", "Years"],
  ["1mo", "Months"],
  ["1w", "Weeks"],
  ["1d", "Days"],
  ["1h", "Hours"],
];

const AHEAD = 2;

/** What decides the scale of the frames. */
const SCALE_KEYS = ["measure", "value", "kernel", "radius", "bins", "areas", "edge", "per", "norm", "scale", "rescale", "classes", "rate", "timebandwidth"];

/** The times of a step's frames, for the map's requests: {datetime}, {hours}, {weekdays} or {months}. */
export class TimeBar {
  #bar;
  #onChoose;
  #whenDrawn;
  #prefetch;
  #onProblem;
  #asked = "";
  #frames = [];
  #scale = null;
  #state = null;
  #playing = false;
  #stop = new AbortController();

  constructor(bar, { onChoose, whenDrawn, prefetch, onProblem }) {
    this.#bar = bar;
    this.#onChoose = onChoose;
    this.#whenDrawn = whenDrawn;
    this.#prefetch = prefetch;
    this.#onProblem = onProblem;
    this.#at("time-step").append(new Option("All of it", ""), ...STEPS.map(([value, text]) => new Option(text, value)));
    this.#on("time-step", "change", ({ value }) => this.#chooseStep(value || null));
    this.#on("time-slider", "input", ({ value }) => this.#choose(Number(value), false));
    this.#on("time-slider", "change", ({ value }) => this.#choose(Number(value), true));
    this.#on("time-back", "click", () => this.#move(-1));
    this.#on("time-on", "click", () => this.#move(1));
    this.#on("time-play", "click", () => (this.#playing ? this.#rest() : this.#play()));
    this.#bar.addEventListener("keydown", (event) => {
      if (event.key === " " && event.target === this.#at("time-slider")) {
        event.preventDefault();
        this.#at("time-play").click();
      }
    });
  }

  /** Shows the frames of a state, with `hasTimes` false nothing at all; resolves when it has them. */
  async show(state, hasTimes, signal) {
    this.#bar.hidden = !hasTimes;
    this.#state = state;
    const step = hasTimes ? state.step : null;
    this.#at("time-step").value = step ?? "";
    this.#at("time-frames").hidden = step === null;
    if (step === null) {
      this.pause();
      this.#frames = [];
      this.#asked = "";
      return;
    }
    const asked = JSON.stringify([state.layer, step, ...SCALE_KEYS.map((key) => state[key])]);
    if (asked !== this.#asked) {
      this.pause();
      this.#frames = [];
      this.#asked = "";
      const { frames, scale } = await loadFrames(state, signal);
      this.#asked = asked;
      this.#frames = frames;
      this.#scale = scale;
    }
    this.#draw();
  }

  /** Goes on with the frames of another version of the layer. */
  async renew(state, signal) {
    if (state.step !== null) {
      const { frames, scale } = await loadFrames(state, signal);
      this.#frames = frames;
      this.#scale = scale;
      this.#draw();
    }
  }

  /** The number of the frame on show; -1 where there is none. */
  get #shown() {
    return this.#frames.findIndex(({ parameters }) => Object.values(parameters)[0] === this.#state.frame);
  }

  /** Whether frames follow one another by themselves. */
  get isPlaying() {
    return this.#playing;
  }

  /** The first frame of what is on show, where the state names none that is there. */
  get first() {
    return this.#frames.length && this.#shown < 0 ? textOf(this.#frames[0]) : null;
  }

  /**
   * The ends of the one scale of all frames: [low, high], or null where there is none, where no frame has a value that
   * they would be of, or they are of classes.
   */
  get ends() {
    const states = this.#frames.length && this.#scale && !this.#scale.empty && this.#scale.norm !== "classes";
    return states ? this.#scale.domain : null;
  }

  /** The norm of that scale; null where there is none. */
  get norm() {
    return this.ends && this.#scale.norm;
  }

  /** How many frames there are. */
  get count() {
    return this.#frames.length;
  }

  /** The template of the tiles of the frame on show; null where there is none. */
  get tiles() {
    return this.#frames[this.#shown]?.tiles ?? null;
  }

  /** Stops playing. */
  pause() {
    this.#playing = false;
    this.#stop.abort();
    this.#showPlaying();
  }

  #draw() {
    const slider = this.#at("time-slider");
    slider.max = Math.max(0, this.#frames.length - 1);
    const shown = Math.max(0, this.#shown);
    slider.value = shown;
    const frame = this.#frames[shown];
    const label = frame ? frame.label : "No frames";
    this.#at("time-label").textContent = label;
    this.#at("time-count").textContent = frame ? countOf(frame) : "";
    slider.setAttribute("aria-valuetext", frame ? `${label}, ${countOf(frame)}` : label);
    drawBars(this.#at("time-chart"), this.#frames, shown);
  }

  #chooseStep(step) {
    this.pause();
    this.#onChoose({ step, frame: null }, true);
  }

  #choose(number, settled) {
    this.pause();
    this.#goTo(number, settled);
  }

  #goTo(number, settled) {
    if (!this.#frames.length) {
      return;
    }
    this.#state = { ...this.#state, frame: textOf(this.#frames[number]) };
    this.#draw();
    this.#onChoose({ frame: this.#state.frame }, settled);
  }

  #move(by) {
    const next = this.#next(by);
    if (next !== null) {
      this.#choose(next, true);
    }
  }

  /** The frame so many further on, round the end where frames are looped; null where there is none. */
  #next(by) {
    const next = Math.max(0, this.#shown) + by;
    const count = this.#frames.length;
    if (count === 0) {
      return null;
    }
    return this.#at("time-loop").checked ? (next + count) % count : next >= 0 && next < count ? next : null;
  }

  async #play() {
    this.#stop.abort();
    const { signal } = (this.#stop = new AbortController());
    this.#playing = true;
    this.#showPlaying();
    try {
      if (this.#next(1) === null) {
        this.#goTo(0, false);
      }
      while (!signal.aborted) {
        const rest = pause(1000 / Number(this.#at("time-speed").value), signal);
        for (let ahead = 1; ahead <= AHEAD; ahead++) {
          const coming = this.#next(ahead);
          if (coming !== null) {
            this.#prefetch(this.#frames[coming]);
          }
        }
        await Promise.all([rest, this.#whenDrawn()]);
        const next = this.#next(1);
        if (signal.aborted || next === null) {
          break;
        }
        this.#goTo(next, false);
      }
    } catch (error) {
      this.#onProblem(error);
    }
    if (!signal.aborted) {
      this.#rest();
    }
  }

  /** Ends playing, at a frame that the address then names: while frames follow one another it does not. */
  #rest() {
    this.pause();
    this.#onChoose({ frame: this.#state.frame }, true);
  }

  #showPlaying() {
    const button = this.#at("time-play");
    button.textContent = this.#playing ? "❚❚" : "▶";
    button.setAttribute("aria-label", this.#playing ? "Pause" : "Play");
  }

  #at(id) {
    return this.#bar.querySelector(`#${id}`);
  }

  #on(id, event, listener) {
    this.#at(id).addEventListener(event, ({ currentTarget }) => listener(currentTarget));
  }
}

const textOf = (frame) => Object.values(frame.parameters)[0];

const countOf = ({ count, support }) =>
  count === null
    ? "too few samples to tell"
    : `${whole(count)} ${count === 1 ? "sample" : "samples"} at ${whole(support)} ${support === 1 ? "place" : "places"}`;

function pause(millis, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
