// What is looked at now: one small object, changed in one place; views are told which parts of it are other than before.

/** Make a store: `get`, `set(patch)` and `listen(told)`, which is called with the names of what changed. */
function store(first, settle = (state) => state) {
  let state = settle(first);
  const listeners = new Set();
  return {
    get: () => state,
    set(patch) {
      const next = settle({ ...state, ...patch });
      const changed = new Set(Object.keys(next).filter((name) => next[name] !== state[name]));
      state = next;
      if (changed.size) listeners.forEach((told) => told(changed));
    },
    listen(told) {
      listeners.add(told);
      return () => listeners.delete(told);
    },
  };
}

/** The plans as people tell them beside the pair that differs in preparation alone; on a small screen that pair. */
function firstArms(books) {
  const both = ["unprepared", "prepared"].filter((arm) => books.arms.includes(arm));
  const told = books.arms.filter((arm) => !both.includes(arm)).slice(0, 2);
  return both.length < 2 ? books.arms.slice(0, 2) : window.innerWidth < 700 ? both : [...told, ...both];
}

/** What a class looks at first. */
function opening(books) {
  return {
    arms: firstArms(books),
    at: 0,
    playing: false,
    speed: 1,
    change: books.asTold,
    seed: books.of.first_seed,
    outcome: Object.keys(books.words.outcomes)[0],
    pair: null,
    tie: Object.keys(books.words.ties)[0],
    person: 0,
    organisation: null,
    until: null,
    lesson: null,
  };
}

/** Keep what is looked at possible: arms in their order, a seed that is told, a time that there is, a pair on show. */
function settled(books) {
  return (state) => {
    const arms = books.arms.filter((arm) => state.arms.includes(arm));
    const same = arms.length === state.arms.length && arms.every((arm, place) => arm === state.arms[place]);
    const told = books.seedsToldOf(state.change);
    const seed = told.includes(state.seed) || !told.length ? state.seed : told[0];
    const at = Math.min(Math.max(state.at, 0), books.pictures);
    const fits = state.pair && state.pair.every((arm) => arms.includes(arm)) && state.pair[0] !== state.pair[1];
    const until = state.playing ? state.until : null;
    return { ...state, arms: same ? state.arms : arms, seed, at, until, pair: fits ? state.pair : pairOf(arms) };
  };
}

/** Which two of several arms are compared first: those that differ in preparation alone, where both are on show. */
function pairOf(arms) {
  return ["prepared", "unprepared"].every((arm) => arms.includes(arm)) ? ["prepared", "unprepared"] : arms.slice(0, 2);
}
