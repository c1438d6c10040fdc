// A guided lesson: each step says something, asks for a prediction before it shows, shows, and then asks what one sees.
// It can be left at any time; what was guessed is kept only as long as the page is open.

/** Show the lessons: ways into them, and the step that one is at. */
function lessonView({ books, state }) {
  const panel = el("div", { class: "lesson", role: "region", "aria-label": "Lesson", hidden: true });

  function draw(changed) {
    if (!changed.has("lesson") && !changed.has("data")) return;
    const now = state.get().lesson;
    panel.hidden = !now;
    panel.closest(".classroom")?.classList.toggle("guided", Boolean(now));
    if (now) refill(panel, stepOf(now));
  }

  function stepOf(now) {
    const lesson = books.words.lessons[now.id];
    const step = lesson.steps[now.step];
    const last = now.step === lesson.steps.length - 1;
    const guess = now.guesses[now.step];
    return [
      el(
        "div",
        { class: "lesson-head" },
        el("p", {}, el("strong", {}, lesson.title), ` · ${now.step + 1} of ${lesson.steps.length}`),
        el("button", { type: "button", onclick: () => state.set({ lesson: null }) }, "Leave"),
      ),
      el("p", { class: "say" }, step.say),
      step.ask && asking(step.ask, guess, (choice) => answer(step, choice)),
      (!step.ask || guess !== undefined) && shownNow(step, guess),
      el(
        "div",
        { class: "lesson-foot" },
        el("button", { type: "button", disabled: now.step === 0, onclick: () => go(now.step - 1) }, "Back"),
        el(
          "button",
          { type: "button", class: "next", onclick: () => (last ? state.set({ lesson: null }) : go(now.step + 1)) },
          last ? "Done" : step.ask && guess === undefined ? "Skip" : "Next",
        ),
      ),
    ];
  }

  function answer(step, choice) {
    const now = state.get().lesson;
    state.set({ lesson: { ...now, guesses: { ...now.guesses, [now.step]: choice } } });
    show(step.show);
    panel.scrollTop = 0;
    panel.querySelector(".then")?.focus({ preventScroll: true });
  }

  function shownNow(step, guess) {
    const then = step.then?.replace("{verdict}", () => verdictOf(step.show)).trim();
    return el(
      "div",
      { class: "then", tabindex: -1 },
      guess !== undefined &&
        el("p", { class: "guess" }, "That was your guess. Look whether these runs agree with it; either way, say why."),
      then && el("p", {}, then),
      sideWords(step),
      explained(books, step.words),
    );
  }

  /** What the runs say of the first two arms of a step. */
  function verdictOf(show) {
    return show
      ? verdict(
          books,
          settingOf(show),
          show.arms.slice(0, 2),
          books.words.curves[show.outcome]?.outcome ?? show.outcome,
        )
      : "";
  }

  const settingOf = (show) => (!show.change || show.change === "as_told" ? books.asTold : show.change);

  /** Show what a step shows. */
  function show(what) {
    if (!what) return;
    const outcome = books.words.curves[what.outcome]?.outcome ?? what.outcome;
    const to = books.atWeek(what.week ?? books.of.weeks - 1);
    const playing = Boolean(what.play) && !STILL.matches && to > 0;
    state.set({
      arms: what.arms,
      change: settingOf(what),
      pair: what.arms.slice(0, 2),
      at: playing ? 0 : to,
      playing: false,
      ...(outcome in books.words.outcomes ? { outcome } : {}),
    });
    if (playing) state.set({ playing: true, until: to });
    panel
      .closest(".classroom")
      .querySelector(`#${what.view}`)
      ?.scrollIntoView({ behavior: STILL.matches ? "auto" : "smooth", block: "start" });
  }

  function go(step) {
    state.set({ lesson: { ...state.get().lesson, step }, playing: false });
    const next = books.words.lessons[state.get().lesson.id].steps[step];
    if (!next.ask || state.get().lesson.guesses[step] !== undefined) show(next.show);
    panel.scrollTop = 0;
    panel.querySelector(".say").tabIndex = -1;
    panel.querySelector(".say").focus({ preventScroll: true });
  }

  return { root: panel, draw, end() {} };
}

/** A question with its choices, of which one may have been taken. */
function asking({ question, choices: answers }, guess, answer) {
  const open = (place) => guess === undefined || guess === place;
  const buttons = answers.map(
    (words, place) =>
      open(place) &&
      el("button", { type: "button", "aria-pressed": guess === place, onclick: () => answer(place) }, words),
  );
  return el("fieldset", { class: "ask" }, el("legend", {}, question), buttons);
}

/** Who claims a step's point, and who disagrees. */
function sideWords({ sources, critics }) {
  const said = (who, words) => words && el("div", {}, el("dt", {}, who), el("dd", {}, words));
  return (
    (sources || critics) && el("dl", { class: "sides" }, said("The sources", sources), said("Their critics", critics))
  );
}
