// Colours: arms by hue and dash, which rank nobody; trust from pale to deep, which a colour-blind eye reads as well.

const DASHES = ["", "9 4", "2 3", "12 3 2 3", "5 2", "14 5"];
const LIGHT_RAMP = ["#d9d3bd", "#a5cdb5", "#4fa8b0", "#2577a8", "#1d4690", "#191a55"];
const DARK_RAMP = ["#4a5160", "#3b6d86", "#35948f", "#62b877", "#b3d465", "#fbf08a"];
const HIGHEST = 60; // hundredths: the ramp's end; trust above is drawn like it and told in full

/** The look of an arm by its place in the fixed order: a colour that the style sheet names, and a dash. */
function look(books, arm) {
  const place = books.arms.indexOf(arm);
  return { colour: `var(--arm-${(place % 6) + 1})`, dash: DASHES[place % DASHES.length] };
}

/** A short line that shows an arm's colour and dash. */
function swatch(books, arm) {
  const { colour, dash } = look(books, arm);
  const line = svg("line", {
    x1: 1,
    y1: 5,
    x2: 33,
    y2: 5,
    "stroke-width": 4,
    "stroke-dasharray": dash,
    style: { stroke: colour },
  });
  return svg("svg", { class: "swatch", width: 34, height: 10, viewBox: "0 0 34 10", "aria-hidden": "true" }, line);
}

const parts = (hex) => [1, 3, 5].map((from) => parseInt(hex.slice(from, from + 2), 16));

function mixed(ramp, share) {
  const place = Math.min(Math.max(share, 0), 1) * (ramp.length - 1);
  const low = Math.min(Math.floor(place), ramp.length - 2);
  const [from, to] = [parts(ramp[low]), parts(ramp[low + 1])];
  return `rgb(${from.map((one, part) => Math.round(one + (to[part] - one) * (place - low))).join(" ")})`;
}

/** All colours of trust, made once for each look of the page: two to the hundredth. */
const tables = new Map();
function trustColour(trust) {
  const ramp = DARK.matches ? DARK_RAMP : LIGHT_RAMP;
  if (!tables.has(ramp))
    tables.set(
      ramp,
      Array.from({ length: 2 * HIGHEST + 1 }, (_, step) => mixed(ramp, step / (2 * HIGHEST))),
    );
  return tables.get(ramp)[Math.min(Math.round(2 * trust), 2 * HIGHEST)];
}

/** The width of a tie, as a share of the map's width. */
const trustWidth = (trust) => 0.0028 + 0.0006 * trust;
