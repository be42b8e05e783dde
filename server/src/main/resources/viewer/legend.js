/** The legend: the colours of the tiles on show, with the values they stand for. */
import { capital, scientific, unitText } from "./text.js";

const LABEL_GAP_PIXELS = 8;

/**
 * Draws a legend.json into its place, as see-through as the heat is. `bandwidth` is the sentence that says what the
 * kernel is at this zoom. An end of the bar is pointed where values lie beyond it.
 */
export function drawLegend(container, legend, opacity, bandwidth) {
  const heading = element("p", "heading", capital(legend.measure ?? legend.title));
  heading.append(element("span", "unit", unitText(legend.unit)));
  if (legend.empty) {
    container.replaceChildren(heading, element("p", "bandwidth", "No value anywhere."), element("p", "bandwidth", bandwidth));
    container.hidden = false;
    return;
  }
  if (legend.classes.length > 0) {
    container.replaceChildren(heading, classesOf(legend.classes, opacity), element("p", "bandwidth", bandwidth));
    container.hidden = false;
    return;
  }
  const axis = element("div", "axis");
  axis.append(...legend.ticks.map(tickOf));
  container.replaceChildren(heading, barOf(legend, opacity), axis, element("p", "bandwidth", bandwidth));
  container.hidden = false;
  thinOut(axis);
}

/** Classes as rows: colour, name, range. */
function classesOf(classes, opacity) {
  const list = element("ul", "classes");
  list.append(
    ...classes.map(({ label, color, range }) => {
      const row = element("li", "class");
      const swatch = element("span", "swatch");
      swatch.style.backgroundColor = color;
      swatch.style.opacity = opacity;
      row.append(swatch, element("span", "label", label), element("span", "range", range));
      return row;
    }),
  );
  return list;
}

function barOf({ stops, clipped }, opacity) {
  const colours = stops.map(({ position, color, alpha }) => {
    const hex = Math.round(alpha * 255).toString(16).padStart(2, "0");
    return `${color}${hex} ${(position * 100).toFixed(2)}%`;
  });
  const bar = element("div", "bar");
  const heat = element("div", "colours");
  heat.style.setProperty("--stops", colours.join(","));
  heat.style.opacity = opacity;
  bar.classList.toggle("beyond-low", clipped.low);
  bar.classList.toggle("beyond-high", clipped.high);
  bar.append(heat);
  return bar;
}

function tickOf({ label, position }) {
  const place = position < 0.08 ? "tick first" : position > 0.92 ? "tick last" : "tick";
  const tick = element("span", place, scientific(label));
  tick.style.setProperty("--at", `${position * 100}%`);
  return tick;
}

/** Labels that would run into the one before them are left out. */
function thinOut(axis) {
  let end = -Infinity;
  for (const tick of [...axis.children]) {
    const { left, right } = tick.getBoundingClientRect();
    if (left < end + LABEL_GAP_PIXELS) {
      tick.remove();
    } else {
      end = right;
    }
  }
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}
