// All the runs: a dot for every seed, so that an effect is seen beside luck; and what two arms differ by on the same seed.

const ROW = 66;
const DOT = 3.6;

/** Show the strip. */
function stripView({ books, state }) {
  const outcomes = Object.entries(books.words.outcomes).map(([name, [words]]) => [name, words]);
  const pick = el("div", { class: "picks" });
  const said = el("div", { class: "verdict", role: "status" });
  const drawing = svg("svg", { class: "strip", role: "img" });
  const frame = el("div", { class: "frame" }, drawing);
  const root = el(
    "section",
    { class: "view", id: "strip", "aria-labelledby": "strip-title" },
    el("h2", { id: "strip-title" }, "An effect, or luck?"),
    el(
      "p",
      { class: "lead" },
      "Each dot is one run of the whole time, on one seed. A seed is one kind of luck: who falls ill, who meets whom. Every plan gets the same ones.",
    ),
    pick,
    said,
    frame,
  );
  let width = 0;
  const end = whenResized(frame, (to) => {
    width = to;
    lines();
  });

  function picks() {
    const { arms, outcome, pair } = state.get();
    const named = arms.map((arm) => [arm, books.armName(arm)]);
    const other = (arm, not) => (arm === not ? arms.find((one) => one !== arm) : not);
    refill(
      pick,
      choices("What to count", outcomes, outcome, (value) => state.set({ outcome: value })),
      choices("Compare", named, pair[0], (arm) => state.set({ pair: [arm, other(arm, pair[1])] })),
      choices("with", named, pair[1], (arm) => state.set({ pair: [other(arm, pair[0]), arm] })),
    );
  }

  function lines() {
    const { arms, outcome, pair, change, seed } = state.get();
    const unit = books.words.outcomes[outcome][1];
    refill(said, verdictLines(books, state.get()));
    if (width) drawStrip(drawing, width, { books, arms, outcome, pair, change, seed, unit });
  }

  return {
    root,
    draw(changed) {
      if (["arms", "pair", "outcome", "data"].some((one) => changed.has(one))) picks();
      if (["arms", "pair", "outcome", "change", "seed", "data"].some((one) => changed.has(one))) lines();
    },
    end,
  };
}

/** What the strip says in sentences: counts, sizes, and the contrast of preparation alone where much differs at once. */
function verdictLines(books, { change, pair, outcome }) {
  const pairs = pairsOf(books, change, pair, outcome);
  const said = [el("p", { class: "counts" }, verdict(books, change, pair, outcome))];
  if (pairs.length > 1) {
    const { low, middle, high, luck } = besideLuck(pairs);
    const unit = books.words.outcomes[outcome][1];
    said.push(
      el(
        "p",
        {},
        `The middle difference is ${signed(middle)} (${unit}); half of all differences lie between ${signed(low)} and ${signed(high)}. Within one plan, luck alone spreads the middle half of its runs over ${number(luck)}.`,
      ),
    );
  }
  const alone = ["prepared", "unprepared"];
  if (!pair.every((arm) => alone.includes(arm)) && alone.every((arm) => books.arms.includes(arm))) {
    said.push(
      el(
        "p",
        {},
        `These two differ in more than preparation. With preparation alone different: ${lowered(verdict(books, change, alone, outcome))}`,
      ),
    );
  }
  return said;
}

const lowered = (words) => words[0].toLowerCase() + words.slice(1);
