/** What the measure on show says, where values are counted: hot spots, what becomes of them, areas by their rank, bins. */
import { areasAddress, binsAddress, hotspotsAddress, loadAreas, loadSpots, loadTrend, trendAddress, watch } from "./api.js";
import { isOfSpots, TREND } from "./choices.js";
import { boundsOf } from "./findings.js";
import { areasOn, binsOn } from "./layer.js";
import { capital, plain, unitText, whole } from "./text.js";

/** What they depend on. */
const KEYS = ["layer", "measure", "value", "bins", "areas", "periods", "per", "step", "frame"];

const KM_PER_DEGREE = 111.32;

/** Round areas a part of their extent is shown: one over this. */
const MARGIN = 10;

/** Shows those of a state in their section; none for a kernel's estimate, and none while frames play. */
export function showSpots(findings, state, layer, plane, isPlaying) {
  const find = isPlaying ? null : finderOf(state, layer, plane);
  const asked = find ? JSON.stringify([layer.version, ...KEYS.map((key) => state[key])]) : "";
  const measure = state.measure ?? layer.measure;
  const url = measure === TREND ? trendAddress(state, {}) : hotspotsAddress(state, ".geojson", {});
  // Of areas all is told at once.
  const isWatched = isOfSpots(measure) && areasOn(state, layer) === null;
  findings.show(asked, find, isWatched ? (onProgress, signal) => watch(url, onProgress, signal) : undefined);
}

/** How what a state shows is found; null where nothing is counted. */
function finderOf(state, layer, plane) {
  const measure = state.measure ?? layer.measure;
  const areas = areasOn(state, layer);
  if (isOfSpots(measure)) {
    if (areas !== null) {
      return (signal) => hotAreasOf(state, plane, signal);
    }
    return (signal) => (measure === TREND ? trendOf(state, signal) : spotsOf(state, plane, signal));
  }
  if (areas !== null) {
    return (signal) => areasOf(state, plane, signal);
  }
  const bins = binsOn(state, layer);
  return bins === null ? null : async () => binsSaid(state, bins);
}

async function spotsOf(state, plane, signal) {
  const found = await loadSpots(state, signal);
  const colours = new Map(found.classes.map(({ number, color }) => [number, color]));
  const row = (spot) => ({
    colour: colours.get(spot.number),
    what: capital(spot.label),
    much: `z ${plain(spot.z)} · ${counted(spot.count, found.per)} · ${plain(spot.area)} ${unitText(found.areaUnit)}`,
    bounds: roundSpot(spot, plane),
  });
  return {
    ...found,
    rows: found.spots.map(row),
    links: [
      { name: "GeoJSON", href: hotspotsAddress(state, ".geojson", {}) },
      { name: "CSV", href: hotspotsAddress(state, ".csv", {}) },
    ],
  };
}

/** Areas that touch and are hot, or cold, alike, by the name of the one that is surest. */
async function hotAreasOf(state, plane, signal) {
  const found = await loadSpots(state, signal);
  const colours = new Map(found.classes.map(({ number, color }) => [number, color]));
  const row = (spot) => ({
    colour: colours.get(spot.number),
    what: `${spot.rank}. ${spot.name}${spot.areas > 1 ? ` and ${whole(spot.areas - 1)} beside it` : ""}`,
    much: `${spot.label} · z ${plain(spot.z)} · ${counted(spot.count, found.per)}`,
    bounds: roundAreas(spot, plane),
  });
  return {
    ...found,
    rows: found.spots.map(row),
    links: [
      { name: "GeoJSON", href: hotspotsAddress(state, ".geojson", {}) },
      { name: "CSV", href: hotspotsAddress(state, ".csv", {}) },
    ],
  };
}

/** Their extent, and a little round it. */
function roundAreas({ bbox: [west, south, east, north] }, plane) {
  const end = !plane.isPlanar && east < west ? east + 360 : east;
  const [wide, high] = [(end - west) / MARGIN, (north - south) / MARGIN];
  return [[south - high, west - wide], [north + high, end + wide]];
}

/** The first text that an area has of its own. */
const nameOf = (properties) => Object.values(properties).find((value) => typeof value === "string") ?? "Area";

/** Round the middles of its bins, and two bins further. */
function roundSpot({ bbox: [west, south, east, north], area, bins }, plane) {
  const wide = 2 * Math.sqrt(area / bins);
  const high = plane.isPlanar ? wide : wide / KM_PER_DEGREE;
  const across = plane.isPlanar ? wide : high / Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  const end = east < west ? east + 360 : east;
  return [[south - high, west - across], [north + high, end + across]];
}

/** The periods stand in words; where which kind is, the legend says. */
async function trendOf(state, signal) {
  const found = await loadTrend(state, signal);
  return { ...found, rows: [], links: [{ name: "GeoJSON", href: trendAddress(state, {}) }] };
}

async function areasOf(state, plane, signal) {
  const found = await loadAreas(state, signal);
  const ranked = found.features.filter(({ properties: { rank } }) => rank !== undefined);
  ranked.sort((one, other) => one.properties.rank - other.properties.rank);
  const row = ({ geometry, properties }) => ({
    what: `${properties.rank}. ${nameOf(properties)}`,
    much: [
      properties.mean === undefined ? null : `mean ${plain(properties.mean)} ${unitText(found.unit)}`,
      counted(properties.count, found.per),
      `${plain(properties.density)} per ${unitText(found.areaUnit)}`,
    ].filter(Boolean).join(" · "),
    bounds: boundsOf(geometry, plane),
  });
  return { ...found, rows: ranked.map(row), links: [{ name: "GeoJSON", href: areasAddress(state) }] };
}

const binsSaid = (state, bins) => ({
  reading: `Every place has the value of the bin it lies in, ${bins}: zoom changes none of them.`,
  cautions: [],
  rows: [],
  links: [{ name: "GeoJSON", href: binsAddress(state, bins) }],
});

const counted = (count, per) => `${whole(count)} ${per}${count === 1 ? "" : "s"}`;
