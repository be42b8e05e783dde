/** The Leaflet map of the page, its panes from below to above, and what it says about its sources. */
import { graticuleLabels } from "./graticule.js";

const PANES = { surface: 150, picture: 200, heat: 250, marks: 280, lines: 300, points: 420 };

/** Makes the map of the page for a plane; it shows nothing until a view is set. */
export function createMap(plane) {
  const map = L.map("map", { ...plane.mapOptions(), zoomControl: false });
  for (const [name, order] of Object.entries(PANES)) {
    const pane = map.createPane(name);
    pane.style.zIndex = order;
    pane.style.pointerEvents = "none";
  }
  L.control.zoom({ position: "topright" }).addTo(map);
  if (!plane.isPlanar || plane.unitText() === "m") {
    L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 140 }).addTo(map);
  }
  legendControl().addTo(map);
  map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
  if (plane.isPlanar) {
    return map;
  }
  const coverWindow = () => map.setMinZoom(Math.ceil(Math.log2(Math.max(map.getSize().y, 256) / 256)));
  map.on("resize", coverWindow);
  coverWindow();
  map.whenReady(() => graticuleLabels(map, document.getElementById("graticule")));
  return map;
}

/** The legend's place, a control so that it stands on the attribution however long that is. */
function legendControl() {
  const control = L.control({ position: "bottomright" });
  control.onAdd = () => {
    const legend = document.createElement("aside");
    legend.id = "legend";
    legend.hidden = true;
    legend.setAttribute("aria-label", "Legend");
    L.DomEvent.disableClickPropagation(legend);
    return legend;
  };
  return control;
}

/** The online map that the server's configuration names. */
export function onlineBasemap({ basemapUrl, attribution }) {
  return L.tileLayer(basemapUrl, { pane: "surface", maxZoom: 22, maxNativeZoom: 19, attribution: escape(attribution) });
}

/** What lies behind the heat of a planar plane: its rectangle. */
export function planarGround(plane) {
  return L.rectangle(plane.bounds, { pane: "surface", interactive: false, className: "plane" });
}

const said = new WeakMap();

/** Says where the data on show come from, in place of what was said before. */
export function showAttributions(map, texts) {
  const control = map.attributionControl;
  (said.get(map) ?? []).forEach((text) => control.removeAttribution(text));
  const markup = texts.filter(Boolean).map(escape);
  markup.forEach((text) => control.addAttribution(text));
  said.set(map, markup);
}

/** Leaflet reads attributions as HTML; ours are data. */
function escape(text) {
  const element = document.createElement("span");
  element.textContent = text;
  return element.innerHTML;
}
