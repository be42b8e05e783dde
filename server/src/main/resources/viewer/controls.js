/** The panel: what can be chosen, as form controls, and the choices that are made there. */
import { colormapPicture } from "./api.js";
import { binsOf, GRIDS, grows, isBetween, isBinned, isOfChance, isOfSpots, kernels, leastOf, needsValue, overlaysOf, periodsOf, ratesOf, RISK, reachesOf, scalesOf, timeBandwidthsOf, TREND, weighs } from "./choices.js";
import { areasOn, binsOn, classesOn, contoursOf, fittingClasses, isCounted } from "./layer.js";
import { metres } from "./text.js";

/**
 * The bandwidth slider stops at one series for all layers and pages, 48 lengths of three digits a decade (about 5 %
 * apart): few enough that choices are shared and cached.
 */
const STOPS_A_DECADE = 48;
const STOPS = 70;
const STOPS_OF = { m: [stopOf(30), stopOf(10_000_000)], px: [stopOf(1), stopOf(249)] };
/** What stands before the id of areas among bins. */
const AREAS = "areas:";

const BASEMAP_TITLES = { online: "Online map", offline: "Natural Earth (offline)", none: "Nothing" };

/**
 * Wires the panel. `choose(patch, settled)` is told what changed; `settled` is false while a slider is being moved.
 * A choice that is the layer's own becomes null.
 */
export class Controls {
  #form;
  #choose;
  #plane;
  #classes;
  #areas;
  #layer = null;
  /** The radius where none is chosen, and the measure whose it is. */
  #own = { measure: null, radius: null };

  constructor(form, choose, { layers, colormaps, classes, areas, basemaps, plane }) {
    this.#form = form;
    this.#classes = classes;
    this.#areas = areas;
    this.#choose = choose;
    this.#plane = plane;
    form.addEventListener("submit", (event) => event.preventDefault());
    fillSelect(this.#at("layer"), layers.map(({ id, title }) => [id, title]));
    fillSelect(this.#at("basemap"), basemaps.map((name) => [name, BASEMAP_TITLES[name]]));
    this.#at("colormaps").replaceChildren(...swatches(colormaps.filter(({ name }) => !name.endsWith("_r"))));
    this.#on("layer", "change", ({ value }) => choose({ layer: value }, true));
    this.#on("measure", "change", ({ value }) => this.#chooseOwn("measure", value));
    this.#on("value", "change", ({ value }) => this.#chooseOwn("value", value));
    this.#on("bins", "change", ({ value }) => this.#chooseCounted(value || null));
    this.#on("grid", "change", ({ value }) => choose({ grid: value || null }, true));
    this.#on("periods", "change", ({ value }) => this.#chooseOwn("periods", value || null));
    this.#on("overlay-choice", "change", ({ value }) => choose(overlaid(value), true));
    this.#on("eps", "change", ({ value }) => choose({ eps: value || null }, true));
    this.#on("minpoints", "change", ({ value }) => choose({ minpoints: value || null }, true));
    this.#on("cases", "change", ({ value }) => choose({ cases: value.trim() || null }, true));
    this.#on("kernel", "change", ({ value }) => this.#chooseOwn("kernel", value));
    this.#on("rate", "change", ({ value }) => this.#chooseOwn("rate", value || null));
    this.#on("timebandwidth", "change", ({ value }) => this.#chooseOwn("timebandwidth", value || null));
    this.#on("classes", "change", ({ value }) => this.#chooseClasses(value || null));
    this.#on("edge", "change", ({ checked }) => this.#chooseOwn("edge", checked ? "uniform" : "none"));
    this.#on("per", "change", ({ checked }) => this.#chooseOwn("per", checked ? "station" : "sample"));
    this.#on("scale", "change", ({ value }) => choose({ scale: value === "zoom" ? null : value, rescale: null }, true));
    this.#on("norm", "change", ({ value }) => this.#chooseNorm(value));
    this.#on("basemap", "change", ({ value }) => choose({ basemap: value === basemaps[0] ? null : value }, true));
    this.#on("samples", "change", ({ checked }) => choose({ samples: checked ? "on" : null }, true));
    this.#on("colormaps", "change", () => this.#chooseColormap());
    this.#on("reversed", "change", () => this.#chooseColormap());
    for (const [event, settled] of [["input", false], ["change", true]]) {
      this.#on("radius", event, ({ value }) => choose({ radius: this.#radiusOf(Number(value)) }, settled));
      this.#on("opacity", event, ({ value }) => this.#chooseOwn("opacity", Number(value), settled));
    }
  }

  /**
   * Shows a state of a layer; `radius` and `norm` are those on show, which the state need not name, and `edge` how the
   * tiles are corrected at the border of its study area, if they are.
   */
  show(state, layer, { radius, bandwidthNote, norm, edge }) {
    const measure = state.measure ?? layer.measure;
    if (state.radius === null || this.#layer !== layer || this.#own.measure !== measure) {
      this.#own = { measure, radius: state.radius === null ? radius : measure === layer.measure ? layer.radius : null };
    }
    this.#layer = layer;
    this.#at("layer").value = layer.id;
    this.#showChoice("measure", layer.measures, measure);
    this.#showChoice("kernel", kernels(), state.kernel ?? layer.kernel);
    this.#showChoice("scale", scalesOf((state.radius ?? layer.radius).unit, layer.hasTimes), state.scale ?? "zoom");
    fillSelect(this.#at("value"), layer.values.map(({ name }) => [name, name]));
    this.#at("value").value = state.value ?? layer.value ?? "";
    this.#at("value").disabled = !(needsValue(measure) || isOfSpots(measure)) || !layer.values.length;
    this.#showNorm(state.norm ?? norm);
    this.#at("edge-field").hidden = !layer.hasArea || edge === null;
    this.#at("edge").checked = (state.edge ?? edge) === "uniform";
    this.#showCases(state, layer, measure);
    this.#showBins(state, layer, measure);
    this.#at("kernel-field").hidden = this.#at("radius-field").hidden = isBetween(measure) || isCounted(state, layer);
    this.#at("per-field").hidden = !layer.hasTimes || isBetween(measure);
    this.#at("per").checked = (state.per ?? layer.per) === "station";
    this.#showTimes(state, layer, measure);
    this.#showClasses(state, layer, measure);
    this.#at("basemap").value = state.basemap ?? this.#at("basemap").options[0].value;
    this.#at("basemap-field").hidden = this.#at("basemap").options.length < 2;
    this.#at("samples").checked = state.samples === "on";
    this.#at("samples").closest("label").hidden = layer.isHiding;
    this.#showRadius(radius, layer, bandwidthNote);
    this.#showOpacity(state.opacity ?? layer.opacity);
    this.#showColormap(state.colormap ?? layer.colormap);
  }

  /** Which samples are cases; what is being written is left alone. */
  #showCases(state, layer, measure) {
    const input = this.#at("cases");
    this.#at("cases-field").hidden = measure !== RISK;
    this.#at("cases-note").textContent = casesNote(layer);
    this.#at("cases-choices").replaceChildren(...layer.cases.map((filter) => new Option("", filter)));
    if (document.activeElement !== input || measure !== RISK) {
      input.value = state.cases ?? "";
    }
  }

  /** The bins and areas that values can be counted in, and how they are drawn. */
  #showBins(state, layer, measure) {
    const radius = state.radius ?? layer.radius;
    const [bins, areas] = [binsOn(state, layer), areasOn(state, layer)];
    this.#at("bins-field").hidden = !isBinned(measure);
    const entries = binsOf(measure, radius, bins, layer).map(({ name, title }) => [name, title]);
    const ofAreas = measure === TREND ? [] : this.#areas.map((id) => [AREAS + id, `Areas: ${id}`]);
    fillSelect(this.#at("bins"), [...entries, ...ofAreas]);
    this.#at("bins").value = areas !== null ? AREAS + areas : (bins ?? (isOfSpots(measure) ? "" : "none"));
    this.#at("grid-field").hidden = !isCounted(state, layer);
    this.#fill("grid", GRIDS, state.grid ?? "");
    this.#at("periods-field").hidden = measure !== TREND;
    this.#fill("periods", periodsOf(state.periods, layer.periods), state.periods ?? layer.periods ?? "");
    this.#showOverlay(state, layer, measure);
  }

  /** What can be laid over the heat. */
  #showOverlay(state, layer, measure) {
    const chosen = state.clusters ?? state.contours ?? "";
    this.#showChoice("overlay-choice", overlaysOf(measure, contoursOf(state, layer), state.contours), chosen);
    this.#at("overlay-choice-note").hidden = chosen === "";
    this.#at("eps-field").hidden = state.clusters !== "dbscan";
    this.#fill("eps", reachesOf(state.radius ?? layer.radius, state.eps), state.eps ?? "");
    this.#at("minpoints-field").hidden = state.clusters === null || state.clusters === "scan";
    this.#fill("minpoints", leastOf(state.minpoints), state.minpoints ?? "");
  }

  #fill(id, choices, chosen) {
    fillSelect(this.#at(id), choices.map(({ name, title }) => [name, title]));
    this.#at(id).value = chosen;
  }

  /** Bins or areas, or null for as many hexagons as suit hot spots; what the layer declares of the other gives way. */
  #chooseCounted(chosen) {
    const areas = chosen?.startsWith(AREAS) ? chosen.slice(AREAS.length) : null;
    const isKernel = chosen === "none";
    const { bins: ownBins, areas: ownAreas } = this.#layer;
    this.#choose(
      {
        bins: areas !== null ? null : isKernel ? (ownBins === null ? null : "none") : chosen === ownBins ? null : chosen,
        areas: areas !== null ? (areas === ownAreas ? null : areas) : (isKernel || chosen === null) && ownAreas !== null ? "none" : null,
      },
      true,
    );
  }

  /** Fills a select with choices, and says what the chosen one is. */
  #showChoice(id, choices, chosen) {
    this.#fill(id, choices, chosen);
    this.#at(`${id}-note`).textContent = choices.find(({ name }) => name === chosen)?.says ?? "";
  }

  /** What is there for a layer with times. */
  #showTimes(state, layer, measure) {
    const stations = this.#at("per").checked;
    this.#at("rate-field").hidden = !layer.hasTimes || !grows(measure) || stations;
    this.#at("timebandwidth-field").hidden = state.step === null || !weighs(measure);
    for (const [id, choices] of [
      ["rate", ratesOf(state.rate, layer.rate)],
      ["timebandwidth", timeBandwidthsOf(state.step, state.timebandwidth, layer.timebandwidth)],
    ]) {
      this.#fill(id, choices, state[id] ?? layer[id] ?? "");
    }
  }

  /** Classes are of concentrations, and of their means alone. */
  #showClasses(state, layer, measure) {
    const fitting = fittingClasses(state, layer, this.#classes);
    const chosen = classesOn(state, layer) ?? "";
    this.#at("classes-field").hidden = !layer.hasTimes || isCounted(state, layer) || measure !== "mean" || (!fitting.length && !chosen);
    const entries = fitting.map(({ name, title }) => [name, title]);
    fillSelect(this.#at("classes"), [["", "Not judged"], ...entries]);
    this.#at("classes").value = chosen;
    const { averaging } = this.#classes.find(({ name }) => name === chosen) ?? {};
    for (const id of ["colormap-picker", "scale-fields", "scale-note"]) {
      this.#at(id).hidden = chosen !== "" || isOfSpots(measure);
    }
    this.#at("per-field").hidden ||= chosen !== "";
    this.#at("timebandwidth-field").hidden ||= chosen !== "";
    this.#at("classes-note").textContent = averaging ? `Means of each station over ${averaging}, in the authority's colours.` : "";
  }

  /** Classes judge frames of their own length; a layer's own give way to its colours. */
  #chooseClasses(name) {
    if (name === null) {
      this.#choose({ classes: null, colormap: this.#layer.classes ? this.#layer.colormap : null }, true);
      return;
    }
    const { step } = this.#classes.find((one) => one.name === name);
    this.#choose({ classes: name, step }, true);
  }

  #showRadius(radius, layer, note) {
    const slider = this.#at("radius");
    const own = stopOf(layer.radius.amount);
    const [least, most] = STOPS_OF[layer.radius.unit] ?? [-Infinity, stopOf(this.#plane.mostRadius) - 1];
    slider.min = Math.min(own, Math.max(least, own - STOPS));
    slider.max = Math.max(own, Math.min(most, own + STOPS));
    slider.value = radius.unit === layer.radius.unit ? stopOf(radius.amount) : own;
    const text = radiusText(radius, this.#plane);
    this.#at("radius-text").textContent = text;
    slider.setAttribute("aria-valuetext", text);
    this.#at("radius-note").textContent = note;
  }

  #showOpacity(opacity) {
    const text = `${Math.round(opacity * 100)} %`;
    this.#at("opacity").value = opacity;
    this.#at("opacity").setAttribute("aria-valuetext", text);
    this.#at("opacity-text").textContent = text;
  }

  #showColormap(name) {
    const plainName = name.replace(/_r$/, "");
    for (const radio of this.#form.querySelectorAll("[name=colormap]")) {
      radio.checked = radio.value === plainName;
    }
    this.#at("reversed").checked = name.endsWith("_r");
    const chosen = this.#form.querySelector("[name=colormap]:checked");
    this.#at("colormap-title").textContent = (chosen?.dataset.title ?? name) + (name.endsWith("_r") ? ", reversed" : "");
    this.#at("colormap-swatch").src = colormapPicture(name);
    this.#at("colormap-verdict").textContent = chosen?.dataset.verdict ?? "";
  }

  #chooseColormap() {
    const name = this.#form.querySelector("[name=colormap]:checked").value;
    this.#chooseOwn("colormap", this.#at("reversed").checked ? `${name}_r` : name);
  }

  /** A threshold is stated with the scale, and is no choice of its own; an exponent is one. */
  #showNorm(norm) {
    const choice = norm.replace(/^symlog:.*/, "symlog");
    const select = this.#at("norm");
    select.querySelectorAll("[value^=power]").forEach((option) => option.remove());
    if (choice.startsWith("power:")) {
      select.add(new Option(`Power ${choice.slice("power:".length)}`, choice));
    }
    select.value = choice;
  }

  /** The layer's own norm is that of its own measure: another measure may have another without being asked. */
  #chooseNorm(norm) {
    const isOwn = norm === this.#layer.norm && this.#at("measure").value === this.#layer.measure;
    this.#choose({ norm: isOwn ? null : norm }, true);
  }

  #chooseOwn(key, value, settled = true) {
    this.#choose({ [key]: value === this.#layer[key] ? null : value }, settled);
  }

  /** The radius of a stop; none at the stop next to the one that there is where none is chosen. */
  #radiusOf(stop) {
    const { radius } = this.#own;
    const isOwn = radius !== null && radius.unit === this.#layer.radius.unit && stop === stopOf(radius.amount);
    return isOwn ? null : { amount: amountOf(stop), unit: this.#layer.radius.unit };
  }

  #at(id) {
    return this.#form.querySelector(`#${id}`);
  }

  #on(id, event, listener) {
    this.#at(id).addEventListener(event, ({ currentTarget }) => listener(currentTarget));
  }
}

/** The state of something laid over: contours and clusters exclude one another. */
function overlaid(name) {
  const isContours = name.includes(":") || isOfChance(name);
  return { contours: isContours ? name : null, clusters: isContours ? null : name || null };
}

/** More names than these nobody reads. */
const MOST_NAMED = 8;

/** What says which samples are cases, in the names of a layer's own columns. */
function casesNote({ columns, cases }) {
  const more = columns.length > MOST_NAMED ? " and others" : "";
  const example = cases.length > 0 ? ` as in ${cases[0]}` : " as in kind = 'theft'";
  return `A filter,${example}. Its columns: ${columns.slice(0, MOST_NAMED).join(", ")}${more}. Cases are compared with all samples.`;
}

/** The stop next to a length. */
function stopOf(amount) {
  return Math.round(STOPS_A_DECADE * Math.log10(amount));
}

/** The length of a stop: 1, 1.05, 1.1, 1.15, 1.21 and so on, a decade later ten times as much. */
function amountOf(stop) {
  return Number((10 ** (stop / STOPS_A_DECADE)).toPrecision(3));
}

/** A radius for people: 1.5 km, or 20 px. */
export function radiusText({ amount, unit }, plane) {
  if (unit === "u") {
    return `${Number(amount.toPrecision(3))} ${plane.unitText()}`;
  }
  return unit === "px" ? `${amount} px` : metres(amount);
}

/** Fills a select; one that has the same entries already, and may be open, is left alone. */
function fillSelect(select, entries) {
  const same = entries.length === select.options.length && entries.every(([value], i) => select.options[i].value === value);
  if (!same) {
    select.replaceChildren(...entries.map(([value, text]) => new Option(text, value)));
  }
}

/** What colormaps are for, in the order in which they are offered. */
const KINDS = [
  ["sequential", "From less to more"],
  ["diverging", "Two ways from a middle"],
  ["cyclic", "Round and round"],
  ["rainbow", "Rainbows"],
];

/** Swatches under a heading for each kind. */
function swatches(colormaps) {
  return KINDS.flatMap(([kind, words]) => {
    const heading = document.createElement("h4");
    heading.textContent = words;
    return [heading, ...colormaps.filter((colormap) => colormap.kind === kind).map(swatch)];
  });
}

function swatch({ name, title, verdict }) {
  const label = document.createElement("label");
  const radio = document.createElement("input");
  const picture = document.createElement("img");
  const text = document.createElement("span");
  Object.assign(radio, { type: "radio", name: "colormap", value: name });
  radio.dataset.title = title;
  radio.dataset.verdict = verdict;
  label.title = verdict;
  label.classList.toggle("doubtful", !verdict.endsWith("every kind of colour vision."));
  picture.loading = "lazy"; // before its source: not one of them is fetched until the picker is open
  picture.src = colormapPicture(name);
  picture.alt = "";
  text.textContent = title;
  label.append(radio, picture, text);
  return label;
}

/**
 * What the kernel is at a zoom, in a sentence; a floor is stated with its length at the middle of the view. `used` is
 * null where there is no kernel; `counted` says what values are counted in, bins or areas, if they are.
 */
export function bandwidthSentence(used, metresPerPixel, plane, counted) {
  if (used === null) {
    return counted ? `Counted in ${counted}: no radius counts` : "Told between stations: no radius counts";
  }
  const { radius, widest, floor } = used;
  if (widest !== null) {
    return `Each sample has its own radius: ${radiusText(radius, plane)} to ${radiusText(widest, plane)}`;
  }
  if (radius.unit === "u") {
    return `${floor ? "At this zoom at least" : "Radius"} ${radiusText(radius, plane)} on the plane`;
  }
  if (radius.unit === "m") {
    return `Radius ${radiusText(radius, plane)} on the ground`;
  }
  const here = `${radiusText(radius, plane)}: ${metres(radius.amount * metresPerPixel)} here`;
  return floor ? `At this zoom at least ${here}` : `Radius ${here}`;
}
