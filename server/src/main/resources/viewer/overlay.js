/** What is laid over the heat: contours, which the tiles have themselves, or clusters, which are tiles of their own. */
import { clustersAddress, clusterTiles, contoursAddress, loadClusters, loadContours, loadRisk, riskAddress, watch } from "./api.js";
import { isOfChance } from "./choices.js";
import { boundsOf } from "./findings.js";
import { plain, unitText, whole } from "./text.js";

/** What clusters depend on. */
const CLUSTER_KEYS = ["layer", "clusters", "eps", "minpoints", "per", "step", "frame"];

/** What contours depend on. */
const CONTOUR_KEYS = ["layer", "contours", "measure", "value", "kernel", "radius", "bins", "areas", "edge", "per", "scale", "rescale", "norm", "rate", "timebandwidth", "step", "frame"];

/** What tolerance contours depend on. */
const RISK_KEYS = ["layer", "contours", "measure", "cases", "kernel", "radius", "per", "rate", "timebandwidth", "step", "frame"];

/** The colours of the two sides of tolerance contours, as tiles have them. */
const SIDES = { above: { colour: "#000", says: "More" }, below: { colour: "#fff", says: "Fewer" } };

/** Shows a state's in their section; none while frames play. */
export class Overlay {
  #heat;
  #findings;
  #plane;
  #problem;
  #tiles = "";
  #onFound;
  #found = "";

  /** `heat` shows tiles of clusters; `onFound` is called when it is known where a relative risk is beyond chance. */
  constructor(heat, findings, plane, problem, onFound) {
    this.#onFound = onFound;
    this.#heat = heat;
    this.#findings = findings;
    this.#plane = plane;
    this.#problem = problem;
  }

  /** `zoom` is the one whose bandwidth is on show; null for the layer's own. */
  show(state, layer, isPlaying, zoom) {
    const isOfClusters = state.clusters !== null && !isPlaying;
    const isOfRisk = isOfChance(state.contours) && !isPlaying;
    const keys = isOfClusters ? CLUSTER_KEYS : state.contours !== null && !isPlaying ? CONTOUR_KEYS : null;
    const asked = isOfRisk ? riskKey(state, layer, zoom) : keys ? JSON.stringify([layer.version, ...keys.map((key) => state[key])]) : "";
    const tiles = isOfClusters ? asked : "";
    if (tiles !== this.#tiles) {
      this.#tiles = tiles;
      this.#showTiles(state, layer, isOfClusters).catch(this.#problem);
    }
    const watched = isOfClusters ? clustersAddress(state) : isOfRisk ? riskAddress(state, zoom) : null;
    const find = isOfClusters ? this.#clusters : isOfRisk ? this.#risk : this.#contours;
    this.#findings.show(
      asked,
      (signal) => find.call(this, state, signal, zoom, asked),
      watched === null ? undefined : (onProgress, signal) => watch(watched, onProgress, signal),
    );
  }

  /** Whether it is known where a state's relative risk is beyond chance, so that tiles have its lines at once. */
  isFound(state, layer, zoom) {
    return this.#found === riskKey(state, layer, zoom);
  }

  async #risk(state, signal, zoom, asked) {
    const found = await loadRisk(state, zoom, signal);
    const row = ({ geometry, properties: { side, rank, ratio, p, cases, expected, area } }) => ({
      colour: SIDES[side].colour,
      what: `${rank}. ${SIDES[side].says}: ratio ${plain(ratio)}`,
      much: `${counted(cases)}, ${plain(expected)} expected · p ${plain(p)} · ${plain(area)} ${unitText(found.areaUnit)}`,
      bounds: boundsOf(geometry, this.#plane),
    });
    // Areas of smaller levels lie in these.
    const widest = found.features.filter(({ properties: { level } }) => level === found.levels[0]);
    this.#found = asked;
    this.#onFound();
    return { ...found, rows: widest.map(row), links: [{ name: "GeoJSON", href: riskAddress(state, zoom) }] };
  }

  async #showTiles(state, { minZoom, maxZoom, version }, isShown) {
    if (isShown) {
      await this.#heat.show(clusterTiles(state, version), { minZoom, maxZoom, opacity: 1 });
    } else {
      this.#heat.hide();
    }
  }

  async #clusters(state, signal) {
    const found = await loadClusters(state, signal);
    const row = ({ geometry, properties: { rank, count, area, expected, p } }) => ({
      what: `${rank}. ${whole(count)} ${found.per}${count === 1 ? "" : "s"}`,
      much: [
        expected === undefined ? null : `${plain(expected)} expected`,
        p === undefined ? null : `p ${plain(p)}`,
        area === undefined || area === null ? null : `${plain(area)} ${unitText(found.areaUnit)}`,
      ].filter(Boolean).join(" · "),
      bounds: boundsOf(geometry, this.#plane),
    });
    return { ...found, rows: found.features.map(row), links: [{ name: "GeoJSON", href: clustersAddress(state) }] };
  }

  async #contours(state, signal) {
    const found = await loadContours(state, signal);
    const row = ({ geometry, properties: { value, area, mass } }) => ({
      what: mass === undefined || mass === null ? `From ${plain(value)} ${unitText(found.unit)}` : `${mass} % of all`,
      much: `${plain(area)} ${unitText(found.areaUnit)}`,
      bounds: boundsOf(geometry, this.#plane),
    });
    return { ...found, rows: found.features.map(row), links: [{ name: "GeoJSON", href: contoursAddress(state) }] };
  }
}

/** What tolerance contours are found for. */
const riskKey = (state, layer, zoom) => JSON.stringify([layer.version, zoom, ...RISK_KEYS.map((key) => state[key])]);

const counted = (cases) => `${whole(cases)} case${cases === 1 ? "" : "s"}`;
