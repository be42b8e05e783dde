/** "Use this layer": what to paste into a page to have the layer as it is on show. */

/** Fills and opens the dialog with the snippets of what is on show. */
export function openShare(dialog, shown) {
  const leaflet = shown.planar ? planarSnippet(shown) : leafletSnippet(shown);
  dialog.querySelector("#share-leaflet").textContent = leaflet;
  for (const part of dialog.querySelectorAll(".of-the-world")) {
    part.hidden = Boolean(shown.planar);
  }
  dialog.querySelector("#share-openlayers").textContent = openLayersSnippet(shown);
  dialog.querySelector("#share-template").textContent = shown.template;
  const link = dialog.querySelector("#share-tilejson");
  link.href = link.textContent = shown.tileJson;
  dialog.querySelector("#share-note").textContent = "";
  dialog.showModal();
}

/** Makes the dialog's copy and close buttons work. */
export function wireShare(dialog) {
  dialog.addEventListener("click", async ({ target }) => {
    if (target === dialog || target.matches("[data-close]")) {
      dialog.close();
    }
    if (target.matches("[data-copy]")) {
      const source = dialog.querySelector(`#${target.dataset.copy}`);
      dialog.querySelector("#share-note").textContent = (await copy(source))
        ? "Copied."
        : "The browser does not let this page copy: the text is selected, press Ctrl+C.";
    }
  });
}

/** Copies an element's text; where the page may not (no https), selects it and returns false. */
async function copy(source) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(source.textContent);
      return true;
    } catch (error) {
      if (error.name !== "NotAllowedError") {
        throw error;
      }
    }
  }
  getSelection().selectAllChildren(source);
  return false;
}

function leafletSnippet({ template, minZoom, maxZoom, attribution }) {
  return [
    `L.tileLayer(${quoted(template.replace("{y}.png", "{y}{r}.png"))}, {`,
    ...options({ minZoom, maxZoom, attribution: markup(attribution) }),
    "}).addTo(map);",
  ].join("\n");
}

/** A map of the plane's own: Leaflet's simple system with y down. */
function planarSnippet({ template, minZoom, maxZoom, attribution, planar }) {
  return [
    `const scale = 256 / ${planar.side};`,
    "const crs = L.extend({}, L.CRS.Simple, { transformation: new L.Transformation(scale, 0, scale, 0) });",
    `const plane = [[0, 0], [${planar.height}, ${planar.width}]]; // a place is [y, x] in ${planar.unit}, y down`,
    "const map = L.map('map', { crs }).fitBounds(plane);",
    `L.tileLayer(${quoted(template.replace("{y}.png", "{y}{r}.png"))}, {`,
    ...options({ minNativeZoom: minZoom, maxNativeZoom: maxZoom, attribution: markup(attribution) }),
    "  bounds: plane,",
    "}).addTo(map);",
  ].join("\n");
}

function openLayersSnippet({ template, minZoom, maxZoom, attribution }) {
  return [
    "map.addLayer(new ol.layer.Tile({",
    "  source: new ol.source.XYZ({",
    ...options({ url: template, minZoom, maxZoom, attributions: markup(attribution) }).map((line) => `  ${line}`),
    "  }),",
    "}));",
  ].join("\n");
}

function options(values) {
  return Object.entries(values)
    .filter(([, value]) => value !== "" && value !== 0)
    .map(([name, value]) => `  ${name}: ${typeof value === "string" ? quoted(value) : value},`);
}

/** A JavaScript string; `<` is written as its code, so that no text can end the script it is pasted into. */
function quoted(text) {
  return `'${JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'").replace(/</g, "\\u003c")}'`;
}

/** Both libraries read an attribution as HTML: data is made plain text first. */
function markup(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
