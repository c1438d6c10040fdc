// Words explained where they stand, all of them at the end, and the note on what the page contains.

/** The words that a step explains: each opens to its meaning. */
function explained(books, ids) {
  const known = new Map((books.words.glossary.words ?? []).map((one) => [one.id, one]));
  const found = (ids ?? []).map((id) => known.get(id)).filter(Boolean);
  return (
    found.length > 0 &&
    el(
      "div",
      { class: "words" },
      found.map((one) => el("details", {}, el("summary", {}, one.word), el("p", {}, one.means))),
    )
  );
}

/** Show the note and all words. */
function glossaryView({ books }) {
  const { words = [], note } = books.words.glossary;
  const told =
    note &&
    el(
      "div",
      { id: "content-note", class: "note", tabindex: -1 },
      el("h2", {}, note.title),
      note.says.map((one) => el("p", {}, one)),
      el("p", {}, note.skip),
      el("p", {}, note.help),
    );
  const all =
    words.length > 0 &&
    el(
      "details",
      { class: "glossary" },
      el("summary", {}, `The ${words.length} words of this page, explained`),
      el(
        "dl",
        {},
        words.map((one) => el("div", {}, el("dt", {}, one.word), el("dd", {}, one.means))),
      ),
    );
  return {
    root: el(
      "section",
      { class: "view", id: "words", "aria-label": "Words, and a note on what this page contains" },
      told,
      all,
    ),
    draw() {},
    end() {},
  };
}
