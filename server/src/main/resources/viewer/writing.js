/**
 * Requests that write. The token that allows it came with the page's address, once: it is exchanged for one that
 * lasts as long as this tab, and taken out of the address bar.
 */
import { Problem } from "./api.js";

const KEY = "isopleth-token";

/** Whether this tab may write. */
export const mayWrite = () => sessionStorage.getItem(KEY) !== null;

/** Exchanges the token in the address bar, if there is one. */
export async function takeToken() {
  const words = location.hash.slice(1).split("&");
  const token = words.find((word) => word.startsWith("token="))?.slice("token=".length);
  if (token === undefined) {
    return;
  }
  const rest = words.filter((word) => !word.startsWith("token=")).join("&");
  history.replaceState(null, "", location.pathname + location.search + (rest && `#${rest}`));
  const { token: ofThisTab } = await request("POST", "sessions", {}, null, token);
  sessionStorage.setItem(KEY, ofThisTab);
}

/** Sends a file to be inspected; `onProgress` hears which share of it has been sent. */
export const inspectFile = (file, onProgress) => write("inspections", { name: file.name }, file, onProgress);

/** How often the server is asked how far an import is. */
const LOOK_MS = 500;

/** Imports a file that was inspected; `settings` are options of the import by name, `onState` hears its phase and share. */
export async function importUpload(settings, onState) {
  const imported = write("datasets", settings, null);
  let over = false;
  const watch = async () => {
    while (!over) {
      const state = await importState(settings.id);
      if (state && !over) {
        onState(state);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  };
  watch();
  try {
    return await imported;
  } finally {
    over = true;
  }
}

/** Null where no import of the dataset is running, or nobody answers. */
async function importState(id) {
  try {
    const answer = await fetch(new URL(`datasets/${encodeURIComponent(id)}/import`, document.baseURI));
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

async function write(path, parameters, body, onProgress) {
  try {
    return await request("POST", path, parameters, body, sessionStorage.getItem(KEY), onProgress);
  } catch (error) {
    if (error.status === 401) {
      sessionStorage.removeItem(KEY);
    }
    throw error;
  }
}

/** XMLHttpRequest, because fetch does not tell how much has been sent. */
function request(method, path, parameters, body, token, onProgress) {
  const url = new URL(path, document.baseURI);
  Object.entries(parameters).forEach(([name, text]) => url.searchParams.set(name, text));
  return new Promise((resolve, reject) => {
    const sent = new XMLHttpRequest();
    sent.open(method, url);
    sent.setRequestHeader("Authorization", `Bearer ${token}`);
    sent.setRequestHeader("Content-Type", "application/octet-stream");
    sent.upload.addEventListener("progress", ({ loaded, total }) => onProgress?.(total ? loaded / total : 1));
    sent.addEventListener("error", () => reject(new Problem("The server does not answer; is it still running?")));
    sent.addEventListener("load", () => {
      const answer = parsed(sent.responseText);
      if (sent.status < 300) {
        resolve(answer);
      } else {
        const problem = new Problem(answer?.detail ?? `The server answered ${sent.status}.`);
        problem.status = sent.status;
        reject(problem);
      }
    });
    sent.send(body);
  });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
