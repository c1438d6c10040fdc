// Drawing a chart of quarters: axes from nothing, thin lines, arms named where their lines end.

/** Draw lines into a chart; returns what moves its time. */
function drawChart(drawing, width, books, lines, name) {
  const top = roundUp(Math.max(1, ...lines.flatMap((one) => one.values)), [1, 2, 3, 4, 5, 6, 8, 10]);
  const x = (at) => ROOM.left + (at / books.pictures) * (width - ROOM.left - ROOM.right);
  const y = (value) => HIGH - ROOM.foot - (value / top) * (HIGH - ROOM.foot - ROOM.top);
  const clip = `to-${name}-${Math.random().toString(36).slice(2)}`;
  const seen = svg("rect", { x: ROOM.left - 4, y: 0, height: HIGH, width: 0 });
  const now = svg("line", { class: "now", y1: ROOM.top - 6, y2: HIGH - ROOM.foot });
  const group = (inside) => lines.map((one) => curve(books, one, x, y, inside));
  refill(
    drawing,
    svg("clipPath", { id: clip }, seen),
    grid(top, y, width, name === "spend" ? "pounds" : ""),
    years(books, x),
    svg("g", { class: "to-come" }, group()),
    svg("g", { "clip-path": `url(#${clip})` }, group()),
    now,
    names(books, lines, x, y),
  );
  return (at) => {
    seen.setAttribute("width", Math.max(0, x(at) - ROOM.left + 4));
    now.setAttribute("transform", `translate(${x(at)} 0)`);
  };
}

/** One arm's lines, a point in the middle of each quarter: each quarter thin, the mean of a year thick. */
function curve(books, { arm, values }, x, y) {
  const { colour, dash } = look(books, arm);
  const points = (heights) =>
    heights.map((value, picture) => `${x(picture + 0.5).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  const style = { stroke: colour };
  return [
    svg("polyline", { class: "each", points: points(values), style }),
    svg("polyline", { class: "smooth", points: points(smoothed(values)), "stroke-dasharray": dash, style }),
  ];
}

/** The mean of each quarter and up to three before it: a year. */
const smoothed = (values) => values.map((_, place) => mean(values.slice(Math.max(0, place - 3), place + 1)));
const mean = (values) => values.reduce((sum, one) => sum + one, 0) / values.length;

function grid(top, y, width, unit) {
  return [0, top / 2, top].map((value) => [
    svg("line", { class: "grid", x1: ROOM.left, x2: width - ROOM.right, y1: y(value), y2: y(value) }),
    svg("text", { class: "tick", x: ROOM.left - 8, y: y(value) + 5, "text-anchor": "end" }, brief(value, unit)),
  ]);
}

/** The first, the middle and the last year under the axis. */
function years(books, x) {
  const last = Math.round(books.of.weeks / WEEKS_A_YEAR);
  const marks = last > 1 ? [0, Math.round(last / 2), last] : [0, last];
  return marks.map((year) => {
    const at = (year * WEEKS_A_YEAR) / books.of.every;
    return svg(
      "text",
      { class: "tick", x: x(at), y: HIGH - 8, "text-anchor": year ? "middle" : "start" },
      year ? `year ${year}` : "start",
    );
  });
}

/** Each arm's name at the end of its line, moved apart where they would stand on each other. */
function names(books, lines, x, y) {
  const ends = lines
    .filter((one) => one.values.length)
    .map(({ arm, values }) => ({
      arm,
      words: wrapped(books.armName(arm)),
      y: y(smoothed(values).at(-1)),
      from: x(values.length - 0.5),
    }));
  ends.sort((a, b) => a.y - b.y);
  const height = (one) => 19 * one.words.length;
  let free = 0;
  for (const one of ends) {
    one.top = Math.max(free, one.y - height(one) / 2);
    free = one.top + height(one) + 1;
  }
  let foot = HIGH - ROOM.foot + 6;
  for (const one of [...ends].reverse()) {
    one.top = Math.min(one.top, foot - height(one));
    foot = one.top - 1;
  }
  return ends.map((one) =>
    svg(
      "g",
      { class: "name" },
      leader(one),
      one.words.map((word, line) =>
        svg(
          "text",
          { x: one.from + 16, y: one.top + 15 + 19 * line, style: { fill: look(books, one.arm).colour } },
          word,
        ),
      ),
    ),
  );
}

function leader(one) {
  return svg("path", {
    class: "leader",
    d: `M${one.from + 2} ${one.y}L${one.from + 13} ${one.top + 9.5 * one.words.length}`,
  });
}

/** A name on as few lines as fit beside a chart. */
function wrapped(name) {
  const lines = [""];
  for (const word of name.split(" ")) {
    if (lines.at(-1) && lines.at(-1).length + word.length > 12) lines.push(word);
    else lines.push(`${lines.pop()} ${word}`.trim());
  }
  return lines;
}
