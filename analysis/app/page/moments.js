// Moments as buttons: something happens at the timeline's place, or the nearest that was lived; and other luck.

/** A button by which something happens at a moment. */
function momentButton({ books, state }, name, change) {
  const words = books.words.changes[name];
  const button = el("button", { type: "button", "data-change": name, onclick: () => happen() }, words.title);
  const near = el("p", { class: "hint" });

  function happen() {
    const value = nearest(change, books.weekOf(state.get().at));
    state.set({ change: value.setting });
  }

  return {
    root: el("div", { class: "moment" }, button, near),
    draw() {
      const { at, change: now } = state.get();
      const one = nearest(change, books.weekOf(at));
      button.setAttribute("aria-pressed", now === one.setting);
      write(near, `nearest that was lived: after ${span(one.value)}`);
    },
  };
}

/** The value of a change nearest to a week. */
function nearest(change, week) {
  return change.values.reduce((best, one) => (Math.abs(one.value - week) < Math.abs(best.value - week) ? one : best));
}

/** A button for the same people and other luck: the next seed that is told through time. */
function luckButton({ books, state }) {
  const button = el(
    "button",
    { type: "button", class: "luck", onclick: () => state.set({ seed: next() }) },
    "Same people, other luck",
  );
  const said = el("p", { class: "hint" });

  function next() {
    const { change, seed } = state.get();
    const told = books.seedsToldOf(change);
    return told[(told.indexOf(seed) + 1) % told.length];
  }

  return {
    root: el("div", { class: "moment" }, button, said),
    draw() {
      const { change, seed } = state.get();
      const told = books.seedsToldOf(change);
      button.disabled = told.length < 2;
      write(
        said,
        told.length < 2
          ? "with this change, one seed is told through time"
          : `seed ${seed}, of ${told.length} that are told through time`,
      );
    },
  };
}
