/** What can be chosen by name, each with a sentence that says what it is. */

/**
 * `values`: it is made of a value column. `compares`: it needs a second selection. `between`: it is interpolated
 * between stations, and has no kernel.
 */
const MEASURES = [
  { name: "mean", title: "Mean", says: "The local mean of the value.", values: true },
  { name: "density", title: "Density", says: "How many samples there are for their area." },
  { name: "sum", title: "Sum", says: "How much of the value there is for its area.", values: true },
  { name: "se", title: "Standard error", says: "How uncertain the local mean is.", values: true },
  { name: "support", title: "Support", says: "How many distinct places a mean here rests on." },
  { name: "max", title: "Largest value", says: "The largest value within the radius.", values: true },
  { name: "count", title: "Count", says: "How many samples lie within the radius." },
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

/** The measures that a layer can show: those of values need a value column, those that compare what to compare with. */
export function measuresOf({ hasValues, compares }) {
  return MEASURES.filter((one) => (one.compares ? compares : !one.values || hasValues));
}

/** All kernels. */
export const kernels = () => KERNELS;

/** The scales that a bandwidth of a unit can have: one in pixels differs at every zoom; frames there are with times. */
export const scalesOf = (unit, hasTimes) =>
  SCALES.filter(({ name, ofTime }) => (name !== "layer" || unit !== "px") && (hasTimes || !ofTime));

/** Whether a measure compares two selections. */
export const compares = (measure) => MEASURES.some((one) => one.name === measure && one.compares);

/** Whether a measure is made of values. */
export const needsValue = (measure) => MEASURES.some((one) => one.name === measure && one.values);

/** Whether a measure is interpolated between stations. */
export const isBetween = (measure) => MEASURES.some((one) => one.name === measure && one.between);

/** A measure's name for people. */
export const measureTitle = (measure) => MEASURES.find(({ name }) => name === measure)?.title ?? measure;
