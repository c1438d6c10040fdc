// Why did trust change: from where it began, through what added to it and what took away, to where it stands at the
// end of the last whole year. The same order and the same scale for every arm.

const ENDS = ["opening", "end"];

/** Show what moved trust. */
function whyView({ books, state }) {
  const ties = Object.entries(books.words.ties);
  const pick = choices("Whose trust in whom", ties, state.get().tie, (tie) => state.set({ tie }));
  const until = el("p", { class: "lead" });
  const panels = el("div", { class: "panels" });
  const root = el(
    "section",
    { class: "view", id: "why", "aria-labelledby": "why-title" },
    el("h2", { id: "why-title" }, "Why did trust change?"),
    until,
    pick,
    panels,
    el(
      "p",
      { class: "hint" },
      "Trust for each tie, 0 none and 1 complete. Gains come first and losses after them, whenever they happened. All of it is shared out among the ties that are there at the end of the year, so where it began can differ between plans that began alike.",
    ),
  );
  let year = null;

  function draw(changed) {
    const { at, arms, change, seed, tie } = state.get();
    const now = Math.floor(books.weekOf(at) / WEEKS_A_YEAR);
    if (now === year && !["arms", "change", "seed", "tie", "data"].some((one) => changed.has(one))) return;
    year = now;
    pick.querySelector("select").value = tie;
    write(
      until,
      year
        ? `What moved trust from the start to the end of year ${year}.`
        : "Nothing is booked before the end of the first year: move the timeline on.",
    );
    const told = arms.map((arm) => ({ arm, steps: stepsOf(books, books.run(change, arm, seed), tie, year) }));
    refill(panels, waterfalls(books, told, year));
  }

  return { root, draw, end() {} };
}

/** Steps [name, thousandths] by the end of a year; the opening alone before the first. */
function stepsOf(books, run, tie, year) {
  const years = run?.why[tie];
  if (!years?.length) return [];
  const steps = years[Math.min(Math.max(year, 1), years.length) - 1].map(([id, value]) => [
    books.data.names.mechanisms[id],
    value,
  ]);
  return year ? steps : steps.filter(([name]) => name === "opening");
}

/** Waterfalls of all arms, in one order and on one scale. */
function waterfalls(books, told, year) {
  const order = orderOf(told);
  const bars = told.map(({ arm, steps }) => ({ arm, bars: barsOf(order, new Map(steps)) }));
  const all = bars.flatMap((one) => one.bars.flatMap((bar) => [bar.from, bar.to]));
  const [low, high] = [Math.min(0, ...all), Math.max(1, ...all)];
  return bars.map(({ arm, bars: one }) => waterfall(books, arm, one, low, high, year));
}

/** Mechanisms in one order for all arms: those that added most first, those that took most last. */
function orderOf(told) {
  const sums = new Map();
  told.forEach(({ steps }) =>
    steps
      .filter(([name]) => !ENDS.includes(name))
      .forEach(([name, value]) => sums.set(name, (sums.get(name) ?? 0) + value)),
  );
  const named = [...sums.keys()].filter((name) => name !== "other").sort((a, b) => sums.get(b) - sums.get(a));
  return ["opening", ...named, ...(sums.has("other") ? ["other"] : []), "end"];
}

/** Where each bar begins and ends; the first and the last are levels. */
function barsOf(order, steps) {
  let level = 0;
  return order.map((name) => {
    const value = steps.get(name);
    if (value === undefined) return { name, value: null, from: level, to: level };
    const from = name === "end" ? value : name === "opening" ? value : level;
    level = ENDS.includes(name) ? value : level + value;
    return { name, value, from, to: level };
  });
}

function waterfall(books, arm, bars, low, high, year) {
  const share = (value) => `${(100 * value) / (high - low)}%`;
  const line = ({ name, value, from: start, to }) => {
    const level = ENDS.includes(name);
    const kind = value === null ? "none" : level ? "level" : value < 0 ? "loss" : "gain";
    const width = level ? "4px" : `calc(${share(Math.abs(to - start))} + 1px)`;
    const bar = el("i", { class: kind, style: { left: share(Math.min(start, to) - low), width } });
    return el(
      "tr",
      { class: kind, "data-mechanism": name },
      el("th", { scope: "row" }, books.words.mechanisms[name] ?? name),
      el("td", { class: "bar", "aria-hidden": "true" }, el("span", {}, bar)),
      el("td", {}, value === null ? "–" : thousandths(value, !level)),
    );
  };
  const body = bars.some((bar) => bar.value !== null)
    ? bars.filter((bar) => year || bar.name === "opening").map(line)
    : [el("tr", {}, el("td", {}, "Not told for this run."))];
  return el(
    "table",
    { class: "waterfall", "data-arm": arm },
    el("caption", {}, swatch(books, arm), " ", books.armName(arm)),
    el("tbody", {}, body),
  );
}
