// Curves: what each quarter came to in each arm, one small chart a question, with the numbers of the quarter in a table.

const ROOM = { left: 62, right: 124, top: 12, foot: 30 };
const HIGH = 200;

/** Show the curves. */
function curvesView({ books, state }) {
  const charts = Object.entries(books.words.curves).map(([name, words]) => chart({ books, state }, name, words));
  const root = el(
    "section",
    { class: "view", id: "curves", "aria-labelledby": "curves-title" },
    el("h2", { id: "curves-title" }, "What came of it?"),
    el(
      "p",
      { class: "lead" },
      "Each quarter of a year, among the ",
      number(books.of.residents),
      " residents simulated. Thin lines are quarters of a year; thick lines are the mean of the last four. Lines are pale after the time that is shown.",
    ),
    el(
      "div",
      { class: "charts" },
      charts.map((one) => one.root),
    ),
  );
  return {
    root,
    draw(changed) {
      const anew = ["arms", "change", "seed", "data"].some((one) => changed.has(one));
      charts.forEach((one) => (anew ? one.anew() : null, one.time()));
    },
    end: () => charts.forEach((one) => one.end()),
  };
}

/** One chart with its table. */
function chart({ books, state }, name, words) {
  const drawing = svg("svg", { class: "curve", height: HIGH, role: "img" });
  const table = el("table", { class: "numbers" });
  const frame = el("div", { class: "frame" }, drawing);
  const root = el(
    "figure",
    { class: "chart", "data-curve": name },
    el("figcaption", {}, el("strong", {}, words.says), el("span", { class: "unit" }, words.unit)),
    frame,
    table,
  );
  const told = name === "spend" ? pounds : number;
  let width = 0;
  let shown = null;
  let cursor = null;
  const resized = whenResized(frame, (to) => {
    width = to;
    anew();
    time();
  });
  const sight = onScreen(root, () => time());

  const runs = () => {
    const { arms, change, seed } = state.get();
    return arms.map((arm) => ({ arm, values: books.run(change, arm, seed)?.curves[name] ?? [] }));
  };

  function anew() {
    shown = null;
    if (!width) return;
    drawing.setAttribute("width", width);
    const lines = runs();
    drawing.setAttribute(
      "aria-label",
      `${words.says}, ${words.unit}: a line for ${listed(lines.map((one) => books.armName(one.arm)))}. The numbers stand in the table below.`,
    );
    cursor = drawChart(drawing, width, books, lines, name);
  }

  /** Move the time in the chart; write the table when the quarter is another. */
  function time() {
    const { at } = state.get();
    if (cursor && sight.now) cursor(at);
    const picture = pictureAt(at);
    if (shown === picture) return;
    shown = picture;
    refill(table, rows(books, runs(), picture, told));
  }

  return {
    root,
    anew,
    time,
    end: () => {
      resized();
      sight.end();
    },
  };
}

/** The numbers of a quarter, and their sum so far. */
function rows(books, lines, picture, told) {
  const sum = (values) => values.slice(0, picture + 1).reduce((total, one) => total + one, 0);
  const cell = (values, say) =>
    el("td", {}, picture < 0 ? "not yet" : picture < values.length ? say(values) : "not lived");
  const line = ({ arm, values }) =>
    el(
      "tr",
      { "data-arm": arm },
      el("th", { scope: "row" }, swatch(books, arm), " ", books.armName(arm)),
      cell(values, (all) => told(all[picture])),
      cell(values, (all) => told(sum(all))),
    );
  return [
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        el("th", { scope: "col" }, "Plan"),
        el("th", { scope: "col" }, "This quarter"),
        el("th", { scope: "col" }, "So far"),
      ),
    ),
    el("tbody", {}, lines.map(line)),
  ];
}
