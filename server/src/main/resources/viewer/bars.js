/** A row of bars, one a frame: how many samples each holds. */

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 24;

/** Draws them into an SVG element, that of the frame on show marked. */
export function drawBars(svg, frames, shown) {
  const most = Math.max(1, ...frames.map(({ count }) => count));
  svg.setAttribute("viewBox", `0 0 ${Math.max(1, frames.length)} ${HEIGHT}`);
  if (svg.childElementCount !== 2 || svg.frames !== frames) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", frames.map(({ count }, i) => bar(i, (count / most) * HEIGHT)).join(""));
    const mark = document.createElementNS(SVG, "rect");
    mark.setAttribute("width", "1");
    mark.setAttribute("y", "0");
    mark.setAttribute("height", String(HEIGHT));
    svg.replaceChildren(mark, path);
    svg.frames = frames;
  }
  svg.firstElementChild.setAttribute("x", String(shown));
}

const bar = (i, height) => `M${i + 0.1},${HEIGHT}v${(-height).toFixed(2)}h0.8V${HEIGHT}z`;
