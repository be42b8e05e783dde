/** A click, or Enter at the crosshair: the estimate at that place and the samples near it. */
import { loadPoint } from "./api.js";
import { isOfSpots, measureTitle, TREND } from "./choices.js";
import { PlaceRow } from "./placerow.js";
import { attribute, plain, unitText, whole } from "./text.js";
import { TrendChart } from "./trendchart.js";

const MOST_SAMPLES = 5;

/** The popup of a map; `onPlace` is told the place that is asked about, and null when the popup is closed. */
export class Inspector {
  #map;
  #plane;
  #onPlace;
  #popup = null;
  #shown = null;
  #row = new PlaceRow(() => this.#popup?.update());
  #trend = new TrendChart(() => this.#popup?.update());
  #stop = new AbortController();

  constructor(map, plane, crosshair, onPlace) {
    this.#map = map;
    this.#plane = plane;
    this.#onPlace = onPlace;
    const ask = (latlng) => {
      const place = placeOf(map, latlng);
      if (plane.has(place)) {
        onPlace(place);
      }
    };
    map.on("click", ({ latlng }) => ask(latlng));
    const box = map.getContainer();
    box.addEventListener("focus", () => (crosshair.hidden = !box.matches(":focus-visible")));
    box.addEventListener("blur", () => (crosshair.hidden = true));
    box.addEventListener("keydown", (event) => {
      if (event.target === box && event.key === "Enter") {
        ask(map.getCenter());
      } else if (event.target === box) {
        crosshair.hidden = false;
      }
    });
  }

  /**
   * Shows the estimate of a state at a place; null closes the popup. `reading` says how
   * its samples are read: the value `column` on show, the `timeZone` of the times, whether values are counted in bins or areas
   * (`isCounted`), the `row` of a place in the matrix, whether single samples are hidden (`isHiding`), and the `version`
   * of the layer.
   * A popup that is restored moves the map only if it would not be in view. What stands at a place stays until its
   * next estimate is there, so that nothing flickers while frames follow one another.
   */
  async show(state, place, reading, restored) {
    this.#stop.abort();
    this.#stop = new AbortController();
    if (!place) {
      this.#close();
      return;
    }
    const stays = this.#popup && this.#shown && this.#shown.lat === place.lat && this.#shown.lon === place.lon;
    const content = stays ? this.#popup.getContent() : element("div", "inspection");
    if (stays) {
      content.classList.add("asking");
    } else {
      this.#row.forget();
      this.#trend.forget();
      content.append(element("p", "position", this.#plane.positionText(place)), element("p", "waiting", "Asking for the value…"));
      this.#open(place, content, restored);
    }
    this.#shown = place;
    try {
      const point = await loadPoint(state, place, this.#map.getZoom(), this.#stop.signal);
      const parts = describe(point, place, this.#plane, reading.isCounted);
      content.replaceChildren(...parts, ...this.#trendOf(state, point, place, reading), ...this.#rowOf(state, point, reading, stays), ...nearestOf(point, reading, this.#plane));
    } catch (error) {
      if (error.name === "AbortError") {
        return;
      }
      content.replaceChildren(element("p", "position", this.#plane.positionText(place)), element("p", "problem", error.message));
    }
    content.classList.remove("asking");
    this.#popup?.update();
  }

  /** What becomes of the bin at a place, where a trend is on show. */
  #trendOf(state, { measure, value }, place, { version }) {
    return measure === TREND && value !== null ? [this.#trend.of(state, place, version)] : [];
  }

  /**
   * The row that the nearest place has in the matrix of its layer; none without a place. `stays` says that the place
   * asked about is the one before.
   */
  #rowOf(state, { nearest }, { row }, stays) {
    if (nearest.length === 0) {
      return [];
    }
    if (stays && row?.isMoving && this.#row.isShown) {
      return [this.#row.at(state.frame)];
    }
    const [{ lon, lat, x, y }] = nearest;
    const figure = this.#row.of(state, this.#plane.isPlanar ? { lon: x, lat: y } : { lon, lat }, row, this.#plane);
    return figure === null ? [] : [figure];
  }

  #open(place, content, restored) {
    const latlng = this.#plane.near(place, this.#map.getCenter());
    if (this.#popup) {
      this.#popup.setLatLng(latlng).setContent(content);
      return;
    }
    this.#popup = L.popup({
      maxWidth: 300,
      minWidth: 260,
      maxHeight: Math.min(340, Math.max(160, this.#map.getSize().y - 300)),
      autoPanPaddingTopLeft: restored ? [2, 58] : [16, 64],
      autoPanPaddingBottomRight: restored ? [2, 2] : [16, 140],
      closeOnClick: false,
      autoClose: false,
    });
    this.#popup.setLatLng(latlng).setContent(content).openOn(this.#map);
    this.#popup.on("remove", () => {
      if (this.#popup) {
        this.#popup = null;
        this.#row.forget();
        this.#trend.forget();
        this.#onPlace(null);
      }
    });
  }

  #close() {
    const popup = this.#popup;
    this.#popup = null;
    this.#row.forget();
    this.#trend.forget();
    popup?.remove();
  }
}

function placeOf(map, latlng) {
  const { lat, lng } = map.wrapLatLng(latlng);
  return { lat: Number(lat.toFixed(6)), lon: Number(lng.toFixed(6)) };
}

function describe(point, place, plane, isCounted) {
  const parts = [element("p", "position", plane.positionText(place))];
  if (point.hidden) {
    const why = element("p", "support", `${measureTitle(point.measure)}: of so few nothing is told.`);
    return [...parts, element("p", "none", `Hidden: ${point.hidden} here.`), why];
  }
  if (point.value === null) {
    parts.push(element("p", "none", isOfSpots(point.measure) ? "No bin here." : isCounted ? "Nothing is counted here." : "No estimate here: too few samples nearby."));
  } else {
    const value = element("p", "value", point.unit === "1" && point.label ? point.label : plain(point.value, 4));
    value.append(element("span", "unit", ` ${unitText(point.unit)}`));
    parts.push(value);
  }
  parts.push(element("p", "support", supportOf(point)));
  return parts;
}

function nearestOf({ nearest }, { column, timeZone, isHiding }, plane) {
  if (isHiding) {
    return [];
  }
  return nearest.length === 0
    ? [element("p", "support", "No sample lies within one radius; what is felt here lies further out.")]
    : [element("h3", "", "Nearest samples"), samplesTable(nearest.slice(0, MOST_SAMPLES), column, timeZone, plane)];
}

function supportOf({ measure, support }) {
  const number = support < 10 ? support.toFixed(1) : whole(Math.round(support));
  const places = number === "0.0" ? "no places" : `${number} ${number === "1.0" ? "place" : "places"}`;
  return `${measureTitle(measure)}, resting on ${places}`;
}

/** The samples with their distance, the value of the layer's column first, then the other attributes. */
function samplesTable(samples, { name: column, unit }, timeZone, plane) {
  const list = element("ol", "nearest");
  for (const sample of samples) {
    const item = element("li", "");
    const facts = element("dl", "");
    for (const [name, value] of Object.entries(sample.attributes)) {
      if (value !== null && name !== column) {
        const fact = element("div", "");
        fact.append(element("dt", "", name), element("dd", "", attribute(value, timeZone)));
        facts.append(fact);
      }
    }
    const distance = element("p", "distance", awayOf(plane.distance(sample)));
    const own = sample.attributes[column];
    if (own !== undefined && own !== null) {
      distance.append(element("strong", "", `${attribute(own, timeZone)} ${unitText(unit)}`));
    }
    item.append(distance, facts);
    list.append(item);
  }
  return list;
}

function awayOf({ text, here }) {
  return here ? "At this place" : `${text} away`;
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}
