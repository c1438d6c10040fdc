// Change one thing: what people decide (the plan) and what is believed of the world (the assumptions), on equal footing.
// One thing at a time from as told: choosing another value anywhere puts everything else back.

/** Show what can be changed. */
function leversView({ books, state }) {
  const ofKind = (kind) => Object.entries(books.data.changes).filter(([, change]) => change.kind === kind);
  const sliders = [...ofKind("lever"), ...ofKind("assumption")].map(([name, change]) => [
    change.kind,
    slider({ books, state }, name, change),
  ]);
  const moments = ofKind("moment").map(([name, change]) => momentButton({ books, state }, name, change));
  const luck = luckButton({ books, state });
  const kind = (one) => sliders.filter(([of]) => of === one).map(([, view]) => view);
  const said = el("p", { class: "changed", role: "status" });
  const back = el("button", { type: "button", onclick: () => state.set({ change: books.asTold }) }, "Back to as told");
  const card = (title, hint, inside) =>
    el("div", { class: "card" }, el("h3", {}, title), el("p", { class: "hint" }, hint), inside);
  const plan = [
    el(
      "div",
      { class: "moments" },
      moments.map((one) => one.root),
    ),
    el(
      "div",
      { class: "levers" },
      kind("lever").map((one) => one.root),
    ),
  ];
  const root = el(
    "section",
    { class: "view", id: "levers", "aria-labelledby": "levers-title" },
    el("h2", { id: "levers-title" }, "Change one thing"),
    el("div", { class: "changing" }, said, back, luck.root),
    el(
      "div",
      { class: "cards" },
      card("Change the plan", "What people decide, changed in every plan on show alike.", plan),
      card(
        "Change the assumption",
        "What we believe of the world. Another belief may change the answer.",
        el(
          "div",
          { class: "levers" },
          kind("assumption").map((one) => one.root),
        ),
      ),
    ),
    el("p", { class: "hint" }, combinations(books)),
  );
  return {
    root,
    draw(changed) {
      moments.forEach((one) => one.draw(changed));
      if (!["arms", "change", "seed", "data"].some((one) => changed.has(one))) return;
      write(said, changeWords(books, state.get()));
      back.disabled = state.get().change === books.asTold;
      [...sliders.map(([, view]) => view), luck].forEach((one) => one.draw());
    },
    end() {},
  };
}

/** Which combinations there are: counted, so that a class that is still being lived promises nothing. */
function combinations(books) {
  const seeds = (change) => Math.min(...books.arms.map((arm) => books.ends(change, arm)?.seeds.length ?? 0));
  const changed = Object.values(books.data.changes).flatMap((one) => one.values.map((value) => seeds(value.setting)));
  const [least, most] = [Math.min(...changed), Math.max(...changed)];
  const few = least === most ? number(least) : `${number(least)} to ${number(most)}`;
  return `Which combinations there are: every plan as told on ${number(seeds(books.asTold))} seeds, and every plan with any one thing changed on ${few}. No two things are changed at once.`;
}

/** What is other than told, and on which luck it is seen. */
function changeWords(books, { change, seed }) {
  const one = books.changeOf(change);
  const what = one
    ? `Changed in every plan: ${titleOf(books, one.name).toLowerCase()}, ${valueWords(books, one.name, one.value)}.`
    : "Every plan as it is told.";
  return `${what} One kind of luck: seed ${seed}.`;
}

const titleOf = (books, name) => books.words.changes[name].says ?? books.words.changes[name].title;

/** A value of a lever or an assumption in words. */
function valueWords(books, name, value) {
  const words = books.words.changes[name];
  if (words.values?.[String(value)]) return words.values[String(value)];
  if (words.says) return `after ${span(value)}`;
  if (value === null) return "open-ended";
  if (words.unit === "weeks") return value ? span(value) : "none";
  if (words.unit === "share") return value === 0 ? "none" : value === 1 ? "all" : `${number(100 * value)}\u00a0%`;
  return words.unit === "posts" ? `${number(value)} ${value === 1 ? "post" : "posts"}` : number(value);
}
