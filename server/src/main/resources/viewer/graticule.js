/** Meridians and parallels on the basemap's tiles, and their labels along the map's edges. */
import { latitude, u, v } from "./topojson.js";

/** Steps in seconds of arc: from a fifth of a second to thirty degrees, each a readable number. */
const STEPS_SECONDS = [
  0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18000, 36000, 54000, 108000,
];
const MIN_SPACING_PIXELS = 150;
const MARGIN_PIXELS = 24;

/** The step of a zoom in seconds of arc: the smallest that leaves its lines the least spacing at the equator. */
export function graticuleStep(zoom) {
  const pixelsPerSecond = (256 * 2 ** zoom) / 360 / 3600;
  const step = STEPS_SECONDS.find((seconds) => seconds * pixelsPerSecond >= MIN_SPACING_PIXELS);
  return step ?? STEPS_SECONDS[STEPS_SECONDS.length - 1];
}

/** Draws the lines that cross one tile; the frame is that of basemap.js. */
export function drawGraticule(context, { zoom, worldPixels, left, top, size }, colour) {
  const step = graticuleStep(zoom);
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  const lonOf = (pixel) => (pixel / worldPixels) * 360 - 180;
  for (const seconds of multiples(step, lonOf(left) * 3600, lonOf(left + size) * 3600)) {
    const x = u(seconds / 3600) * worldPixels - left;
    context.moveTo(x, 0);
    context.lineTo(x, size);
  }
  const latOf = (pixel) => latitude(pixel / worldPixels);
  for (const seconds of multiples(step, latOf(top + size) * 3600, latOf(top) * 3600)) {
    const y = v(seconds / 3600) * worldPixels - top;
    context.moveTo(0, y);
    context.lineTo(size, y);
  }
  context.stroke();
}

/** Labels where the lines meet the map's lower and right edges; kept right while the map moves. */
export function graticuleLabels(map, container) {
  map.getContainer().append(container); // so that controls stand over the labels
  const update = () => {
    const step = graticuleStep(Math.round(map.getZoom()));
    const bounds = map.getBounds();
    const labels = [];
    for (const seconds of multiples(step, bounds.getWest() * 3600, bounds.getEast() * 3600)) {
      const x = map.latLngToContainerPoint([0, seconds / 3600]).x;
      labels.push(label("meridian", x, angle(wrapSeconds(seconds), "E", "W")));
    }
    for (const seconds of multiples(step, bounds.getSouth() * 3600, bounds.getNorth() * 3600)) {
      const y = map.latLngToContainerPoint([seconds / 3600, map.getCenter().lng]).y;
      if (y > MARGIN_PIXELS && y < map.getSize().y - MARGIN_PIXELS) {
        labels.push(label("parallel", y, angle(seconds, "N", "S")));
      }
    }
    container.replaceChildren(...labels);
  };
  map.on("move zoomend resize", update);
  update();
}

function label(kind, pixel, text) {
  const element = document.createElement("span");
  element.className = kind;
  element.style.setProperty("--at", `${Math.round(pixel)}px`);
  element.textContent = text;
  return element;
}

function multiples(step, from, to) {
  const list = [];
  for (let k = Math.ceil(from / step); k * step <= to; k++) {
    list.push(k * step);
  }
  return list;
}

function wrapSeconds(seconds) {
  const turn = 360 * 3600;
  return seconds - turn * Math.floor((seconds + turn / 2) / turn);
}

/** An angle in seconds of arc as degrees, minutes and seconds, without the parts that are zero at its end. */
function angle(seconds, positive, negative) {
  const total = Math.round(Math.abs(seconds) * 10) / 10;
  const degrees = Math.floor(total / 3600);
  const minutes = Math.floor((total - degrees * 3600) / 60);
  const rest = Math.round((total - degrees * 3600 - minutes * 60) * 10) / 10;
  const pad = (number) => String(number).padStart(2, "0");
  const text =
    `${degrees}°` + (minutes || rest ? `${pad(minutes)}′` : "") + (rest ? `${rest < 10 ? "0" : ""}${rest}″` : "");
  if (total === 0 || total === 180 * 3600) {
    return text;
  }
  return `${text} ${seconds > 0 ? positive : negative}`;
}
