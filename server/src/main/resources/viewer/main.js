/** Starts the viewer: what the server has, then what the address bar says. */
import { AddFile } from "./addfile.js";
import { loadColormaps, loadConfig, loadLayers, onTrouble } from "./api.js";
import { Notices } from "./notices.js";
import { planeOf } from "./plane.js";
import { wireShare } from "./share.js";
import { layerIn } from "./state.js";
import { Viewer } from "./viewer.js";
import { mayWrite, takeToken } from "./writing.js";

const NARROW_PIXELS = 600;

const at = (id) => document.getElementById(id);
const notices = new Notices(at("notices"));

function wirePanel() {
  const toggle = at("panel-toggle");
  const open = (opened) => {
    toggle.setAttribute("aria-expanded", String(opened));
    at("panel").classList.toggle("closed", !opened);
  };
  toggle.addEventListener("click", () => open(toggle.getAttribute("aria-expanded") !== "true"));
  open(innerWidth > NARROW_PIXELS);
}

async function start() {
  wirePanel();
  wireShare(at("share"));
  const refused = await takeToken().catch((error) => error);
  if (mayWrite()) {
    new AddFile(showAdded);
  }
  onTrouble((sentence) => notices.trouble(sentence));
  const [config, layers, colormaps] = await Promise.all([loadConfig(), loadLayers(), loadColormaps()]);
  if (layers.length) {
    const first = layers.find(({ id }) => id === layerIn(location.hash)) ?? layers[0];
    await new Viewer({ config, layers, colormaps, notices, plane: planeOf(first.planar) }).readAddress();
  } else {
    at("panel").hidden = true;
    at("empty").hidden = false;
  }
  if (refused) {
    notices.problem(refused);
  }
}

/** Begins the page again with the layer of a new dataset. */
function showAdded(dataset) {
  location.hash = `layer=${encodeURIComponent(dataset)}`;
  location.reload();
}

start().catch((error) => notices.problem(error));
