/** Adding a file: it is dropped or chosen, sent, its columns are shown, and what they are for is confirmed. */
import { whole } from "./text.js";
import { importUpload, inspectFile } from "./writing.js";

const at = (id) => document.getElementById(id);

const DENSITY = "";

/** Signs that end a column's name in the value setting. */
const NO_VALUE = /[:=]/;

/** The dialog; `onAdded` is called with the new dataset's name. */
export class AddFile {
  #inspection = null;
  #onAdded;

  constructor(onAdded) {
    this.#onAdded = onAdded;
    document.querySelectorAll("[data-add]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => this.#open());
    });
    at("add-file").addEventListener("change", ({ target }) => target.files.length && this.#send(target.files[0]));
    at("add-cancel").addEventListener("click", () => at("add").close());
    at("add-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#import();
    });
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files.length) {
        this.#open();
        this.#send(event.dataTransfer.files[0]);
      }
    });
  }

  #open() {
    this.#inspection = null;
    at("add-form").reset();
    at("add-found").hidden = true;
    at("add-import").hidden = true;
    at("add-pick").hidden = false;
    this.#say("", "");
    if (!at("add").open) {
      at("add").showModal();
    }
  }

  #say(status, problem) {
    at("add-status").textContent = status;
    at("add-problem").textContent = problem;
  }

  async #send(file) {
    const bar = at("add-progress");
    this.#say(`Sending ${file.name} …`, "");
    bar.hidden = false;
    bar.value = 0;
    try {
      const inspection = await inspectFile(file, (share) => {
        bar.value = share;
        if (share >= 1) {
          this.#say(`Looking at ${file.name} …`, "");
        }
      });
      this.#show(inspection);
    } catch (error) {
      this.#say("", error.message);
    } finally {
      bar.hidden = true;
    }
  }

  #show(inspection) {
    this.#inspection = inspection;
    const { columns, place, time, found, proposedValues, refusal } = inspection;
    const rejected = inspection.rejected.reduce((sum, { count }) => sum + count, 0);
    const reasons = inspection.rejected.map(({ reason }) => reason).join(", ");
    this.#say(
      `${inspection.file} is ${inspection.format}: ${whole(inspection.rows)} rows looked at` +
        (inspection.complete ? "" : ", the first") +
        (rejected ? `, ${whole(rejected)} cannot be loaded (${reasons}).` : "."),
      refusal ?? "",
    );
    const free = columns.filter(({ role }) => role !== "position");
    const numbers = columns.filter(({ kind, question }) => kind === "number" || question !== null);
    const names = (some) => some.map(({ name }) => [name, name]);
    at("add-id").value = inspection.id;
    const values = names(numbers.filter(({ role, name }) => role !== "position" && !NO_VALUE.test(name)));
    this.#fill("add-value", [[DENSITY, "None: show the density"], ...values], proposedValues.find((name) => !NO_VALUE.test(name)) ?? DENSITY);
    const times = free.filter(({ kind, question }) => kind === "time" || question !== null);
    this.#fill("add-time", [[DENSITY, "None"], ...names(times)], time ?? DENSITY);
    this.#fill("add-x", [[DENSITY, "Choose one"], ...names(numbers)], place?.x ?? DENSITY);
    this.#fill("add-y", [[DENSITY, "Choose one"], ...names(numbers)], place?.y ?? DENSITY);
    at("add-place").hidden = place !== null && found.lon === undefined && found.x === undefined;
    const asked = [refusal, ...columns.map(({ question }) => question)].join(" ");
    at("add-time-format-field").hidden = !asked.includes("--time-format");
    at("add-decimal-field").hidden = !asked.includes("--decimal");
    at("add-columns").replaceChildren(...columns.map(row));
    at("add-pick").hidden = true;
    at("add-found").hidden = false;
    at("add-import").hidden = false;
    at("add-import").focus();
  }

  #fill(id, entries, selected) {
    at(id).replaceChildren(...entries.map(([value, text]) => new Option(text, value, false, value === selected)));
  }

  /** What was chosen, as options of the import: what was found and left as it is needs no word. */
  #settings() {
    const { upload, place, time } = this.#inspection;
    const settings = { upload, id: at("add-id").value };
    const value = at("add-value").value;
    const unit = at("add-unit").value.trim();
    if (value !== DENSITY) {
      settings.value = value + (unit && `:${unit}`);
    }
    if (at("add-time").value !== (time ?? DENSITY) && at("add-time").value !== DENSITY) {
      settings.time = at("add-time").value;
    }
    const [x, y, crs] = [at("add-x").value, at("add-y").value, at("add-crs").value.trim()];
    if (x && y && (x !== place?.x || y !== place?.y || crs)) {
      [settings[crs ? "x" : "lon"], settings[crs ? "y" : "lat"]] = [x, y];
    }
    if (crs) {
      settings.crs = crs;
    }
    for (const name of ["time-format", "decimal"]) {
      if (at(`add-${name}`).value) {
        settings[name] = at(`add-${name}`).value;
      }
    }
    if (settings["time-format"]) {
      settings.time = at("add-time").value;
    }
    return settings;
  }

  async #import() {
    const bar = at("add-progress");
    this.#say("Importing …", "");
    at("add-import").disabled = true;
    try {
      const { dataset } = await importUpload(this.#settings(), ({ phase, share }) => {
        bar.hidden = false;
        bar.value = share;
        this.#say(`Importing: ${phase} ${Math.floor(100 * share)} %`, "");
      });
      at("add").close();
      this.#onAdded(dataset.id);
    } catch (error) {
      this.#say("", error.message);
    } finally {
      bar.hidden = true;
      at("add-import").disabled = false;
    }
  }
}

/** A column and its first cells; all of it is text of the file, and put as text. */
function row({ name, kind, examples, missing }) {
  const line = document.createElement("tr");
  const cells = [name, kind, examples.join(" · ") + (missing ? ` (${whole(missing)} missing)` : "")];
  line.append(
    ...cells.map((text) => {
      const cell = document.createElement("td");
      cell.textContent = text;
      return cell;
    }),
  );
  return line;
}
