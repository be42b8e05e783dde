/** Listens for new versions of the layer on show, and has what they changed drawn, at most once a second. */

const LEAST_MS = 1000;

/** A listening that the server has ended, as it does when it is busy, is taken up again after so long. */
const AGAIN_MS = 10_000;

/** With more areas than this all tiles are asked for. */
const MOST_AREAS = 500;

export class Live {
  #onChange;
  #onGone;
  #id = null;
  #source = null;
  #timer = 0;
  #againTimer = 0;
  #drawing = false;
  #drawnAt = -Infinity;
  #version = null;

  /** Where something changed that is not drawn yet; null for everywhere. */
  #areas = [];

  /**
   * `onChange` is called with a version and the areas that changed, null for everywhere, and resolves to whether
   * they are drawn. It is not called again before it has resolved and the least time has passed; what changes
   * meanwhile is told together, and what was not drawn is told again. `onGone` is called where the layer is served
   * no more.
   */
  constructor(onChange, onGone) {
    this.#onChange = onChange;
    this.#onGone = onGone;
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#close() : this.#open()));
    window.addEventListener("pagehide", () => this.#close());
    window.addEventListener("pageshow", () => this.#open());
  }

  /** Listens to a layer from now on, and to no other; `version` is the one on show. */
  follow(id, version) {
    if (id !== this.#id) {
      this.#close();
      [this.#id, this.#version, this.#areas] = [id, version, []];
      this.#open();
    }
  }

  #open() {
    if (this.#id === null || this.#source !== null || document.hidden) {
      return;
    }
    // A lost connection is taken up again by the browser; its first event tells whether something was missed.
    this.#source = new EventSource(`layers/${encodeURIComponent(this.#id)}/events`);
    for (const name of ["version", "change"]) {
      this.#source.addEventListener(name, ({ data }) => this.#heard(JSON.parse(data)));
    }
    this.#source.addEventListener("gone", () => this.#ended());
    this.#source.addEventListener("error", () => this.#failed());
    this.#wake();
  }

  /** A refused connection is not taken up again by the browser. */
  #failed() {
    if (this.#source?.readyState === EventSource.CLOSED) {
      this.#close();
      this.#againTimer = setTimeout(() => this.#open(), AGAIN_MS);
    }
  }

  /** The server has nothing more to say of the layer. */
  #ended() {
    this.#close();
    this.#id = null;
    this.#onGone();
  }

  #close() {
    clearTimeout(this.#timer);
    clearTimeout(this.#againTimer);
    this.#timer = 0;
    this.#source?.close();
    this.#source = null;
  }

  #heard({ version, areas }) {
    if (version !== this.#version) {
      this.#version = version;
      this.#add(areas);
      this.#wake();
    }
  }

  #add(areas) {
    const all = this.#areas === null || areas === null ? null : [...this.#areas, ...areas];
    this.#areas = all !== null && all.length > MOST_AREAS ? null : all;
  }

  #wake() {
    const waits = this.#areas === null || this.#areas.length > 0;
    if (waits && !this.#drawing && this.#timer === 0 && this.#source !== null) {
      const rest = this.#drawnAt + LEAST_MS - performance.now();
      this.#timer = setTimeout(() => this.#draw(), Math.max(0, rest));
    }
  }

  async #draw() {
    const [id, areas] = [this.#id, this.#areas];
    this.#timer = 0;
    this.#areas = [];
    this.#drawing = true;
    const isDrawn = await this.#onChange(this.#version, areas);
    this.#drawing = false;
    this.#drawnAt = performance.now();
    if (!isDrawn && id === this.#id) {
      this.#add(areas);
    }
    this.#wake();
  }
}
