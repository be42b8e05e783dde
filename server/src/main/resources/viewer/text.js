/** Numbers, lengths and times as people read them. */

const NARROW_SPACE = "\u202f";

/** A number to three or more significant digits, thousands apart: 1234567 is 1 230 000, 0.00012345 is 0.000123. */
export function plain(number, digits = 3) {
  if (number === 0) {
    return "0";
  }
  const magnitude = Math.floor(Math.log10(Math.abs(number)));
  if (magnitude < -6 || magnitude > 14) {
    const [mantissa, exponent] = number.toExponential(digits - 1).split("e");
    return `${mantissa} × 10${superscript(String(Number(exponent)))}`;
  }
  const decimals = Math.max(0, digits - 1 - magnitude);
  const rounded = magnitude >= digits ? Math.round(number) : Number(number.toFixed(decimals));
  const [integer, fraction] = (decimals ? rounded.toFixed(decimals) : String(rounded)).split(".");
  const grouped = whole(integer);
  return (fraction ? `${grouped}.${fraction}` : grouped).replace(/^-/, "−");
}

/** A count, thousands apart. */
export function whole(number) {
  return String(number).replace(/\B(?=(\d{3})+(?!\d))/g, NARROW_SPACE);
}

/** A length in metres, as metres below a kilometre and kilometres from there on, to three digits. */
export function metres(length) {
  return length < 1000 ? `${Number(length.toPrecision(3))} m` : `${plain(Number((length / 1000).toPrecision(3)))} km`;
}

/** A position in degrees: 41.6520° N, 83.5370° W. */
export function position({ lat, lon }) {
  return `${Math.abs(lat).toFixed(4)}° ${lat < 0 ? "S" : "N"}, ${Math.abs(lon).toFixed(4)}° ${lon < 0 ? "W" : "E"}`;
}

/** An attribute of a sample: numbers to six digits, times on the clock of their zone, everything else as it is. */
export function attribute(value, timeZone) {
  if (typeof value === "number") {
    const short = Number(value.toPrecision(6));
    return Math.abs(short) >= 10000 && Number.isInteger(short) ? whole(short) : String(short);
  }
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(value) ? clockTime(value, timeZone) : String(value);
}

/** An instant on the clock of a zone, as 2018-02-07 01:26 UTC; a midnight is its day. */
function clockTime(instant, timeZone) {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  const [day, time] = format.format(new Date(instant)).split(" ");
  return time === "00:00" ? day : `${day} ${time}${timeZone === "UTC" ? " UTC" : ""}`;
}

/** A unit as people write it: ug/m3 is µg/m³; none is empty, and so is that of a ratio, 1. */
export function unitText(unit) {
  return (unit === "1" ? "" : (unit ?? "")).replace(/(m|px)([23])\b/g, (_, length, power) => `${length}${superscript(power)}`).replace(/\bug\b/g, "µg");
}

/** A number of the server as people write it: 2e-4 is 2×10⁻⁴. */
export function scientific(label) {
  return label.replace(/^(.+)e([+-]?\d+)$/, (_, digits, exponent) => {
    return `${digits}×10${superscript(String(Number(exponent)))}`;
  });
}

/** A sentence's beginning. */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function superscript(digits) {
  return [...digits].map((digit) => (digit === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)])).join("");
}
