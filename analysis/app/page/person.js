// An invented person: one life in every arm on show, sentence by sentence, with the sentence of the time that is shown lit;
// and where the lives part, and why. Events only.

/** Show a life. */
function personView({ books, state }) {
  const people = books.data.people ?? [];
  const pick = el("div", { class: "picks" });
  const about = el("div");
  const lives = el("div", { class: "lives" });
  const root = el(
    "section",
    { class: "view", id: "person", "aria-labelledby": "person-title" },
    el("h2", { id: "person-title" }, "An invented person"),
    people.length
      ? [
          el(
            "p",
            { class: "lead" },
            "One life, told from the events of the run with seed ",
            String(books.of.first_seed),
            ", every plan as it is told. A story can name a crisis or a detention: skip it if you like.",
          ),
          pick,
          about,
          lives,
        ]
      : el("p", { class: "lead" }, "No lives are told with these runs."),
  );
  let shown = [];

  function tell() {
    const { arms, person } = state.get();
    const one = people[person] ?? people[0];
    refill(
      pick,
      choices(
        "Whose life",
        people.map((other, place) => [String(place), personWords(books, other, place)]),
        String(person),
        (place) => state.set({ person: Number(place) }),
      ),
    );
    refill(
      about,
      el(
        "p",
        {},
        `Chosen because: ${one.chosen}. ${one.came ? `Came here in ${one.came}.` : "Lived here from the start."}`,
      ),
      partingsOf(books, one, arms),
    );
    shown = arms.map((arm) => life(books, one, arm));
    refill(
      lives,
      shown.map((part) => part.root),
    );
  }

  return {
    root,
    draw(changed) {
      if (!people.length) return;
      if (["arms", "person", "data"].some((one) => changed.has(one))) tell();
      if (["arms", "person", "at", "data"].some((one) => changed.has(one)))
        shown.forEach((part) => part.light(books.weekOf(state.get().at)));
    },
    end() {},
  };
}

const personWords = (books, one, place) =>
  `Person ${place + 1}, ${books.words.communities[one.community] ?? one.community}`;

/** One life in one arm. */
function life(books, person, arm) {
  const story = person.stories[arm] ?? [];
  const lines = story.map(({ text }) => el("li", {}, text));
  const root = el(
    "article",
    { class: "life", "data-arm": arm },
    el("h3", {}, swatch(books, arm), " ", books.armName(arm)),
    el("ol", { tabindex: 0, "aria-label": `A life in ${books.armName(arm)}` }, lines),
    el("p", { class: "whole" }, person.whole[arm] ? `In all: ${person.whole[arm]}.` : "Not told in this plan."),
  );
  let lit = null;

  /** Light the last sentence that has begun by a week, and bring it into its list's view. */
  function light(week) {
    const place = Math.max(0, story.filter((one) => one.week <= week).length - 1);
    if (lit === place || !lines.length) return;
    lit = place;
    lines.forEach((line, other) => {
      line.classList.toggle("lit", other === place);
      line.classList.toggle("to-come", other > place);
      if (other === place) line.setAttribute("aria-current", "time");
      else line.removeAttribute("aria-current");
    });
    lines[place].parentNode.scrollTop = lines[place].offsetTop - lines[place].parentNode.offsetTop - 60;
  }

  return { root, light };
}

/** Where lives part between the arms on show, with what was done in each and why. */
function partingsOf(books, person, arms) {
  const pairs = Object.entries(person.partings ?? {}).map(([key, parting]) => ({ pair: key.split("|"), ...parting }));
  const seen = pairs.filter(({ pair }) => pair.every((arm) => arms.includes(arm)));
  return el(
    "ul",
    { class: "partings" },
    seen.map(({ pair, week, deeds, causes }) => {
      const [a, b] = pair.map((arm) => books.armName(arm));
      if (week === null || week === undefined) return el("li", {}, `${a} and ${b}: the two lives never part.`);
      const did = pair
        .filter((arm) => deeds?.[arm])
        .map((arm) => `${books.armName(arm)}: ${deeds[arm]}`)
        .join("; ");
      return el(
        "li",
        {},
        el("strong", {}, `${a} and ${b} part in ${month(books.of, week)}. `),
        did ? `${did}. ` : "",
        causes?.length ? `Why: ${listed(causes)}.` : "",
      );
    }),
  );
}
