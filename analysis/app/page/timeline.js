// The timeline: play, pause, scrub by quarter, and under it what each arm's programme is doing, and when.

const SPEEDS = [
  ["0.5", "slow"],
  ["1", "usual"],
  ["2.5", "fast"],
];

const SOON = 60; // thousandths of a second between two places of the slider while it plays

/** Show the timeline. */
function timelineView({ books, state }) {
  const play = el("button", { type: "button", class: "play", onclick: () => toggle(books, state) });
  const scrub = el("input", {
    type: "range",
    min: 0,
    max: books.pictures,
    step: 1,
    value: 0,
    "aria-label": "Time, by quarter of a year",
    oninput: () => state.set({ at: Number(scrub.value), playing: false }),
  });
  const said = el("output", { class: "date" });
  const heard = el("span", { class: "unseen", role: "status", "aria-live": "polite" });
  const speed = choices("Speed", SPEEDS, "1", (value) => state.set({ speed: Number(value) }));
  const lanes = el("div", { class: "lanes" });
  const root = el(
    "div",
    { class: "timeline", role: "group", "aria-label": "Timeline" },
    play,
    said,
    el("div", { class: "track" }, scrub, lanes),
    speed,
    heard,
  );

  let moved = 0;

  function draw(changed) {
    const { at, playing, arms, change, seed } = state.get();
    if (["arms", "change", "seed", "data"].some((one) => changed.has(one)))
      refill(
        lanes,
        arms.map((arm) => lane(books, arm, change, seed)),
      );
    const words = dateWords(books, at);
    write(play, playing ? "Pause" : "Play");
    write(said, words);
    if (playing && performance.now() - moved < SOON && !changed.has("playing")) return;
    moved = performance.now();
    scrub.value = at;
    scrub.setAttribute("aria-valuetext", words);
    scrub.style.setProperty("--share", at / books.pictures);
    if (!playing) write(heard, words);
  }

  return { root, draw, end() {} };
}

/** A time in words. */
function dateWords(books, at) {
  return at <= 0 ? `First week, ${month(books.of, 0)}` : sentenceCase(season(books.of, pictureAt(at)));
}

const sentenceCase = (words) => words[0].toUpperCase() + words.slice(1);

/** What an arm's programme does through time: a lane of stretches, and marks for what happens on one day. */
function lane(books, arm, change, seed) {
  const stretches = stretchesOf(books, arm, change, seed);
  const marks = (books.run(change, arm, seed)?.events ?? []).filter(
    ([, event]) => event === "broker_left" || event === "shock",
  );
  const place = (week) => `${(100 * week) / books.of.weeks}%`;
  const told = stretches.map((one) => `${one.says} from ${month(books.of, one.from)}`).join("; ");
  return el(
    "div",
    {
      class: "lane",
      role: "img",
      "aria-label": `${books.armName(arm)}: ${told}`,
      style: { "--arm": look(books, arm).colour },
    },
    stretches.map((one) =>
      el("span", {
        class: one.kind,
        title: `${books.armName(arm)}: ${one.says}, from ${month(books.of, one.from)}`,
        style: { left: place(one.from), width: place(one.to - one.from) },
      }),
    ),
    marks.map(([week, event]) =>
      el("i", {
        class: event,
        title: `${books.armName(arm)}: ${books.words.marks[event]}, ${month(books.of, week)}`,
        style: { left: place(week) },
      }),
    ),
  );
}

/** Stretches of an arm's time: preparing, official work, and none once its money has ended. */
function stretchesOf(books, arm, change, seed) {
  const one = books.changeOf(change);
  const levers = { ...books.data.arms[arm], ...(one?.kind === "lever" ? { [one.name]: one.value } : {}) };
  const events = books.run(change, arm, seed)?.events ?? [];
  const turns = [
    [0, true],
    ...events.filter(([, event]) => event === "funding_ended").map(([week]) => [week, false]),
    ...events.filter(([, event]) => event === "round_began").map(([week]) => [week, true]),
  ].sort((a, b) => a[0] - b[0]);
  const found = [];
  turns.forEach(([from, funded], place) => {
    const to = turns[place + 1]?.[0] ?? books.of.weeks;
    if (!funded) return found.push({ kind: "ended", says: "no programme money", from, to });
    const begins = Math.min(to, from + (levers.phase_zero_weeks ?? 0));
    found.push(
      { kind: "preparing", says: "preparing, nothing official yet", from, to: begins },
      { kind: "official", says: "official activity", from: begins, to },
    );
  });
  return found.filter((stretch) => stretch.to > stretch.from);
}
