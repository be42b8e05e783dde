/**
 * The server's answers, each under the one function that asks for it. Addresses are relative to the page, so that
 * the viewer also works behind a proxy's prefix.
 *
 * A busy server (503) is asked again after the time it names; a server that is gone is asked again, ever slower.
 * Any other refusal is a Problem with the server's own sentence.
 */
import { isBetween, RISK } from "./choices.js";
import { frameParameters, writeRadius } from "./state.js";

const MOST_PATIENT_SECONDS = 30;
const RETRIES = 8;

/** An answer that is no success, in words fit to show; a refusal is the same however often it is asked for. */
export class Problem extends Error {
  constructor(sentence, isRefusal = false) {
    super(sentence);
    this.isRefusal = isRefusal;
  }
}

const listeners = new Set();

/** Calls back with a sentence while the server cannot be reached or is busy, and with null once it answers. */
export function onTrouble(listener) {
  listeners.add(listener);
}

/**
 * GETs an address; the response is a success or a Problem is thrown. `signal` ends the asking at once. Where the
 * answer of an `etag` is here already, a response of 304 says that it is that one still.
 */
export async function ask(url, signal, etag = null) {
  const headers = etag === null ? {} : { "If-None-Match": etag };
  for (let attempt = 0; ; attempt++) {
    const { response, wait, trouble } = await once(url, { signal, headers }, attempt);
    if (response) {
      tell(null);
      return response;
    }
    tell(trouble);
    if (attempt >= RETRIES) {
      throw new Problem(trouble);
    }
    await pause(wait, signal);
  }
}

async function once(url, options, attempt) {
  let response;
  try {
    response = await fetch(url, options);
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    const wait = Math.min(MOST_PATIENT_SECONDS, 2 ** attempt);
    return { wait, trouble: "The server does not answer. Trying again; is it still running?" };
  }
  if (response.status === 503) {
    const asked = Number(response.headers.get("Retry-After"));
    const wait = Math.min(MOST_PATIENT_SECONDS, asked > 0 ? asked : 1);
    return { wait, trouble: "The server is busy. Its tiles follow as it gets to them." };
  }
  if (!response.ok && response.status !== 304) {
    throw new Problem(await sentenceOf(response), response.status < 500);
  }
  return { response };
}

async function sentenceOf(response) {
  const type = response.headers.get("Content-Type") ?? "";
  if (type.includes("json")) {
    const problem = await response.json();
    const sentence = problem.detail ?? problem.title;
    if (sentence) {
      return sentence;
    }
  }
  return `The server answered ${response.status} ${response.statusText} to ${new URL(response.url).pathname}.`;
}

function tell(trouble) {
  listeners.forEach((listener) => listener(trouble));
}

function pause(seconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

async function json(url, signal) {
  return (await ask(url, signal)).json();
}

/** The address of a route, with the parameters that are not null. */
function address(path, parameters = {}) {
  const url = new URL(path, document.baseURI);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined) {
      url.searchParams.set(name, value);
    }
  }
  return url.href.replaceAll("%2C", ",");
}

/** The measure; a relative risk is that of the cases to all samples, them among these. */
const measureParameters = ({ measure, cases }) =>
  measure === RISK ? { measure: "ratio", normalise: "true", filter: cases, versus: "INCLUDE" } : { measure };

/** What decides a layer's pixels, as the server's query parameters: only what the state chose. */
export function layerParameters(state) {
  return {
    ...measureParameters(state),
    value: state.value,
    kernel: state.kernel,
    radius: state.radius && writeRadius(state.radius),
    bins: state.bins,
    areas: state.areas,
    step: state.periods,
    edge: state.edge,
    per: isBetween(state.measure) || state.classes ? undefined : state.per,
    colormap: state.colormap,
    norm: state.norm,
    scale: state.scale,
    rescale: state.rescale && state.rescale.map(decimal).join(","),
    classes: state.classes,
    rate: state.rate,
    timebandwidth: state.timebandwidth,
    ...frameParameters(state),
  };
}

/** The address of a state's hot spots: what decides which they are, and no more. */
export function hotspotsAddress(state, ending, parameters) {
  const { step, ...counted } = countedParameters(state);
  return address(`layers/${encodeURIComponent(state.layer)}/hotspots${ending}`, { ...counted, areas: state.areas, ...parameters });
}

/** What decides which samples of a state are counted, where, and in which periods. */
function countedParameters(state) {
  const { measure, normalise, filter, versus, kernel, radius, areas, edge, colormap, norm, scale, rescale, classes, rate, timebandwidth, ...counted } = layerParameters(state);
  return counted;
}

/** What decides which samples of a state there are, and what their value is. */
function selectionParameters(state) {
  const { bins, step, ...selected } = countedParameters(state);
  return selected;
}

/** The address of what becomes of a state's hot spots. */
export const trendAddress = (state, parameters) =>
  address(`layers/${encodeURIComponent(state.layer)}/trend.geojson`, { ...countedParameters(state), ...parameters });

/** What becomes of them, without the bins where nothing does. */
export const loadTrend = (state, signal) => json(trendAddress(state, { show: "significant" }), signal);

/** What becomes of the bin at a place, period by period. */
export const loadTrendOfPlace = (state, { lon, lat }, signal) =>
  json(address(`layers/${encodeURIComponent(state.layer)}/trend/${lon},${lat}`, countedParameters(state)), signal);

/** The address of a state's bins. */
export const binsAddress = (state, bins) =>
  address(`layers/${encodeURIComponent(state.layer)}/bins.geojson`, { ...selectionParameters(state), bins });

/** The address of what a state has in its areas: those that it names, else the layer's, of which this may select some. */
export const areasAddress = (state) =>
  address(`layers/${encodeURIComponent(state.layer)}/areas.geojson`, { ...selectionParameters(state), areas: state.areas });

export const loadAreas = (state, signal) => json(areasAddress(state), signal);

/** What decides the clusters of a state. */
function clusterParameters(state) {
  const { value, ...selected } = selectionParameters(state);
  return { ...selected, method: state.clusters, eps: state.eps, minpoints: state.minpoints };
}

export const clustersAddress = (state) =>
  address(`layers/${encodeURIComponent(state.layer)}/clusters.geojson`, clusterParameters(state));

export const loadClusters = (state, signal) => json(clustersAddress(state), signal);

/** The template of a state's clusters as tiles. */
export const clusterTiles = (state, version) =>
  address(`layers/${encodeURIComponent(state.layer)}/clusters/`, { ...clusterParameters(state), v: version }).replace(
    "/clusters/",
    `/clusters/{z}/{x}/{y}${window.devicePixelRatio > 1 ? "@2x" : ""}.png`,
  );

/** The address of a state's contours, over the whole layer. */
export function contoursAddress(state) {
  const { colormap, step, ...estimate } = layerParameters(state);
  const [how, numbers] = state.contours.split(":");
  return address(`layers/${encodeURIComponent(state.layer)}/contours.geojson`, { ...estimate, [how]: numbers });
}

/** The address of where a state's relative risk is beyond chance; `zoom` is null for the layer's own bandwidth. */
export function riskAddress(state, zoom) {
  const { colormap, norm, scale, rescale, classes, bins, areas, step, ...estimate } = layerParameters(state);
  const levels = state.contours.replaceAll("p", "");
  return address(`layers/${encodeURIComponent(state.layer)}/risk.geojson`, { ...estimate, levels, z: zoom });
}

export const loadRisk = (state, zoom, signal) => json(riskAddress(state, zoom), signal);

export const loadContours = (state, signal) => json(contoursAddress(state), signal);

/** The spots of a state, ranked, with what they say. */
export const loadSpots = (state, signal) => json(hotspotsAddress(state, ".geojson", { show: "spots" }), signal);

/**
 * Has an analysis computed: resolves when its document, whose address is `url`, is there or cannot be told of. Tells
 * `onProgress` how much is computed, 0 to 1 or null for not known. The signal calls the computing off, which that of
 * a request for the document would not.
 */
export function watch(url, onProgress, signal) {
  const events = new EventSource(url.replace(/\.geojson(?=$|\?)/, "/progress"));
  events.addEventListener("progress", ({ data }) => {
    const { done, parts } = JSON.parse(data);
    onProgress(parts ? done / parts : null);
  });
  return new Promise((resolve) => {
    const end = () => {
      events.close();
      resolve();
    };
    for (const name of ["done", "problem", "error"]) {
      events.addEventListener(name, end);
    }
    signal.addEventListener("abort", end);
  });
}

/** Samples of one place are nearer to one another than this, in degrees or units. */
const NEAR = 1e-6;

/** A number as the server reads it, without an exponent. */
function decimal(number) {
  const text = String(number);
  return text.includes("e") ? number.toFixed(20).replace(/\.?0+$/, "") : text;
}

/** What is drawn over the colours of tiles. */
const drawnParameters = ({ contours, grid }) => ({
  contours,
  linewidths: grid === null ? null : 1,
  annot: grid === "lines" ? null : grid,
});

/** The template of tiles that are drawn over as a state wants, where it does not say so itself. */
export function drawnOver(template, state) {
  const words = Object.entries(drawnParameters(state))
    .filter(([name, value]) => value !== null && !template.includes(`${name}=`))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return words.length === 0 ? template : `${template}${template.includes("?") ? "&" : "?"}${words.join("&")}`;
}

/** The tiles and legend of a state, at full opacity: how see-through the heat is, the page decides. */
const pictureParameters = (state) => ({ ...layerParameters(state), opacity: "1" });

export const loadConfig = () => json(address("viewer/config.json"));
export const loadLayers = async () => (await json(address("layers"))).layers;
export const loadColormaps = async () => (await json(address("colormaps"))).colormaps;
export const loadTopology = (name) => json(address(`basemap/${name}.json`));

export const loadLayer = (id, signal) => json(address(`layers/${encodeURIComponent(id)}`), signal);
export const loadArea = (dataset, signal) => json(address(`datasets/${encodeURIComponent(dataset)}/area.geojson`), signal);
export const loadDataset = (id, signal) => json(address(`datasets/${encodeURIComponent(id)}`), signal);

/** The TileJSON of a state for others, with its opacity. */
export const tileJsonAddress = (state) =>
  address(`layers/${encodeURIComponent(state.layer)}/tilejson.json`, {
    ...layerParameters(state),
    ...drawnParameters(state),
    opacity: state.opacity,
  });
export const loadTileJson = (state, signal) =>
  json(
    address(`layers/${encodeURIComponent(state.layer)}/tilejson.json`, { ...pictureParameters(state), ...drawnParameters(state) }),
    signal,
  );

export const loadLegend = (state, zoom, signal) =>
  json(
    address(`layers/${encodeURIComponent(state.layer)}/legend.json`, { ...pictureParameters(state), z: zoom }),
    signal,
  );

/** The frames of a state's step: what each holds, and the tiles of each. */
export const loadFrames = (state, signal) =>
  json(
    address(`layers/${encodeURIComponent(state.layer)}/frames`, {
      ...pictureParameters({ ...state, frame: null }),
      step: state.step,
    }),
    signal,
  );

/** The ends of a scale made from what a box of the map shows at a zoom: [low, high], or null where it shows nothing. */
export async function loadViewEnds(state, bbox, zoom, signal) {
  const { rescale, ...parameters } = layerParameters({ ...state, scale: "view" });
  const path = `layers/${encodeURIComponent(state.layer)}/statistics`;
  const { scale } = await json(address(path, { ...parameters, bbox: bbox.join(","), z: zoom }), signal);
  return scale.empty ? null : scale.domain.map((end) => Number(end.toPrecision(4)));
}

/** How far off each way between stations is at a station left out: null, or [{measure, n, rmse, bias, detail}]. */
export async function loadErrors(state, signal) {
  const { colormap, norm, scale, rescale, classes, ...estimate } = layerParameters(state);
  return (await json(address(`layers/${encodeURIComponent(state.layer)}/statistics`, estimate), signal)).errors;
}

/** The estimate at a place, as the tiles of a zoom show it. */
export function loadPoint(state, { lon, lat }, zoom, signal) {
  const { colormap, norm, scale, rescale, ...estimate } = layerParameters(state);
  return json(
    address(`layers/${encodeURIComponent(state.layer)}/point/${lon},${lat}`, { ...estimate, z: zoom }),
    signal,
  );
}

/** The estimate at a place in each frame of a state's step. */
export function loadSeries(state, { lon, lat }, zoom, signal) {
  const { colormap, norm, scale, rescale, ...estimate } = layerParameters({ ...state, frame: null });
  const place = state.plane === "planar" ? { x: lon, y: lat } : { lon, lat };
  return json(
    address(`layers/${encodeURIComponent(state.layer)}/series`, { ...estimate, ...place, step: state.step, z: zoom }),
    signal,
  );
}

/** The page of a matrix of a layer's readings at one place: its row, by a step of time; `look` has the `ends` of its scale and whatever else. */
export const matrixRowAddress = (state, place, columns, { ends, ...look }, plane) =>
  address(`layers/${encodeURIComponent(state.layer)}/matrix.svg`, {
    rows: "station",
    columns,
    value: state.value,
    bbox: plane.around(place, NEAR).map(decimal).join(","),
    ...frameParameters(state),
    vmin: ends && decimal(ends[0]),
    vmax: ends && decimal(ends[1]),
    ...look,
  });

/** The same row as fields and names of columns alone; `look` has its colours, its size, its theme and its version. */
export const matrixStripAddress = (state, place, columns, look, plane) =>
  matrixRowAddress(state, place, columns, { ...look, cbar: "false", yticklabels: "false", title: "", xlabel: "", ylabel: "" }, plane);

/** An SVG picture as text. */
export const loadPicture = async (url, signal) => (await ask(url, signal)).text();

export const loadSamples = (dataset, bbox, limit, signal) =>
  json(address(`datasets/${encodeURIComponent(dataset)}/samples`, { bbox: bbox.join(","), limit }), signal);

export const colormapPicture = (name) => address(`colormaps/${encodeURIComponent(name)}.png`);

/**
 * A tile template's address for this page. Templates are paths, or whole addresses where the server was told its own;
 * the page asks the server that it came from, under whatever name it did.
 */
export function onThisServer(template) {
  const path = template.replace(/^https?:\/\/[^/]+/, "");
  return path === template ? new URL(".", document.baseURI).href + path.replace(/^\//, "") : location.origin + path;
}

/** A tile template's address for others: the server's own where it knows it. */
export function forOthers(template) {
  return /^https?:/.test(template) ? template : onThisServer(template);
}

/** The version of a layer that a TileJSON's tiles are of. */
export function versionOf({ tiles }) {
  return new URLSearchParams(tiles[0].split("?")[1]).get("v");
}

/** A tile template with another opacity; null leaves it to the layer. */
export function withOpacity(template, opacity) {
  const without = template.replace(/([?&])opacity=[^&]*&?/, "$1").replace(/[?&]$/, "");
  if (opacity === null) {
    return without;
  }
  return `${without}${without.includes("?") ? "&" : "?"}opacity=${opacity}`;
}
