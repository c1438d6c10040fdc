// Choosing arms: two to four of them, in an order that ranks nobody.

const [FEWEST, MOST] = [2, 4];

/** Show the choice of arms. */
function armsView({ books, state }) {
  const said = el("p", { class: "hint", role: "status" }, "");
  const buttons = books.arms.map((arm) =>
    el(
      "button",
      { type: "button", class: "arm", "data-arm": arm, onclick: () => choose(arm) },
      swatch(books, arm),
      el("span", {}, books.armName(arm)),
    ),
  );
  const fair = ["prepared", "unprepared"].every((arm) => books.arms.includes(arm));
  const note =
    fair &&
    el(
      "p",
      { class: "hint" },
      "Phase zero and time-bound differ in much at once: time, money, places, pay. ",
      el(
        "button",
        { type: "button", class: "inline", onclick: () => state.set({ arms: ["prepared", "unprepared"] }) },
        "Prepared and unprepared",
      ),
      " differ in preparation alone.",
    );
  const root = el(
    "section",
    { class: "chooser", "aria-label": "Plans to compare" },
    el("h2", {}, "Compare two to four plans:"),
    el("div", { class: "arms" }, buttons),
    said,
    note,
  );

  function choose(arm) {
    const { arms } = state.get();
    const chosen = arms.includes(arm) ? arms.filter((one) => one !== arm) : [...arms, arm];
    if (chosen.length < FEWEST) return write(said, "Two at least: choose another one first.");
    if (chosen.length > MOST) return write(said, "Four at most: take one away first.");
    write(said, "");
    state.set({ arms: chosen });
  }

  return {
    root,
    draw(changed) {
      if (changed.has("arms"))
        buttons.forEach((one) => one.setAttribute("aria-pressed", state.get().arms.includes(one.dataset.arm)));
    },
    end() {},
  };
}
