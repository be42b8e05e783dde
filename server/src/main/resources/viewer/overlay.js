/** What is laid over the heat: contours, which the tiles have themselves, or clusters, which are tiles of their own. */
import { clustersAddress, clusterTiles, contoursAddress, loadClusters, loadContours, watch } from "./api.js";
import { boundsOf } from "./findings.js";
import { plain, unitText, whole } from "./text.js";

/** What clusters depend on. */
const CLUSTER_KEYS = ["layer", "clusters", "eps", "minpoints", "per", "step", "frame"];

/** What contours depend on. */
const CONTOUR_KEYS = ["layer", "contours", "measure", "value", "kernel", "radius", "bins", "areas", "edge", "per", "scale", "rescale", "norm", "rate", "timebandwidth", "step", "frame"];

/** Shows a state's in their section; none while frames play. */
export class Overlay {
  #heat;
  #findings;
  #plane;
  #problem;
  #tiles = "";

  /** `heat` shows tiles of clusters. */
  constructor(heat, findings, plane, problem) {
    this.#heat = heat;
    this.#findings = findings;
    this.#plane = plane;
    this.#problem = problem;
  }

  show(state, layer, isPlaying) {
    const isOfClusters = state.clusters !== null && !isPlaying;
    const keys = isOfClusters ? CLUSTER_KEYS : state.contours !== null && !isPlaying ? CONTOUR_KEYS : null;
    const asked = keys ? JSON.stringify([layer.version, ...keys.map((key) => state[key])]) : "";
    const tiles = isOfClusters ? asked : "";
    if (tiles !== this.#tiles) {
      this.#tiles = tiles;
      this.#showTiles(state, layer, isOfClusters).catch(this.#problem);
    }
    this.#findings.show(
      asked,
      (signal) => (isOfClusters ? this.#clusters(state, signal) : this.#contours(state, signal)),
      isOfClusters ? (onProgress, signal) => watch(clustersAddress(state), onProgress, signal) : undefined,
    );
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
