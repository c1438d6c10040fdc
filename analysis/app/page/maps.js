// The maps of the chosen arms side by side, each with its organisations to point at, and what is pointed at in words.

/** Show the maps. */
function mapsView({ books, state }) {
  const geometry = placesOf(books);
  const each = dotOf(books);
  const grid = el("div", { class: "maps" });
  const said = el("div", { class: "pointed", role: "status" });
  const root = el(
    "section",
    { class: "view", id: "map", "aria-labelledby": "map-title" },
    el("h2", { id: "map-title" }, "Who trusts public services?"),
    said,
    grid,
    legend(each),
  );
  let maps = [];

  function build() {
    maps.forEach((one) => one.end());
    maps = state.get().arms.map((arm) => oneMap({ books, state, geometry, arm, paint: () => paint() }));
    grid.dataset.many = maps.length;
    refill(
      grid,
      maps.map((one) => one.root),
    );
  }

  function paint() {
    const { at, playing, organisation } = state.get();
    const scene = { dot: each, moving: playing && !STILL.matches, chosen: organisation };
    maps.forEach((one) => one.paint(at, scene));
  }

  return {
    root,
    draw(changed) {
      if (!maps.length || changed.has("arms")) build();
      if (["arms", "change", "seed", "organisation"].some((one) => changed.has(one)) || pictureMoved(changed, state)) {
        refill(said, pointed(books, state.get()));
        maps.forEach((one) => one.name(state.get()));
      }
      paint();
    },
    looks: () => maps.forEach((one) => one.looks()),
    end: () => maps.forEach((one) => one.end()),
  };
}

const pictureMoved = (changed, state) =>
  (changed.has("at") && !state.get().playing) || changed.has("playing") || changed.has("data");

/** How many person-weeks a dot stands for, so that the fullest quarter as told still has room for its dots. */
function dotOf(books) {
  const told = Object.values(books.data.pictures[books.asTold] ?? {}).flatMap((seeds) => Object.values(seeds));
  const counts = told.flatMap((one) => Object.values(one.communities ?? {}).flatMap((community) => community.engaged));
  return roundUp(Math.max(1, Math.max(0, ...counts) / 60));
}

/** What is known of the organisation that is pointed at, in every arm on show. */
function pointed(books, { arms, change, seed, at, organisation }) {
  if (organisation === null)
    return [
      el(
        "p",
        {},
        "Point at an organisation, or move between them with the arrow keys, to see the same one in every map.",
      ),
    ];
  const [name, community] = books.data.names.organisations[organisation];
  return [
    el("p", {}, el("strong", {}, name), ` · ${books.words.communities[community]}`),
    el(
      "ul",
      {},
      arms.map((arm) =>
        el(
          "li",
          {},
          swatch(books, arm),
          ` ${books.armName(arm)}: ${standing(books.run(change, arm, seed)?.byId.get(organisation), at)}`,
        ),
      ),
    ),
  ];
}

/** How an organisation stands at a time, in words. */
function standing(organisation, at) {
  const picture = pictureAt(at);
  const trust = organisation ? trustAfter(organisation, picture) : null;
  if (trust === null) return "not there at this time";
  const met = organisation.met[picture - organisation.first] ?? 0;
  const meetings =
    picture < 0 ? "" : `, ${met === 35 ? "35 or more" : met} ${met === 1 ? "meeting" : "meetings"} this quarter`;
  return `trust ${hundredths(trust)}, ${siteOpen(organisation, at) ? "site open" : "no site"}${meetings}`;
}
