/** What the viewer shows, and how it changes: keeps map, panel, legend and address bar in step. */
import * as api from "./api.js";
import { AreaOutline } from "./area.js";
import { offlineBasemap } from "./basemap.js";
import { isMean, isOfChance } from "./choices.js";
import { bandwidthSentence, Controls } from "./controls.js";
import { Findings } from "./findings.js";
import { Heat } from "./heat.js";
import { Inspector } from "./inspect.js";
import { areasOn, bandwidthAt, classesOn, fitState, isCounted, radiusOn, readLayer, rereadLayer } from "./layer.js";
import { drawLegend } from "./legend.js";
import { Live } from "./live.js";
import { createMap, onlineBasemap, planarGround, showAttributions } from "./map.js";
import { Overlay } from "./overlay.js";
import { Picture } from "./picture.js";
import { PlaceChart } from "./placechart.js";
import { metresPerPixel } from "./plane.js";
import { reaches } from "./reached.js";
import { Samples } from "./samples.js";
import { showSpots } from "./spots.js";
import { openShare } from "./share.js";
import { emptyState, frameParameters, readState, roundToView, writeState } from "./state.js";
import { StationErrors } from "./stationerrors.js";
import { TimeBar } from "./timebar.js";

const at = (id) => document.getElementById(id);

/** Parameters that decide the tiles; a change of any other leaves them on the map. */
const TILE_KEYS = ["layer", "measure", "value", "kernel", "radius", "bins", "areas", "periods", "grid", "contours", "cases", "edge", "per", "colormap", "norm", "scale", "rescale", "classes", "rate", "timebandwidth", "step", "frame"];
const SLIDER_REST_MS = 150;

/** A state without lines that take long to be found. */
const withoutChance = (state) => (isOfChance(state.contours) ? { ...state, contours: null } : state);

/** What decides the tiles of a state, as one text. */
const tilesOf = (state) => JSON.stringify(TILE_KEYS.map((key) => state[key]));

/** The map, the panel and the legend of one page. */
export class Viewer {
  #plane;
  #map;
  #state = emptyState();
  #layer = null;
  #tileJson = null;
  #viewEnds = null;
  #tiledState = null;
  #legend = null;
  #shownTiles = "";
  #shownPlace = "";
  #isMoving = false;
  #mostColumns;
  #stop = new AbortController();
  #stopLegend = new AbortController();
  #timer = 0;
  #drawing = Promise.resolve();

  /** `plane` is what the map shows from now on: a layer of another one is shown by a page of its own. */
  constructor({ config, layers, colormaps, notices, plane }) {
    this.plane = this.#plane = plane;
    this.#map = createMap(plane);
    this.notices = notices;
    const problem = (error) => notices.problem(error);
    this.layers = layers;
    this.colormaps = colormaps;
    this.classes = config.classes;
    this.areas = config.areas;
    this.#mostColumns = config.matrixColumns;
    this.basemaps = plane.isPlanar ? ["none"] : config.basemapUrl ? ["online", "offline", "none"] : ["offline", "none"];
    this.grounds = plane.isPlanar
      ? { none: planarGround(plane) }
      : {
          offline: offlineBasemap("surface", "lines", problem),
          online: config.basemapUrl && onlineBasemap(config),
          none: L.layerGroup(),
        };
    this.heat = new Heat(this.#map, "heat", {
      bounds: plane.bounds,
      onProblem: problem,
      onLoading: (loading) => (at("progress").hidden = !loading),
    });
    this.picture = new Picture(this.#map, plane, "picture", problem);
    this.outline = new AreaOutline(this.#map, plane, "lines", problem);
    this.samples = new Samples(this.#map, plane, "points", at("samples-note"), problem);
    this.inspector = new Inspector(this.#map, plane, at("crosshair"), (place) => this.choose({ at: place }, true));
    this.controls = new Controls(at("panel-body"), (patch, settled) => this.choose(patch, settled), this);
    this.time = new TimeBar(at("time"), {
      onChoose: (patch, settled) => this.#chooseTime(patch, settled),
      whenDrawn: () => this.#drawing,
      prefetch: (frame) => this.heat.prefetch(this.#forScreen(frame.tiles, withoutChance(this.#state))),
      onProblem: problem,
    });
    this.placeChart = new PlaceChart(at("time-place"));
    this.stationErrors = new StationErrors(at("errors-note"));
    const fly = (bounds) => this.#map.flyToBounds(bounds, { maxZoom: 15 });
    this.spots = new Findings(at("spots"), fly, problem);
    const marks = new Heat(this.#map, "marks", { bounds: plane.bounds, onProblem: problem, onLoading: () => null });
    this.overlay = new Overlay(marks, new Findings(at("overlay"), fly, problem), plane, problem, () => this.#render().catch(problem));
    this.live = new Live(
      (version, areas) => this.#renewed(version, areas),
      () => this.notices.say("This layer is not on the server any more: choose another, or load the page again."),
    );
    this.#map.on("moveend", () => this.#moved());
    this.#map.on("zoomend", () => this.#zoomed());
    at("fit").addEventListener("click", () => this.#fit());
    at("reset").addEventListener("click", () => this.choose({ ...emptyState(), layer: this.#state.layer }, true));
    at("use").addEventListener("click", () => this.#share());
    window.addEventListener("popstate", () => this.readAddress().catch(problem));
  }

  /** Shows what the address bar says. */
  readAddress() {
    const { state, notes } = readState(location.hash, this.#plane);
    this.notices.clear();
    if (state.layer !== null && !this.layers.some(({ id }) => id === state.layer)) {
      notes.push(`There is no layer “${state.layer}” here; this is ${this.layers[0].title}.`);
      state.layer = null;
    }
    if (state.basemap !== null && this.#plane.isPlanar) {
      state.basemap = null;
    } else if (state.basemap === "online" && !this.basemaps.includes("online")) {
      notes.push("No online map is configured on this server; the map behind is the offline one.");
      state.basemap = null;
    }
    notes.forEach((note) => this.notices.say(note));
    this.#state = { ...state, layer: state.layer ?? this.layers[0].id };
    return this.#render(true);
  }

  /** Changes the state; `settled` is false while a slider is still being moved. */
  choose(patch, settled) {
    const other = patch.layer !== undefined && patch.layer !== this.#state.layer;
    const { samples, basemap } = this.#state;
    this.#state = other ? { ...emptyState(), samples, basemap, ...patch } : { ...this.#state, ...patch };
    this.#isMoving = !settled;
    clearTimeout(this.#timer);
    if (settled) {
      this.notices.clear();
      history.pushState(null, "", writeState(this.#state));
      this.#render().catch((error) => this.notices.problem(error));
    } else {
      this.#showControls();
      this.#fade();
      this.#timer = setTimeout(() => this.#render().catch((error) => this.notices.problem(error)), SLIDER_REST_MS);
    }
  }

  /** Another frame or step; a frame of a slider being moved, or of a film, is drawn at once. */
  #chooseTime(patch, settled) {
    this.#state = { ...this.#state, ...patch };
    this.#isMoving = !settled;
    clearTimeout(this.#timer);
    if (settled) {
      this.notices.clear();
      history.pushState(null, "", writeState(this.#state));
    }
    this.#drawing = this.#render().catch((error) => this.notices.problem(error));
  }

  async #render(restored = false) {
    if (this.#liesElsewhere(this.#state.layer)) {
      location.reload();
      return;
    }
    this.#stop.abort();
    const { signal } = (this.#stop = new AbortController());
    const layer = await readLayer(this.#state.layer, signal);
    const { state, notes } = fitState(this.#state, layer, this);
    notes.forEach((note) => this.notices.say(note));
    const moved = this.#layer !== layer;
    const isFitted = writeState(state) !== writeState(this.#state);
    [this.#state, this.#layer] = [state, layer];
    if (isFitted) {
      history.replaceState(null, "", writeState(state));
    }
    document.title = `${layer.title} · Isopleth`;
    at("panel-title").textContent = layer.title;
    this.#showView(moved);
    await this.#showTime(signal);
    if (this.time.first !== null) {
      this.#state.frame = this.time.first;
      history.replaceState(null, "", writeState(this.#state));
      await this.time.show(this.#state, layer.hasTimes, signal);
    }
    this.#showControls();
    this.#showGround();
    this.picture.show(layer.picture);
    this.outline.show(layer.hasArea ? layer.dataset : null);
    this.samples.show(state.samples === "on" ? layer.dataset : null);
    this.#showPlace(restored);
    await this.#showTiles(signal);
    this.live.follow(layer.id, api.versionOf(this.#tileJson));
  }

  /** Shows the frames of the step; one that the server refuses is told, and left out. */
  async #showTime(signal) {
    try {
      await this.time.show(this.#state, this.#layer.hasTimes, signal);
    } catch (error) {
      if (error.name === "AbortError") {
        throw error;
      }
      this.notices.problem(error);
      this.#state = { ...this.#state, step: null, frame: null };
      history.replaceState(null, "", writeState(this.#state));
      await this.time.show(this.#state, this.#layer.hasTimes, signal);
    }
  }

  /** Draws another version of the layer on show; resolves to whether it is drawn, or is not to be tried again. */
  async #renewed(version, areas) {
    const { signal } = this.#stop;
    try {
      return await this.#renew(version, areas, signal);
    } catch (error) {
      if (error.name !== "AbortError") {
        this.notices.problem(error);
      }
      return !signal.aborted;
    }
  }

  /** Goes on with another version of the layer on show: only what changed is drawn anew. */
  async #renew(version, areas, signal) {
    this.#layer = await rereadLayer(this.#state.layer, signal);
    await this.time.renew(this.#state, signal);
    if (this.#followsView()) {
      this.#viewEnds = await this.#loadViewEnds(signal);
    }
    const shown = this.#shown();
    if (tilesOf(shown) !== this.#shownTiles) {
      await this.#showTiles(signal);
      return false;
    }
    const [tileJson, legend] = await Promise.all([
      api.loadTileJson(shown, signal),
      api.loadLegend(shown, this.#map.getZoom(), signal),
    ]);
    if (signal.aborted || tilesOf(this.#shown()) !== this.#shownTiles) {
      return false;
    }
    this.#tileJson = tileJson;
    const renewed = await this.heat.renew(this.#tileTemplate(), reaches(areas, tileJson.zooms, this.#plane));
    this.#drawLegend(legend);
    this.#shownPlace = "";
    this.#showPlace(true);
    this.samples.renew();
    document.body.dataset.version = version;
    document.body.dataset.renewed = renewed;
    return true;
  }

  /** Whether a layer lies on another plane than the map: then the page begins again with the address as it is. */
  #liesElsewhere(id) {
    const { planar } = this.layers.find((layer) => layer.id === id);
    return !this.#plane.isSame(planar);
  }

  async #showTiles(signal) {
    const zoom = this.#map.getZoom();
    this.#viewEnds = this.#followsView() ? await this.#loadViewEnds(signal) : null;
    this.#showOverlay();
    const shown = this.#shown();
    const wanted = tilesOf(shown);
    if (wanted === this.#shownTiles) {
      this.#fade();
      return;
    }
    const [tileJson, legend] = this.#isOtherFrame(shown)
      ? [{ ...this.#tileJson, tiles: [this.time.tiles] }, this.#legend]
      : await this.#withProgress(signal, [api.loadTileJson(shown, signal), api.loadLegend(shown, zoom, signal)]);
    this.#tileJson = tileJson;
    this.#tiledState = shown;
    this.#shownTiles = wanted;
    this.#showControls();
    this.#showOverlay();
    const { minzoom: minZoom, maxzoom: maxZoom } = tileJson;
    if (await this.heat.show(this.#tileTemplate(), { minZoom, maxZoom, opacity: this.#opacity() })) {
      this.#drawLegend(legend);
      document.body.dataset.shown = wanted;
      if (this.#map.getZoom() !== zoom) {
        await this.#renewLegend();
      }
    }
  }

  /** Whether a state differs from the one on show in its frame alone, and all frames have one scale. */
  #isOtherFrame(shown) {
    const before = this.#tiledState;
    const isOfAll = shown.frame !== null && !["frame", "view"].includes(shown.scale) && before !== null && before.frame !== null;
    return isOfAll && this.time.tiles !== null && tilesOf({ ...shown, frame: null }) === tilesOf({ ...before, frame: null });
  }

  #loadViewEnds(signal) {
    return api.loadViewEnds(this.#state, this.#plane.boxOf(this.#map.getBounds()), this.#map.getZoom(), signal);
  }

  /** Whether the scale is made from what is in view. */
  #followsView() {
    return this.#state.scale === "view" && !this.#state.rescale;
  }

  /** The state as tiles have it: where it is not known yet what is beyond chance, they do not wait for its lines. */
  #shown() {
    const state = this.#withEnds();
    return this.overlay.isFound(state, this.#layer, this.#ownZoom()) ? state : withoutChance(state);
  }

  /** The state with the ends of the scale of all frames, or of the view's; a view without any value has the layer's. */
  #withEnds() {
    if (this.#state.step !== null && this.#state.scale === null && !this.#state.rescale) {
      return { ...this.#state, rescale: this.time.ends };
    }
    if (!this.#followsView()) {
      return this.#state;
    }
    return this.#viewEnds ? { ...this.#state, rescale: this.#viewEnds } : { ...this.#state, scale: null };
  }

  async #withProgress(signal, promises) {
    at("progress").hidden = false;
    try {
      return await Promise.all(promises);
    } finally {
      if (!signal.aborted) {
        at("progress").hidden = true;
      }
    }
  }

  /** The legend of the zoom on show: a screen kernel has its own scale at each zoom. */
  async #renewLegend() {
    this.#stopLegend.abort();
    const { signal } = (this.#stopLegend = new AbortController());
    const legend = await api.loadLegend(this.#shown(), this.#map.getZoom(), signal);
    this.#drawLegend(legend);
  }

  #drawLegend(legend) {
    this.#legend = legend;
    drawLegend(at("legend"), legend, this.#opacity(), this.#bandwidthSentence());
  }

  #fade() {
    this.heat.setOpacity(this.#opacity());
    at("legend").querySelector(".colours")?.style.setProperty("opacity", this.#opacity());
  }

  #showView(layerIsNew) {
    const { view } = this.#state;
    if (!view) {
      this.#fit();
    } else if (layerIsNew || writeState({ ...emptyState(), view }) !== writeState({ ...emptyState(), view: this.#view() })) {
      this.#map.setView([view.lat, view.lon], view.zoom, { animate: false });
    }
  }

  #fit() {
    const panel = at("panel").getBoundingClientRect();
    const beside = panel.width < innerWidth / 2 ? panel.right : 0;
    this.#map.fitBounds(
      this.#plane.extent(this.#layer.bbox),
      { paddingTopLeft: [beside, 0], animate: false, maxZoom: 16 },
    );
  }

  #view() {
    const { lat, lng } = this.#map.wrapLatLng(this.#map.getCenter());
    return roundToView({ zoom: this.#map.getZoom(), lat, lon: lng }, this.#plane.span);
  }

  #moved() {
    if (this.#layer) {
      this.#state.view = this.#view();
      history.replaceState(null, "", writeState(this.#state));
      if (this.#followsView()) {
        this.#render().catch((error) => this.notices.problem(error));
      }
    }
  }

  #zoomed() {
    if (this.#tileJson && !this.#followsView()) {
      this.#showControls();
      this.#renewLegend().catch((error) => this.notices.problem(error));
      this.#showPlace(true);
      if (isOfChance(this.#state.contours) && tilesOf(this.#shown()) !== this.#shownTiles) {
        this.#render().catch((error) => this.notices.problem(error));
      }
    }
  }

  #showControls() {
    const bandwidthNote = this.#tileJson ? this.#bandwidthSentence() : "";
    this.controls.show(this.#state, this.#layer, { radius: this.#radius(), bandwidthNote, norm: this.#norm(), edge: this.#tileJson?.edge ?? null });
  }

  #showGround() {
    const chosen = this.#state.basemap ?? this.basemaps[0];
    for (const [name, ground] of Object.entries(this.grounds)) {
      if (ground && name !== chosen) {
        ground.remove();
      }
    }
    this.grounds[chosen].addTo(this.#map);
    at("graticule").hidden = chosen !== "offline";
    const said = chosen === "offline" ? ["Map: Natural Earth"] : [];
    showAttributions(this.#map, [this.#layer.attribution, ...said]);
  }

  #showPlace(restored) {
    const { at: place } = this.#state;
    const planed = { ...this.#state, plane: this.#plane.isPlanar ? "planar" : "world" };
    this.stationErrors.show(this.#state, this.#layer, this.time.isPlaying);
    const counted = isCounted(this.#state, this.#layer);
    showSpots(this.spots, this.#state, this.#layer, this.#plane, this.time.isPlaying);
    this.#showOverlay();
    this.placeChart.show(planed, this.#map.getZoom(), TILE_KEYS, counted);
    const asked = JSON.stringify([place, this.#map.getZoom(), place && this.#isMoving, TILE_KEYS.map((key) => this.#state[key])]);
    if (asked !== this.#shownPlace) {
      this.#shownPlace = asked;
      const { timeZone, isHiding, version } = this.#layer;
      const reading = { column: this.#column(), timeZone, isCounted: counted, row: this.#row(), isHiding, version };
      this.inspector.show(this.#state, place, reading, restored);
    }
  }

  /** What is laid over is told of the scale that the tiles have. */
  #showOverlay() {
    this.overlay.show(this.#withEnds(), this.#layer, this.time.isPlaying, this.#ownZoom());
  }

  /** The zoom on show where its bandwidth is not the layer's own; null where it is. */
  #ownZoom() {
    if (!this.#tileJson) {
      return null;
    }
    const zoom = Math.min(this.#map.getZoom(), this.#tileJson.maxzoom);
    const used = bandwidthAt(this.#tileJson, this.#radius(), zoom);
    return used !== null && (used.floor || used.radius.unit === "px") ? zoom : null;
  }

  /** What the row of a place in the layer's matrix is to be: null without times. */
  #row() {
    const { version, hasTimes } = this.#layer;
    const isTooLarge = (this.time.count || 12) > this.#mostColumns;
    return hasTimes ? { colours: this.#rowColours(), version, isTooLarge, isMoving: this.#isMoving } : null;
  }

  /** The colours of the map for fields that are means of values, as far as they are known; where it shows something else, none. */
  #rowColours() {
    const { measure, colormap, norm, rescale, scale, step } = this.#state;
    const isOwn = (measure ?? this.#layer.measure) === this.#layer.measure;
    if (!isMean(measure ?? this.#layer.measure) || classesOn(this.#state, this.#layer) !== null) {
      return {};
    }
    const cmap = colormap ?? (isMean(this.#layer.measure) ? this.#layer.colormap : null);
    if (step !== null && scale === null) {
      return this.time.norm === "quantile" ? { cmap } : { ends: this.time.ends, norm: this.time.norm, cmap };
    }
    // Ends that have no logarithm are of a linear scale, whatever the layer's own. A row's values have quantiles of
    // their own.
    const known = norm ?? (isOwn && this.#layer.norm === "linear" ? "linear" : null);
    return rescale && known && known !== "quantile" ? { ends: rescale, norm: known, cmap } : { cmap };
  }

  #opacity() {
    return this.#state.opacity ?? this.#layer.opacity;
  }

  /** The value column on show, or the one that would be. */
  #column() {
    const name = this.#state.value ?? this.#layer.value;
    return this.#layer.values.find((column) => column.name === name) ?? {};
  }

  /** The radius that is asked for; where none is, that of what is on show. */
  #radius() {
    return radiusOn(this.#state, this.#layer, this.#tileJson);
  }

  #bandwidthSentence() {
    const { lat } = this.#map.getCenter();
    const zoom = this.#map.getZoom();
    return bandwidthSentence(bandwidthAt(this.#tileJson, this.#radius(), zoom), metresPerPixel(lat, zoom), this.#plane, this.#countedIn());
  }

  /** What values are counted in, for people; null where they are not. */
  #countedIn() {
    return areasOn(this.#state, this.#layer) !== null ? "areas" : isCounted(this.#state, this.#layer) ? "bins" : null;
  }

  /** The norm of the scale on show, as the server states it; the layer's own until it has. */
  #norm() {
    const isStated = this.#tileJson && this.#shownTiles === tilesOf(this.#shown());
    return isStated ? this.#tileJson.zooms[0].scale.norm : this.#layer.norm;
  }

  #tileTemplate() {
    return this.#forScreen(this.#tileJson.tiles[0]);
  }

  /** A template of the server's as the page asks for it: of twice the pixels where the screen has them. */
  #forScreen(tiles, state = this.#shown()) {
    const template = api.drawnOver(api.onThisServer(tiles), state);
    return window.devicePixelRatio > 1 ? template.replace("{y}.png", "{y}@2x.png") : template;
  }

  #share() {
    openShare(at("share"), {
      template: api.withOpacity(api.drawnOver(api.forOthers(this.#tileJson.tiles[0]), this.#state), this.#state.opacity),
      tileJson: api.tileJsonAddress(this.#withEnds()),
      minZoom: this.#tileJson.minzoom,
      maxZoom: this.#tileJson.maxzoom,
      attribution: this.#layer.attribution,
      planar: this.#layer.planar,
    });
  }
}
