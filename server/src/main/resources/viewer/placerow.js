/** The nearest place's row in the matrix of its layer: a strip of fields, a column a step of time. */
import { loadPicture, matrixRowAddress, matrixStripAddress } from "./api.js";

const SIZE = { width: 270, height: 48 };

/** How a matrix calls a place without a name. */
const POSITION = /, -?\d+(\.\d+)?, -?\d+(\.\d+)?$/;

/** A figure that a popup shows. It stays until the picture of another row is there, so that nothing flickers. */
export class PlaceRow {
  #figure = element("figure", "place-row");
  #name = element("figcaption", "");
  #link = element("a", "matrix");
  #strip = element("span", "strip");
  #picture = element("img", "");
  #mark = element("span", "mark");
  #note = element("p", "support");
  #onChange;
  #asked = "";
  #fields = new Map();
  #frame = null;
  #stop = new AbortController();

  /** `onChange` is called when the figure has become higher or lower. */
  constructor(onChange) {
    this.#onChange = onChange;
    this.#strip.append(this.#picture, this.#mark);
    this.#link.append(this.#strip, "Row of the nearest place in the matrix");
    Object.assign(this.#link, { target: "_blank", rel: "noopener" });
    this.#figure.append(this.#name, this.#link, this.#note);
    this.#picture.addEventListener("load", () => this.#show());
    this.#picture.addEventListener("error", () => this.#clear("The picture of the row cannot be shown."));
    this.#clear("");
  }

  /**
   * The figure for a place in a state; null where `row` says that there is none, as without times. `row` has the
   * `colours` of the map where the row has the same, the `version` of the layer, and whether the matrix `isTooLarge`.
   */
  of(state, place, row, plane) {
    if (!row) {
      return null;
    }
    const columns = state.step ?? "month-of-year";
    const whole = { ...state, frame: null };
    this.#link.href = matrixRowAddress(whole, place, columns, row.colours, plane);
    if (row.isTooLarge) {
      this.forget();
      this.#clear("It has more columns than this server draws.");
      return this.at(state.frame);
    }
    const theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const asked = matrixStripAddress(whole, place, columns, { ...row.colours, ...SIZE, theme, v: row.version }, plane);
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.#load(asked);
    }
    return this.at(state.frame);
  }

  /** Whether there is a picture, or one is asked for. */
  get isShown() {
    return this.#asked !== "";
  }

  /** The figure of the same row at another frame: while frames follow one another, no other row is asked for. */
  at(frame) {
    this.#frame = frame;
    this.#markFrame();
    return this.#figure;
  }

  /** Shows nothing, and asks for nothing any more. */
  forget() {
    this.#stop.abort();
    this.#asked = "";
    this.#clear("");
  }

  async #load(asked) {
    this.#stop.abort();
    const { signal } = (this.#stop = new AbortController());
    this.#figure.classList.add("asking");
    try {
      const text = await loadPicture(asked, signal);
      if (!signal.aborted) {
        this.#draw(text);
      }
    } catch (error) {
      if (error.name !== "AbortError") {
        this.#asked = error.isRefusal ? this.#asked : "";
        this.#clear(error.message);
        this.#onChange();
      }
    }
  }

  /** Takes an SVG document that says of itself what it is, and whose fields lead to their frames. */
  #draw(text) {
    const svg = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    this.#fields = new Map([...svg.querySelectorAll("a")].map((link) => [frameOf(link), link.querySelector("rect")]));
    const [title, what] = ["title", "desc"].map((name) => svg.querySelector(name).textContent);
    this.#picture.alt = this.#picture.title = `${title}: ${what}`;
    const name = title.replace(POSITION, " at the nearest place");
    this.#name.textContent = name.charAt(0).toUpperCase() + name.slice(1);
    URL.revokeObjectURL(this.#picture.src);
    this.#picture.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  }

  #show() {
    const isNew = this.#picture.hidden;
    this.#picture.hidden = false;
    this.#strip.hidden = false;
    this.#note.hidden = true;
    this.#figure.classList.remove("asking");
    this.#markFrame();
    if (isNew) {
      this.#onChange();
    }
  }

  /** No picture: room for one that comes, or why there is none. */
  #clear(why) {
    this.#fields = new Map();
    this.#name.textContent = "";
    this.#figure.classList.remove("asking");
    URL.revokeObjectURL(this.#picture.src);
    this.#picture.removeAttribute("src");
    this.#picture.hidden = true;
    this.#mark.hidden = true;
    this.#strip.hidden = why !== "";
    this.#note.hidden = why === "";
    this.#note.textContent = why;
  }

  /** Marks the field of the frame on show, where fields are wide enough to be marks of their own. */
  #markFrame() {
    const field = this.#picture.hidden ? undefined : this.#fields.get(this.#frame);
    this.#mark.hidden = !field;
    if (field) {
      const share = (name, of) => `${(100 * field.getAttribute(name)) / of}%`;
      this.#mark.style.left = share("x", SIZE.width);
      this.#mark.style.width = share("width", SIZE.width);
      this.#mark.style.height = share("height", SIZE.height);
    }
  }
}

const frameOf = (link) => new URLSearchParams(link.getAttribute("href").split("#")[1]).get("frame");

function element(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
