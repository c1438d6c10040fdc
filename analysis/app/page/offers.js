// The ways into the lessons.

/** Ways into the lessons. */
function lessonsOffered({ books, state }) {
  const lessons = Object.entries(books.words.lessons).sort((a, b) => a[1].minutes - b[1].minutes);
  const buttons = lessons.map(([id, lesson]) =>
    el(
      "button",
      { type: "button", onclick: () => state.set({ lesson: { id, step: 0, guesses: {} } }) },
      el("strong", {}, lesson.title),
      el("span", {}, `${lesson.minutes} minutes`),
    ),
  );
  return {
    root: el(
      "section",
      { class: "lessons", "aria-label": "Lessons", hidden: !lessons.length },
      el("h2", {}, "Take a lesson, or look around:"),
      el("div", { class: "offers" }, buttons),
    ),
    draw() {},
    end() {},
  };
}
