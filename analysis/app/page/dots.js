// Drawing the strip: a row of dots for each arm on one scale, and a row of differences on a scale around nothing.

/** Draw rows of dots. */
function drawStrip(drawing, width, { books, arms, outcome, pair, change, seed, unit }) {
  const rows = arms.map((arm) => ({ arm, dots: dotsOf(books.ends(change, arm), outcome) }));
  const values = rows.flatMap((row) => row.dots.map((dot) => dot.value));
  const differences = pairsOf(books, change, pair, outcome).map((one) => ({ seed: one.seed, value: one.difference }));
  const scale = scaleOf(values, 12, width - 12, Math.min(0, ...values));
  const reach = Math.max(1e-9, ...differences.map((one) => Math.abs(one.value)));
  const around = scaleOf([-reach, reach], 12, width - 12, -reach);
  const below = rows.length * ROW + 70;
  const height = below + ROW + 74;
  drawing.setAttribute("width", width);
  drawing.setAttribute("height", height);
  drawing.setAttribute(
    "aria-label",
    `Dots for ${listed(arms.map((arm) => books.armName(arm)))}, and their differences. What they say stands in the sentences below.`,
  );
  const [a, b] = pair.map((arm) => books.armName(arm));
  refill(
    drawing,
    rows.map((row, place) => dotRow(books, row, place * ROW, scale, seed)),
    axis(scale, rows.length * ROW + 6, unit),
    svg(
      "text",
      { class: "row-name", x: 0, y: below + 12 },
      `${a} minus ${b},`,
      svg("tspan", { x: 0, dy: 20 }, "on the same seed"),
    ),
    svg("line", { class: "zero", x1: around.at(0), x2: around.at(0), y1: below + 38, y2: below + ROW + 24 }),
    swarm(differences, around).map(({ dot, x, up }) =>
      svg("circle", {
        class: dot.seed === seed ? "dot difference now" : "dot difference",
        cx: x,
        cy: below + ROW + 18 - up,
        r: DOT,
      }),
    ),
    axis(around, below + ROW + 26, unit, true),
  );
}

function dotsOf(ends, outcome) {
  if (!ends?.[outcome]) return [];
  return ends.seeds.map((seed, place) => ({ seed, value: ends[outcome][place] })).filter((one) => one.value !== null);
}

function dotRow(books, { arm, dots }, top, scale, seed) {
  const { colour } = look(books, arm);
  return svg(
    "g",
    { "data-arm": arm },
    svg(
      "text",
      { class: "row-name", x: 0, y: top + 18, style: { fill: colour } },
      `${books.armName(arm)}${dots.length ? "" : ": no runs yet"}`,
    ),
    svg("line", { class: "grid", x1: 0, x2: "100%", y1: top + ROW - 4, y2: top + ROW - 4 }),
    swarm(dots, scale).map(({ dot, x, up }) =>
      svg("circle", {
        class: dot.seed === seed ? "dot now" : "dot",
        cx: x,
        cy: top + ROW - 9 - up,
        r: DOT,
        style: { fill: colour },
      }),
    ),
  );
}

/** Stack dots that would stand on each other, at most as high as a row. */
function swarm(dots, scale) {
  const columns = new Map();
  return [...dots]
    .sort((one, other) => one.value - other.value)
    .map((dot) => {
      const column = Math.round(scale.at(dot.value) / (2 * DOT));
      const up = columns.get(column) ?? 0;
      columns.set(column, up + 1);
      return { dot, x: 2 * DOT * column, up: (up * 2 * DOT) % (ROW - 30) };
    });
}

/** A scale from the lowest to the highest value over a width. */
function scaleOf(values, from, to, low) {
  const high = Math.max(low + 1e-9, ...values);
  return { low, high, from, to, at: (value) => from + ((value - low) / (high - low)) * (to - from) };
}

function axis(scale, y, unit, around = false) {
  const mark = (value, anchor) =>
    svg(
      "text",
      { class: "tick", x: scale.at(value), y: y + 16, "text-anchor": anchor },
      around ? signed(exact(value)) : number(exact(value)),
    );
  return [
    mark(scale.low, "start"),
    svg("text", { class: "tick", x: "50%", y: y + 16, "text-anchor": "middle" }, around ? "0" : ""),
    mark(scale.high, "end"),
    svg("text", { class: "unit-name", x: 0, y: y + 36 }, unit),
  ];
}

/** A value without the last digits that reckoning leaves. */
const exact = (value) => Number(value.toPrecision(6));
