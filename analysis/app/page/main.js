// The way in. A host calls
//
//   const shown = mount(root, data)
//
// root   an empty element; nothing outside of it is touched, and the host may hold other things too
// data   what analysis.app.page.with_words gives: classroom.json and `words`. Fewer pictures than weeks are welcome:
//        curves and maps end where the run ends so far
//
// and gets
//
//   shown.update(data)   show other data, as when a run has lived on; what is looked at stays as it is
//   shown.state          the store of what is looked at (state.js): a host may set and listen
//   shown.rate()         frames a second while playing
//   shown.destroy()      take everything away again
//
// Each view is made of {books, state} and offers root, draw(changed) and end(): it draws what the store says.

const VIEWS = [
  lessonsOffered,
  armsView,
  mapsView,
  leversView,
  curvesView,
  stripView,
  whyView,
  personView,
  glossaryView,
];
const EVERYTHING = [
  "arms",
  "at",
  "playing",
  "speed",
  "change",
  "seed",
  "outcome",
  "pair",
  "tie",
  "person",
  "organisation",
  "lesson",
  "data",
];

/** Show a class in an element. */
function mount(root, data) {
  let now = built(root, data, null);
  return {
    update: (other) => void (now = built(root, other, now)),
    get state() {
      return now.state;
    },
    rate: () => now.player.rate(),
    destroy: () => {
      now.end();
      root.replaceChildren();
    },
  };
}

/** Build all views of some data; where there were views before, go on from what they showed. */
function built(root, data, before) {
  const kept = before?.state.get();
  before?.end();
  const books = library(data);
  const state = store({ ...opening(books), ...kept, playing: false }, settled(books));
  const parts = { books, state };
  const views = VIEWS.map((view) => view(parts));
  const time = timelineView(parts);
  const lesson = lessonView(parts);
  const all = [...views, lesson, time];
  const main = el(
    "div",
    { class: "main" },
    views.map((one) => one.root),
  );
  root.classList.add("classroom");
  refill(root, el("div", { class: "board" }, main, lesson.root), time.root);
  const quiet = state.listen((changed) => all.forEach((one) => one.draw(changed)));
  const keys = (event) => keyPressed(event, books, state);
  const looks = () => all.forEach((one) => one.looks?.());
  root.addEventListener("keydown", keys);
  DARK.addEventListener("change", looks);
  const going = player(parts);
  all.forEach((one) => one.draw(new Set(EVERYTHING)));
  performance.mark("drawn");
  return { state, player: going, end };

  function end() {
    quiet();
    going.end();
    root.removeEventListener("keydown", keys);
    DARK.removeEventListener("change", looks);
    all.forEach((one) => one.end());
  }
}

/** Arrow keys move the time, the space bar plays, wherever the keys are not needed for something else. */
function keyPressed(event, books, state) {
  if (event.target.closest("input, select, textarea, button, summary, a, [role=tab]")) return;
  const { at } = state.get();
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step) state.set({ at: Math.round(at) + step, playing: false });
  else if (event.key === " ") toggle(books, state);
  else return;
  event.preventDefault();
}
