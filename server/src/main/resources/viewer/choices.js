/** What can be chosen by name, each with a sentence that says what it is. */
import { unitText } from "./text.js";

/** The measure of what is significant. */
const HOTSPOTS = "hotspots";

/** The measure of what becomes of it. */
export const TREND = "trend";

/** A ratio of cases, which a filter names, to all samples. The server calls it a ratio, normalised. */
export const RISK = "risk";

/** Whether a measure tells where spots are, in classes and colours of its own. */
export const isOfSpots = (measure) => measure === HOTSPOTS || measure === TREND;

/**
 * `values`: it is made of a value column. `compares`: it needs a second selection. `between`: it is interpolated
 * between stations, and has no kernel. `grows`: it grows with time, and can be stated per unit of it. `within`: it
 * looks at what lies within the radius, and weighs nothing. `binned`: bins can have it, in place of a kernel's. `ofTime`:
 * it needs samples with times. `ofCases`: it needs a filter that says which samples are cases.
 */
const MEASURES = [
  { name: "mean", title: "Mean", says: "The local mean of the value.", values: true, binned: true },
  { name: "density", title: "Density", says: "How many samples there are for their area.", grows: true, binned: true },
  { name: "sum", title: "Sum", says: "How much of the value there is for its area.", values: true, grows: true, binned: true },
  { name: "se", title: "Standard error", says: "How uncertain the local mean is.", values: true },
  { name: "support", title: "Support", says: "How many distinct places a mean here rests on." },
  { name: "max", title: "Largest value", says: "The largest value within the radius, or in the bin.", values: true, within: true, binned: true },
  { name: "count", title: "Count", says: "How many samples lie within the radius, or in the bin.", within: true, binned: true },
  { name: HOTSPOTS, title: "Hot spots", says: "Where it is high or low beyond what chance would do.", within: true, binned: true },
  { name: TREND, title: "Trend of hot spots", says: "What becomes of hot and cold spots from period to period.", within: true, binned: true, ofTime: true },
  {
    name: "idw",
    title: "Inverse distances",
    says: "Between stations, each weighed by how near it is.",
    values: true,
    between: true,
  },
  { name: "kriging", title: "Kriging", says: "Between stations, by how their values differ with distance.", values: true, between: true },
  {
    name: "kriging-se",
    title: "Kriging's error",
    says: "How uncertain kriging is: 0 at a station.",
    values: true,
    between: true,
  },
  { name: "ratio", title: "Ratio", says: "The density here over that of what it is compared with.", compares: true },
  { name: RISK, title: "Relative risk", says: "How many times as common the cases are here as everywhere: 1 is no difference.", ofCases: true },
  {
    name: "difference",
    title: "Difference",
    says: "The density or mean here less that of what it is compared with.",
    values: true,
    compares: true,
  },
];

const KERNELS = [
  { name: "gaussian", title: "Gaussian", says: "A bell; its sigma is a third of the radius." },
  { name: "quartic", title: "Quartic", says: "A smooth bump that ends at the radius." },
  { name: "triweight", title: "Triweight", says: "Like the quartic, more pointed." },
  { name: "epanechnikov", title: "Epanechnikov", says: "A rounded bump with an edge at the radius." },
  { name: "triangular", title: "Triangular", says: "A cone that ends at the radius." },
  { name: "uniform", title: "Uniform", says: "All within the radius count alike." },
];

const SCALES = [
  { name: "zoom", title: "By zoom", says: "A zoom that widens the kernel has a scale of its own." },
  { name: "layer", title: "One for all", says: "A colour is the same value at every zoom." },
  { name: "frame", title: "Each frame", says: "Every frame of time has a scale of its own.", ofTime: true },
  { name: "view", title: "This view", says: "The colours span what is in view." },
];

/** What a measure that grows with time can be stated per. */
const RATES = [
  { name: "", title: "For all the time" },
  { name: "1h", title: "An hour" },
  { name: "1d", title: "A day" },
  { name: "1w", title: "A week" },
  { name: "1mo", title: "A month" },
  { name: "1y", title: "A year" },
];

/** Standard deviations of the kernel in time, and how many hours each has. */
const TIME_BANDWIDTHS = [
  { name: "", title: "None: a frame alone", hours: 0 },
  { name: "1h", title: "1 hour", hours: 1 },
  { name: "3h", title: "3 hours", hours: 3 },
  { name: "6h", title: "6 hours", hours: 6 },
  { name: "1d", title: "1 day", hours: 24 },
  { name: "3d", title: "3 days", hours: 72 },
  { name: "1w", title: "1 week", hours: 168 },
  { name: "1mo", title: "1 month", hours: 730 },
  { name: "1y", title: "1 year", hours: 8766 },
];

/** So long are the cycles that frames can lie on, in hours. */
const CYCLE_HOURS = { "hour-of-day": 24, "day-of-week": 168, "month-of-year": 8766 };

/**
 * The measures that a layer can show: those of values need a value column, those that compare what to compare with. Between
 * stations each one's value shows, which a layer that hides what few samples reach does not tell.
 */
export function measuresOf({ hasValues, hasTimes, hasCases, compares, isHiding }) {
  return MEASURES.filter((one) => (!one.between || !isHiding) && (!one.ofCases || hasCases) && (one.compares ? compares : (!one.values || hasValues) && (!one.ofTime || hasTimes)));
}

/** What may be cases, by filters: the upper and the lower quarter of each column of numbers. */
export const casesOf = (columns) =>
  columns.flatMap(({ name, quantiles, min, max }) => {
    const quarter = (percent) => quantiles.find((one) => one.percent === percent)?.value;
    const column = /^[A-Za-z_]\w*$/.test(name) ? name : `"${name}"`;
    const [low, high] = [quarter(25), quarter(75)];
    return [
      high > min ? `${column} >= ${ecqlNumber(high)}` : null,
      low < max ? `${column} <= ${ecqlNumber(low)}` : null,
    ].filter(Boolean);
  });

/** A number as filters have it: to some digits, without an exponent. */
function ecqlNumber(number) {
  const short = Number(number.toPrecision(6));
  return String(short).includes("e") ? short.toFixed(12).replace(/\.?0+$/, "") : String(short);
}

/** All kernels. */
export const kernels = () => KERNELS;

/** The scales that a bandwidth of a unit can have: one in pixels differs at every zoom; frames there are with times. */
export const scalesOf = (unit, hasTimes) =>
  SCALES.filter(({ name, ofTime }) => (name !== "layer" || unit !== "px") && (hasTimes || !ofTime));

/** With another one that a state names; none only where the layer itself has none. */
const withNamed = (choices, named, own) => {
  const offered = own === null ? choices : choices.slice(1);
  const missing = [...new Set([own, named])].filter((name) => name !== null && !choices.some((one) => one.name === name));
  return [...offered, ...missing.map((name) => ({ name, title: name }))];
};

/** What a layer of a rate of its own can be stated per, in a state that names one or null. */
export const ratesOf = (named, own) => withNamed(RATES, named, own);

/** The bandwidths in time of the frames of a step. */
export const timeBandwidthsOf = (step, named, own) =>
  withNamed(TIME_BANDWIDTHS.filter(({ hours }) => hours < (CYCLE_HOURS[step] ?? Infinity)), named, own);

/** The classes of air for values of a unit, written as people do. */
export const classesOf = (all, unit) => all.filter((one) => unitText(one.unit) === unitText(unit));

/** Whether a measure grows with time. */
export const grows = (measure) => MEASURES.some((one) => one.name === measure && one.grows);

/** Whether samples count for a measure the less the further they are. */
export const weighs = (measure) => MEASURES.some((one) => one.name === measure && !one.within && !one.between);

/** Whether bins can have a measure. */
export const isBinned = (measure) => MEASURES.some((one) => one.name === measure && one.binned);

/** Sizes of bins, in metres or units of a plane, that a person says easily. */
const BIN_SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500].flatMap((size) => [size, size * 1000]).sort((a, b) => a - b);

/** Cells of H3 that worldwide data can be counted in, by how large they are on average. */
const WORLDWIDE_BINS = [
  { name: "h3:1", title: "H3, 610,000 km²" },
  { name: "h3:2", title: "H3, 87,000 km²" },
  { name: "h3:3", title: "H3, 12,000 km²" },
  { name: "h3:4", title: "H3, 1,800 km²" },
];

/**
 * The bins that a measure can have: hexagons of some sizes round what a kernel's radius has, cells of H3 where no plane
 * holds the data, the one that a state or the layer names among them. `radius` is {amount, unit}; in pixels it says
 * nothing of the ground.
 */
export function binsOf(measure, radius, named, { bins: own, isWorldwide }) {
  const unit = radius.unit === "u" ? "u" : "m";
  const middle = radius.unit === "px" ? 1000 : radius.amount;
  const sizes = BIN_SIZES.filter((size) => size >= middle / 20 && size <= middle * 2 && (unit === "u" || size >= 10));
  const hexagons = sizes.map((size) => ({ name: `hex:${size}${unit}`, title: `Hexagons of ${sizeText(size, unit)}` }));
  const choices = isWorldwide ? WORLDWIDE_BINS : hexagons;
  const usual = `${isWorldwide ? "H3 cells" : "Hexagons"}, as many as suit`;
  const kept = [...new Set([named, own])].filter((name) => name && name !== "none" && !choices.some((one) => one.name === name));
  const without = isOfSpots(measure) ? { name: "", title: usual } : { name: "none", title: "None: a kernel" };
  return [without, ...kept.map((name) => ({ name, title: name })), ...choices];
}

/** How long the periods of a trend can be. */
const PERIODS = [
  { name: "", title: "As long as makes ten" },
  { name: "1h", title: "An hour" },
  { name: "1d", title: "A day" },
  { name: "1w", title: "A week" },
  { name: "1mo", title: "A month" },
  { name: "3mo", title: "Three months" },
  { name: "1y", title: "A year" },
  { name: "5y", title: "Five years" },
];

/** The periods of a trend, those that a state or the layer names among them. */
export const periodsOf = (named, own) => withNamed(PERIODS, named, own);

/** What is drawn of each bin or area besides its colour. */
export const GRIDS = [
  { name: "", title: "Its colour" },
  { name: "lines", title: "A line round it" },
  { name: "value", title: "Line and value" },
  { name: "count", title: "Line and count" },
];

const BEYOND_CHANCE = "Tolerance contours of p: within black lines cases are more than chance would have, within white ones fewer.";

/** What can be laid over the heat: `contours` where a kernel estimates, `clusters` of samples anywhere. */
const OVERLAYS = [
  { name: "", title: "Nothing" },
  { name: "levels:10", title: "Contours", contours: true, says: "Lines of one value, at round numbers." },
  { name: "mass:50,75,95", title: "Contours of 50, 75, 95 %", contours: true, ofMass: true, says: "The smallest areas that hold so much of all." },
  { name: "p0.05,p0.01", title: "Where it is beyond chance", contours: true, says: BEYOND_CHANCE },
  { name: "dbscan", title: "Clusters (DBSCAN)", says: "Where samples lie close together: as many within reach as are asked for." },
  { name: "hdbscan", title: "Clusters (HDBSCAN)", says: "The same where some places are denser than others." },
  { name: "scan", title: "Is there a cluster? (scan)", says: "Circles with more samples than chance would have." },
];

/** Whether a way of finding clusters draws round single samples, of which there are none where some are hidden. */
export const showsSamples = (clusters) => clusters !== null && clusters !== "scan";

/** What can be laid over a measure; a contour that a state names is among it. */
export function overlaysOf(measure, fitting, named) {
  const fits = ({ name, contours }) => name === "" || (contours ? canHaveContours(measure, fitting, name) : !(fitting.isHiding && showsSamples(name)));
  const offered = OVERLAYS.filter(fits);
  const isKnown = named === null || offered.some(({ name }) => name === named);
  const says = named !== null && isOfChance(named) ? BEYOND_CHANCE : undefined;
  return isKnown ? offered : [...offered, { name: named, title: `Contours at ${named}`, says }];
}

/** Whether contours can be drawn: shares only of what adds up, p of a relative risk, and none of what is counted. */
export const canHaveContours = (measure, { isCounted, isOfRisk }, contours) =>
  !isCounted &&
  (!contours.startsWith("mass:") || measure === "density" || measure === "sum") &&
  (!isOfChance(contours) || isOfRisk);

/** Whether contours are those of p: labels have to be dealt out at random before they are drawn. */
export const isOfChance = (contours) => contours !== null && contours.startsWith("p");

/** How near samples of a cluster are to one another, in metres or units: round lengths round a radius. */
export function reachesOf({ amount, unit }, named) {
  const written = unit === "u" ? "u" : "m";
  const middle = unit === "px" ? 1000 : amount;
  const sizes = BIN_SIZES.filter((size) => size >= middle / 20 && size <= middle * 2 && (written === "u" || size >= 10));
  const choices = sizes.map((size) => ({ name: `${size}${written}`, title: sizeText(size, written) }));
  return [{ name: "", title: "As the samples suggest" }, ...withNamed([{ name: "" }, ...choices], named, null).slice(1)];
}

/** How many samples make a place dense. */
export const leastOf = (named) =>
  withNamed([{ name: "", title: "As usual" }, ...["5", "10", "20", "50", "100"].map((name) => ({ name, title: name }))], named, null);

const sizeText = (size, unit) => (unit === "m" && size >= 1000 ? `${size / 1000} km` : `${size} ${unit}`);

/** Whether a measure compares two selections. */
export const compares = (measure) => MEASURES.some((one) => one.name === measure && one.compares);

/** Whether a measure is made of values. */
export const needsValue = (measure) => MEASURES.some((one) => one.name === measure && one.values);

/** Whether a measure is interpolated between stations. */
export const isBetween = (measure) => MEASURES.some((one) => one.name === measure && one.between);

/** Whether a measure is a mean of values that lie near, and so has their scale. */
export const isMean = (measure) => ["mean", "idw", "kriging"].includes(measure);

/** A measure's name for people. */
export const measureTitle = (measure) => MEASURES.find(({ name }) => name === measure)?.title ?? measure;
