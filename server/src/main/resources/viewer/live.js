/** Listens for new versions of the layer on show, and tells of each, at most one a second. */

const LEAST_MS = 1000;

export class Live {
  #onVersion;
  #id = null;
  #version = null;
  #source = null;
  #timer = 0;

  /** `onVersion` is called with the version; while its promise is pending the next one waits. */
  constructor(onVersion) {
    this.#onVersion = onVersion;
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#close() : this.#open()));
    window.addEventListener("pagehide", () => this.#close());
  }

  /** Listens to a layer from now on, and to no other. */
  follow(id) {
    if (id !== this.#id) {
      this.#close();
      [this.#id, this.#version] = [id, null];
      this.#open();
    }
  }

  #open() {
    if (this.#id === null || this.#source !== null || document.hidden) {
      return;
    }
    // A lost connection is taken up again by the browser; its first event tells what was missed.
    this.#source = new EventSource(`layers/${encodeURIComponent(this.#id)}/events`);
    this.#source.addEventListener("version", (event) => this.#heard(JSON.parse(event.data).version));
    this.#source.addEventListener("change", (event) => this.#heard(JSON.parse(event.data).version));
  }

  #close() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#source?.close();
    this.#source = null;
  }

  #heard(version) {
    const isNew = this.#version !== null && version !== this.#version;
    this.#version = version;
    if (isNew && this.#timer === 0) {
      this.#timer = setTimeout(() => this.#tell(), 0);
    }
  }

  async #tell() {
    const told = this.#version;
    await this.#onVersion(told);
    if (this.#source !== null) {
      this.#timer = setTimeout(() => {
        this.#timer = 0;
        if (this.#version !== told) {
          this.#tell();
        }
      }, LEAST_MS);
    }
  }
}
