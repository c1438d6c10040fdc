// One lever or assumption: a slider over the values that were lived, and what each plan has as told.

/** A slider over the values that were lived, the first position being as told. */
function slider({ books, state }, name, change) {
  const words = books.words.changes[name];
  const positions = [{ setting: books.asTold }, ...change.values];
  const id = `change-${name}-${Math.random().toString(36).slice(2)}`;
  const said = el("output", { for: id });
  const range = el("input", {
    type: "range",
    id,
    min: 0,
    max: positions.length - 1,
    step: 1,
    value: 0,
    "data-change": name,
    oninput: () => state.set({ change: positions[range.value].setting }),
  });
  const told = el("p", { class: "told" });
  const sides =
    words.held &&
    el(
      "div",
      { class: "beliefs" },
      el("p", {}, el("span", {}, "As told. "), words.held),
      el("p", {}, el("span", {}, "Changed. "), words.doubted),
    );
  const root = el(
    "div",
    { class: "lever" },
    el("label", { for: id, title: words.meaning }, words.title),
    said,
    range,
    ticks(positions.length),
    told,
    sides,
  );

  function draw() {
    const place = Math.max(
      0,
      positions.findIndex((one) => one.setting === state.get().change),
    );
    range.value = place;
    const value = place ? valueWords(books, name, positions[place].value) : "as told";
    write(said, value);
    range.setAttribute("aria-valuetext", value);
    root.classList.toggle("moved", place > 0);
    if (change.kind === "lever") write(told, toldWords(books, state.get().arms, name));
  }

  return { root, draw };
}

const ticks = (many) =>
  el(
    "span",
    { class: "ticks", "aria-hidden": "true" },
    Array.from({ length: many }, () => el("i")),
  );

/** What each arm on show has as told. */
function toldWords(books, arms, name) {
  const values = arms.map((arm) => valueWords(books, name, books.data.arms[arm][name]));
  if (values.every((one) => one === values[0])) return `As told: ${values[0]} in each.`;
  return `As told: ${arms.map((arm, place) => `${books.armName(arm)} ${values[place]}`).join(", ")}.`;
}
