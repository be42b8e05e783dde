/** A layer as the viewer needs it: what it is, what can be chosen, and whether a state fits it. */
import { loadDataset, loadLayer } from "./api.js";
import { canHaveContours, casesOf, classesOf, compares, grows, isBinned, isOfSpots, kernels, measuresOf, RISK, scalesOf, showsSamples, timeBandwidthsOf, TREND, weighs } from "./choices.js";

/** What a layer that is coloured by classes has where it is not to be. */
const PLAIN_COLORMAP = "viridis";

const kept = new Map();

/** The layer of an id with its dataset, read once. */
export async function readLayer(id, signal) {
  if (!kept.has(id)) {
    const layer = await loadLayer(id, signal);
    kept.set(id, layerOf(layer, await loadDataset(layer.dataset, signal)));
  }
  return kept.get(id);
}

/** The layer of an id as it is now. */
export function rereadLayer(id, signal) {
  kept.delete(id);
  return readLayer(id, signal);
}

function layerOf(layer, dataset) {
  const numbers = dataset.columns.filter(({ kind }) => kind === "number");
  const values = [...numbers.filter(({ role }) => role === "value"), ...numbers.filter(({ role }) => role !== "value")];
  return {
    id: layer.id,
    title: layer.title,
    dataset: layer.dataset,
    bbox: layer.bbox,
    planar: layer.planar,
    version: layer.version,
    hasArea: layer.area !== null,
    picture: dataset.image?.link ?? null,
    minZoom: layer.minzoom,
    maxZoom: layer.maxzoom,
    measure: layer.measure,
    measures: measuresOf({ hasValues: values.length > 0, hasTimes: layer.time !== null, hasCases: dataset.columns.length > 0, compares: compares(layer.measure), isHiding: layer.minsamples > 1 }),
    isNormalised: layer.normalise === true,
    columns: dataset.columns.map(({ name }) => name),
    cases: casesOf(values),
    value: layer.value ?? values[0]?.name ?? null,
    values,
    bins: layer.bins,
    isWorldwide: layer.planar === null && isWorldwide(layer.bbox),
    areas: layer.areas,
    periods: layer.step,
    kernel: layer.kernel,
    radius: layer.radius,
    edge: layer.edge,
    per: layer.per,
    isHiding: layer.minsamples > 1,
    rate: layer.rate,
    timebandwidth: layer.timebandwidth,
    classes: layer.classes,
    colormap: layer.classes === null && !isOfSpots(layer.measure) ? layer.colormap : PLAIN_COLORMAP,
    norm: layer.norm,
    opacity: layer.opacity,
    hasTimes: layer.time !== null,
    timeZone: dataset.timeZone,
    attribution: layer.attribution ?? "",
  };
}

/** Whether a box reaches further than 90 degrees from its middle: then no plane holds it that bins could be laid on. */
function isWorldwide([west, south, east, north]) {
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const wide = east < west ? east - west + 360 : east - west;
  const middle = (south + north) / 2;
  const isFar = (lat) =>
    Math.sin(radians(middle)) * Math.sin(radians(lat)) +
      Math.cos(radians(middle)) * Math.cos(radians(lat)) * Math.cos(radians(wide / 2)) < 0;
  return [south, middle, north].some(isFar);
}

/** The state with what the layer cannot show taken out, and a note for each such thing. */
export function fitState(state, layer, { colormaps, classes, areas }) {
  const fitted = { ...state };
  const notes = [];
  const check = (key, names, what) => {
    if (fitted[key] !== null && !names.includes(fitted[key])) {
      notes.push(`${layer.title} has no ${what} “${fitted[key]}”; it shows its own. There are: ${names.join(", ")}.`);
      fitted[key] = null;
    }
  };
  const names = (choices) => choices.map(({ name }) => name);
  check("measure", names(layer.measures), "measure");
  check("kernel", names(kernels()), "kernel");
  check("scale", names(scalesOf((fitted.radius ?? layer.radius).unit, layer.hasTimes)), "scale");
  check("value", names(layer.values), "value column");
  check("colormap", names(colormaps), "colormap");
  check("classes", names(classes), "classes of air");
  check("areas", [...areas, "none"], "areas");
  fitted.cases = fitted.measure === RISK ? (fitted.cases ?? layer.cases[0] ?? null) : null;
  fitClasses(fitted, layer, classes, notes);
  fitCounted(fitted, layer);
  fitOverlay(fitted, layer);
  fitTimes(fitted, layer);
  if (fitted.edge !== null && !layer.hasArea) {
    notes.push(`${layer.title} has no study area, and so no border to correct at; edge=${fitted.edge} was left out.`);
    fitted.edge = null;
  }
  if (fitted.step !== null && !layer.hasTimes) {
    notes.push(`${layer.title} has no times, and so no frames; step=${fitted.step} was left out.`);
    fitted.step = null;
  }
  if (fitted.step === null) {
    fitted.frame = null;
  }
  return { state: fitted, notes };
}

const named = (counted) => counted !== null && counted !== "none";

/** The bins on show; null for a kernel, for areas, and for hot spots' own. */
export function binsOn(state, layer) {
  const isOwn = state.bins === null && !named(state.areas) && isBinned(state.measure ?? layer.measure);
  const bins = isOwn ? layer.bins : state.bins;
  return named(bins) ? bins : null;
}

/** The areas on show; null for a kernel and for bins, which trends are always told of. */
export function areasOn(state, layer) {
  const measure = state.measure ?? layer.measure;
  if (!isBinned(measure) || measure === TREND || named(state.bins)) {
    return null;
  }
  const areas = state.areas ?? layer.areas;
  return named(areas) ? areas : null;
}

/** Whether values are counted, in bins or areas. */
export const isCounted = (state, layer) =>
  isOfSpots(state.measure ?? layer.measure) || binsOn(state, layer) !== null || areasOn(state, layer) !== null;

/** Takes out bins and areas that the measure cannot have, and what they cannot have; hot spots have colours of their own. */
function fitCounted(fitted, layer) {
  const measure = fitted.measure ?? layer.measure;
  if (!isBinned(measure) || (isOfSpots(measure) && fitted.bins === "none")) {
    fitted.bins = null;
  }
  if (!isBinned(measure) || measure === TREND || named(fitted.bins)) {
    fitted.areas = null;
  }
  if (measure !== TREND) {
    fitted.periods = null;
  }
  if (!isCounted(fitted, layer)) {
    fitted.grid = null;
    return;
  }
  fitted.timebandwidth = fitted.classes = null;
  if (isOfSpots(measure)) {
    for (const key of [...COLOURS, "rate"]) {
      fitted[key] = null;
    }
  }
  // A trend is told of all times together.
  if (measure === TREND) {
    fitted.step = null;
  }
}

/** Whether a relative risk is on show: one of cases, or the layer's own. */
export const isOfRisk = (state, layer) =>
  state.measure === RISK || ((state.measure ?? layer.measure) === "ratio" && layer.isNormalised);

/** What decides the contours that a state can have. */
export const contoursOf = (state, layer) => ({ isCounted: isCounted(state, layer), isHiding: layer.isHiding, isOfRisk: isOfRisk(state, layer) });

/** Takes out what cannot be laid over what is on show, and what has no part in it. */
function fitOverlay(fitted, layer) {
  const measure = fitted.measure ?? layer.measure;
  const hasContours = fitted.contours !== null && canHaveContours(measure, contoursOf(fitted, layer), fitted.contours);
  if (!hasContours || fitted.clusters !== null) {
    fitted.contours = null;
  }
  if (layer.isHiding) {
    fitted.clusters = showsSamples(fitted.clusters) ? null : fitted.clusters;
    fitted.samples = null;
  }
  if (fitted.clusters !== "dbscan") {
    fitted.eps = null;
  }
  if (fitted.clusters === null || fitted.clusters === "scan") {
    fitted.minpoints = null;
  }
}

/** What colours by value, which classes of air take the place of. */
const COLOURS = ["colormap", "norm", "scale", "rescale"];

/** The unit of the values on show. */
const unitOf = (state, layer) => layer.values.find(({ name }) => name === (state.value ?? layer.value))?.unit ?? null;

/** The classes of air for the values on show. */
export const fittingClasses = (state, layer, classes) => classesOf(classes, unitOf(state, layer));

/** The name of the classes of air on show: the layer's own stand until something else is asked for. */
export function classesOn(state, layer) {
  const isOwn =
    (state.measure ?? layer.measure) === layer.measure &&
    (state.value ?? layer.value) === layer.value &&
    COLOURS.every((key) => state[key] === null);
  return state.classes ?? (isOwn ? layer.classes : null);
}

/** Takes out classes that cannot judge what is on show, and with classes whatever colours or weighs otherwise. */
function fitClasses(fitted, layer, classes, notes) {
  const judged = classes.find(({ name }) => name === fitted.classes);
  if (!judged) {
    return;
  }
  const { title, averaging, step } = judged;
  const fits = fittingClasses(fitted, layer, classes).includes(judged);
  if ((fitted.measure ?? layer.measure) !== "mean" || fitted.step !== step || !fits) {
    notes.push(`${title} judges means over ${averaging} in ${judged.unit}, frame by frame; it was left out.`);
    fitted.classes = null;
    return;
  }
  for (const key of [...COLOURS, "timebandwidth", "per"]) {
    fitted[key] = null;
  }
}

/** Takes out what the measure or the step cannot have, which was chosen for another one. */
function fitTimes(fitted, layer) {
  const measure = fitted.measure ?? layer.measure;
  if (!grows(measure) || (fitted.per ?? layer.per) === "station") {
    fitted.rate = null;
  }
  const fits = ({ name }) => name === fitted.timebandwidth;
  if (!weighs(measure) || (isKnown(fitted.timebandwidth) && !timeBandwidthsOf(fitted.step, null, null).some(fits))) {
    fitted.timebandwidth = null;
  }
}

/** Whether a bandwidth in time is one of those that frames of the calendar offer. */
const isKnown = (bandwidth) => timeBandwidthsOf(null, null, null).some(({ name }) => name === bandwidth);

/**
 * The radius that a state asks for; where it asks for none, that which the TileJSON states, since each measure may have
 * one of its own; before there is any the layer's.
 */
export function radiusOn(state, layer, tileJson) {
  const bandwidth = tileJson?.layer === layer.id ? tileJson.bandwidth : null;
  const stated = bandwidth ? { amount: bandwidth.radius, unit: bandwidth.unit } : layer.radius;
  return state.radius ?? stated;
}

/**
 * What the kernel is at a zoom, as the TileJSON states it: {radius: {amount, unit}, widest, floor}. It is a floor where a
 * radius on the ground was wanted and a radius on the screen is used, or a wider one on a plane. Where kernels follow the
 * samples `radius` is the narrowest and `widest` the other end; else that is null. Null without a kernel.
 */
export function bandwidthAt(tileJson, wanted, zoom) {
  const { bandwidth } = tileJson.zooms.find((entry) => entry.zoom === zoom) ?? tileJson.zooms.at(-1);
  if (bandwidth === null) {
    return null;
  }
  const radius = { amount: bandwidth.radius, unit: bandwidth.unit };
  const wider = bandwidth.on === "plane" && wanted.unit === "u" && bandwidth.radius > wanted.amount * (1 + 1e-9);
  const rounded = bandwidth.unit === "px" ? Math.round(bandwidth.widest) : bandwidth.widest;
  const widest = bandwidth.widest === null ? null : { amount: rounded, unit: bandwidth.unit };
  return { radius, widest, floor: wider || (bandwidth.on === "screen" && wanted.unit === "m") };
}
