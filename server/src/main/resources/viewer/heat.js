/**
 * The heat: the tiles of one layer with one choice of parameters.
 *
 * A new choice is loaded out of sight and takes the old one's place when it is complete, so that tiles, legend and
 * title change together and the map does not flicker.
 */
import { ask, Problem } from "./api.js";

/** From here on an incomplete choice is shown as far as it has come. */
const PATIENCE_MS = 2500;

const Tiles = L.TileLayer.extend({
  createTile(coords, done) {
    const tile = document.createElement("img");
    tile.alt = "";
    const stop = new AbortController();
    tile.stop = () => stop.abort();
    tile.signal = stop.signal;
    tile.drawn = load(tile, this.getTileUrl(coords), stop.signal);
    tile.drawn.then(
      () => done(null, tile),
      (error) => {
        if (error.name !== "AbortError") {
          done(error, tile);
        }
      },
    );
    return tile;
  },

  // Called by Leaflet when the zoom changes: what is still on its way to the old zoom is asked for no more.
  _abortLoading() {
    for (const [key, { coords, loaded }] of Object.entries(this._tiles)) {
      if (coords.z !== this._tileZoom && !loaded) {
        this._removeTile(key);
      }
    }
  },
});

async function load(tile, url, signal) {
  await draw(tile, await ask(url, signal), signal);
}

/** Asks for a tile again once it has loaded, and draws it if its bytes are others; resolves to whether they are. */
async function renew(tile, url) {
  await tile.drawn;
  const response = await ask(url, tile.signal, tile.etag);
  if (response.status === 304) {
    return false;
  }
  await draw(tile, response, tile.signal);
  return true;
}

async function draw(tile, response, signal) {
  const local = URL.createObjectURL(await response.blob());
  try {
    // Decoded beside first, so that the old picture stays until the new one is there.
    const beside = new Image();
    beside.src = local;
    await beside.decode();
    tile.src = local;
    tile.etag = response.headers.get("ETag");
    await tile.decode();
  } catch (error) {
    if (signal.aborted) {
      throw signal.reason;
    }
    throw new Problem("The server sent a tile that is no picture.");
  } finally {
    URL.revokeObjectURL(local);
  }
}

/** Shows a layer's tiles in a pane of a map. */
export class Heat {
  #map;
  #pane;
  #bounds;
  #onProblem;
  #onLoading;
  #shown = null;
  #coming = null;

  /** `bounds` are where tiles are; undefined for the whole world. */
  constructor(map, pane, { bounds, onProblem, onLoading }) {
    this.#map = map;
    this.#pane = pane;
    this.#bounds = bounds;
    this.#onProblem = onProblem;
    this.#onLoading = onLoading;
  }

  /** Loads the tiles of a template; resolves when they have taken the place of those before, or were overtaken. */
  show(template, { minZoom, maxZoom, opacity }) {
    const overtaken = this.#coming;
    const tiles = new Tiles(template, {
      pane: this.#pane,
      maxNativeZoom: maxZoom,
      minNativeZoom: minZoom,
      bounds: this.#bounds,
      opacity: 0,
    });
    this.#coming = tiles;
    overtaken?.remove();
    tiles.on("tileunload", ({ tile }) => tile.stop());
    tiles.on("tileerror", ({ error }) => this.#onProblem(error));
    tiles.on("loading load remove", () => this.#onLoading(this.#isLoading()));
    return new Promise((resolve) => {
      const swap = () => {
        clearTimeout(timer);
        if (this.#coming === tiles) {
          tiles.setOpacity(opacity);
          this.#shown?.remove();
          this.#shown = tiles;
          this.#coming = null;
        }
        resolve(this.#shown === tiles);
      };
      const timer = setTimeout(swap, PATIENCE_MS);
      tiles.once("load remove", swap);
      tiles.addTo(this.#map);
    });
  }

  /**
   * Goes on with another version of the tiles on show: of those for which `isReached`, called with their z, x and
   * y, is true, the ones whose bytes are others are drawn anew in their places; the rest is left alone. Resolves to
   * how many were.
   */
  async renew(template, isReached) {
    const tiles = this.#shown;
    if (tiles === null) {
      return 0;
    }
    tiles.setUrl(template, true);
    const renewals = Object.values(tiles._tiles)
      .map(({ coords, el }) => ({ coords: tiles._wrapCoords(coords), el }))
      .filter(({ coords }) => isReached(coords))
      .map(({ coords, el }) => renew(el, tiles.getTileUrl(coords)));
    const renewed = await Promise.allSettled(renewals);
    const failed = renewed.find(({ reason }) => reason && reason.name !== "AbortError");
    if (failed) {
      this.#onProblem(failed.reason);
    }
    return renewed.filter(({ value }) => value === true).length;
  }

  /** Asks for the tiles of a template that are in view, so that they are at hand when they are shown. */
  prefetch(template) {
    const tiles = this.#coming ?? this.#shown;
    for (const { coords, current } of Object.values(tiles?._tiles ?? {})) {
      if (current) {
        const wrapped = tiles._wrapCoords(coords);
        fetch(L.Util.template(template, wrapped))
          .then((response) => response.arrayBuffer())
          .catch(() => null);
      }
    }
  }

  /** Shows nothing any more. */
  hide() {
    for (const tiles of [this.#shown, this.#coming]) {
      tiles?.remove();
    }
    this.#shown = this.#coming = null;
  }

  setOpacity(opacity) {
    this.#shown?.setOpacity(opacity);
  }

  #isLoading() {
    return [this.#shown, this.#coming].some((tiles) => tiles !== null && tiles.isLoading());
  }
}
