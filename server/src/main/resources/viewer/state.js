/**
 * What the viewer shows, and its text in the address bar: one word for each thing that differs from the layer's own
 * choice, such as `#layer=house-sales&view=11/41.6520/-83.5370&colormap=viridis&radius=1500m`.
 *
 * A state has every key of FIELDS; null means "as the layer has it". Text that means nothing is left out and told in
 * a sentence, never guessed.
 */

const NUMBER = /^-?\d+(\.\d+)?$/;

const FIELDS = {
  layer: { read: (text) => text || undefined, write: (id) => id, accepts: "the id of a layer" },
  view: { read: readView, write: writeView, accepts: "zoom/latitude/longitude, or zoom/y/x on a plane" },
  measure: { read: (text) => text || undefined, write: (name) => name, accepts: "the name of a measure" },
  value: { read: (text) => text || undefined, write: (name) => name, accepts: "the name of a value column" },
  kernel: { read: (text) => text || undefined, write: (name) => name, accepts: "the name of a kernel" },
  radius: { read: readRadius, write: writeRadius, accepts: "a length such as 1500m, 1.5km or 20px, or 40u on a plane" },
  bins: { read: readBins, write: (bins) => bins, accepts: "bins such as hex:500m, square:2km or h3:8, or none" },
  areas: { read: (text) => text || undefined, write: (id) => id, accepts: "the id of areas, or none" },
  grid: { read: oneOf("lines", "value", "count"), write: (word) => word, accepts: "lines, value or count" },
  periods: { read: readPeriods, write: (step) => step, accepts: "a step of time such as 1mo or 1y" },
  contours: { read: readContours, write: (text) => text, accepts: "contours such as levels:10, breaks:10,20, mass:50,95 or p0.05,p0.01" },
  clusters: { read: oneOf("dbscan", "hdbscan", "scan"), write: (word) => word, accepts: "dbscan, hdbscan or scan" },
  eps: { read: readReach, write: (length) => length, accepts: "a length such as 500m, or 10u on a plane" },
  minpoints: { read: (text) => (/^[1-9]\d{0,5}$/.test(text) ? text : undefined), write: (text) => text, accepts: "a whole number" },
  cases: { read: (text) => text || undefined, write: (filter) => filter, accepts: "a filter such as beds >= 4" },
  edge: { read: oneOf("uniform", "none"), write: (word) => word, accepts: "uniform or none" },
  per: { read: oneOf("sample", "station"), write: (word) => word, accepts: "sample or station" },
  colormap: { read: (text) => text || undefined, write: (name) => name, accepts: "the name of a colormap" },
  norm: { read: readNorm, write: (name) => name, accepts: "linear, log, sqrt, symlog, quantile, power:0.3 or symlog:10" },
  scale: { read: oneOf("zoom", "layer", "frame", "view"), write: (name) => name, accepts: "zoom, layer, frame or view" },
  rescale: { read: readRange, write: (range) => range.join(","), accepts: "lowest,highest value" },
  classes: { read: (text) => text || undefined, write: (name) => name, accepts: "the name of classes of air" },
  rate: { read: readLength, write: (length) => length, accepts: "a unit of time such as 1d or 1mo" },
  timebandwidth: { read: readLength, write: (length) => length, accepts: "a length of time such as 6h or 3d" },
  opacity: { read: readOpacity, write: String, accepts: "a number from 0 to 1" },
  step: { read: readStep, write: (step) => step, accepts: "a step of time such as 1d, 1mo or hour-of-day" },
  frame: { read: (text) => text || undefined, write: (text) => text, accepts: "a frame of the step" },
  samples: { read: oneOf("on"), write: (word) => word, accepts: "on" },
  basemap: { read: oneOf("offline", "online", "none"), write: (word) => word, accepts: "offline, online or none" },
  at: { read: readPlace, write: writePlace, accepts: "latitude/longitude, or y/x on a plane" },
};

/** The state in which everything is as the layer has it. */
export function emptyState() {
  return Object.fromEntries(Object.keys(FIELDS).map((key) => [key, null]));
}

/** The layer that the address bar's text names, or null. */
export function layerIn(hash) {
  return wordsOf(hash.replace(/^#/, "")).find(([key]) => key === "layer")?.[1] || null;
}

/**
 * Reads the address bar's text for a map of a plane; returns the state and a note for each word that was not
 * understood.
 */
export function readState(hash, plane) {
  const state = emptyState();
  const notes = [];
  for (const [key, text] of wordsOf(hash.replace(/^#/, ""))) {
    if (!Object.hasOwn(FIELDS, key)) {
      notes.push(`The address has a word “${key}”, which the viewer does not know; it was left out.`);
      continue;
    }
    const value = FIELDS[key].read(text, plane);
    if (value === undefined) {
      notes.push(`The address has ${key}=${text}, but ${key} is ${FIELDS[key].accepts}; it was left out.`);
    } else {
      state[key] = value;
    }
  }
  return { state, notes };
}

/** The address bar's text of a state. Reading it back gives the same state. */
export function writeState(state) {
  const words = Object.entries(FIELDS)
    .filter(([key]) => state[key] !== null)
    .map(([key, field]) => `${key}=${encode(field.write(state[key]))}`);
  return `#${words.join("&")}`;
}

const CYCLES = { "hour-of-day": "hours", "day-of-week": "weekdays", "month-of-year": "months" };

/** The frame of a state as the server's query parameter: {datetime}, {hours}, {weekdays} or {months}; {} for all time. */
export function frameParameters({ step, frame }) {
  return step === null || frame === null ? {} : { [CYCLES[step] ?? "datetime"]: frame };
}

/** A radius as the server reads it. */
export function writeRadius({ amount, unit }) {
  return `${amount}${unit}`;
}

function wordsOf(text) {
  return text
    .split("&")
    .filter(Boolean)
    .map((word) => {
      const [key, ...rest] = word.split("=");
      return [decode(key), decode(rest.join("="))];
    });
}

function encode(text) {
  return encodeURIComponent(text).replace(/%2F/g, "/").replace(/%2C/g, ",");
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) {
      return text;
    }
    throw error;
  }
}

function readNorm(text) {
  return /^(linear|log|sqrt|quantile|symlog|(power|symlog):\d+(\.\d+)?)$/.test(text) ? text : undefined;
}

function oneOf(...words) {
  return (text) => (words.includes(text) ? text : undefined);
}

function readView(text, plane) {
  const [zoomText, ...place] = text.split("/");
  const at = readPlace(place.join("/"), plane);
  const zoom = Number(zoomText);
  return /^\d{1,2}$/.test(zoomText) && zoom <= 22 && at ? { zoom, ...at } : undefined;
}

function writeView(view) {
  return `${view.zoom}/${writePlace(view)}`;
}

/** A position to a tenth of a pixel of its zoom, as the address bar holds it; `span` is the plane's. */
export function roundToView({ zoom, lat, lon }, span) {
  const digits = Math.max(1, Math.ceil(Math.log10((256 * 2 ** zoom) / span)) + 1);
  return { zoom, lat: Number(lat.toFixed(digits)), lon: Number(lon.toFixed(digits)) };
}

function readPlace(text, plane) {
  const parts = text.split("/");
  if (parts.length !== 2 || !parts.every((part) => NUMBER.test(part))) {
    return undefined;
  }
  const [lat, lon] = parts.map(Number);
  return plane.has({ lat, lon }) ? { lat, lon } : undefined;
}

function writePlace({ lat, lon }) {
  return `${lat}/${lon}`;
}

function readRadius(text) {
  const match = /^(\d+(?:\.\d+)?)(m|km|px|u)$/.exec(text);
  if (!match || Number(match[1]) <= 0) {
    return undefined;
  }
  const amount = Number(match[1]);
  return match[2] === "km" ? { amount: Number((amount * 1000).toPrecision(12)), unit: "m" } : { amount, unit: match[2] };
}

function readStep(text) {
  return Object.hasOwn(CYCLES, text) || /^[1-9]\d{0,2}(h|d|w|mo|y)$/.test(text) ? text : undefined;
}

function readPeriods(text) {
  return /^[1-9]\d{0,2}(h|d|w|mo|y)$/.test(text) ? text : undefined;
}

function readContours(text) {
  return /^(levels:\d{1,3}|(breaks|mass):-?\d+(\.\d+)?(,-?\d+(\.\d+)?)*|p0\.\d{1,5}(,p0\.\d{1,5}){0,4})$/.test(text) ? text : undefined;
}

function readReach(text) {
  return /^\d{1,9}(\.\d{1,9})?(m|km|u)$/.test(text) ? text : undefined;
}

function readLength(text) {
  return /^[1-9]\d{0,2}(min|h|d|w|mo|y)$/.test(text) ? text : undefined;
}

function readRange(text) {
  const parts = text.split(",");
  if (parts.length !== 2 || !parts.every((part) => NUMBER.test(part))) {
    return undefined;
  }
  const [low, high] = parts.map(Number);
  return low < high ? [low, high] : undefined;
}

function readOpacity(text) {
  const opacity = NUMBER.test(text) ? Number(text) : NaN;
  return opacity >= 0 && opacity <= 1 ? opacity : undefined;
}

function readBins(text) {
  return /^(none|h3:(\d|1[0-5])|(hex|square):\d{1,9}(\.\d{1,9})?(m|km|u))$/.test(text) ? text : undefined;
}
