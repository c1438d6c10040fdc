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
    el("p", { class: "lead" }, "The same invented people and the same luck in each map: what differs comes from what is done differently."),
    said,
    grid,
    legend(each),
  );
  let maps = [];

  function build() {
    maps.forEach((one) => one.end());
    maps = state.get().arms.map((arm) => oneMap({ books, state, geometry, arm, paint: () => paint() }));
    grid.dataset.many = maps.length;
    refill(grid, maps.map((one) => one.root));
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

const pictureMoved = (changed, state) => changed.has("at") && !state.get().playing || changed.has("playing") || changed.has("data");

/** How many person-weeks a dot stands for, so that the fullest quarter as told still has room for its dots. */
function dotOf(books) {
  const told = Object.values(books.data.pictures[books.asTold] ?? {}).flatMap((seeds) => Object.values(seeds));
  const counts = told.flatMap((one) => Object.values(one.communities ?? {}).flatMap((community) => community.engaged));
  return roundUp(Math.max(1, Math.max(0, ...counts) / 60));
}

/** What is known of the organisation that is pointed at, in every arm on show. */
function pointed(books, { arms, change, seed, at, organisation }) {
  if (organisation === null) return [el("p", {}, "Point at an organisation, or move between them with the arrow keys, to see the same one in every map.")];
  const [name, community] = books.data.names.organisations[organisation];
  return [
    el("p", {}, el("strong", {}, name), ` · ${books.words.communities[community]}`),
    el("ul", {}, arms.map((arm) => el("li", {}, swatch(books, arm), ` ${books.armName(arm)}: ${standing(books.run(change, arm, seed)?.byId.get(organisation), at)}`))),
  ];
}

/** How an organisation stands at a time, in words. */
function standing(organisation, at) {
  const picture = pictureAt(at);
  const trust = organisation ? trustAfter(organisation, picture) : null;
  if (trust === null) return "not there at this time";
  const met = organisation.met[picture - organisation.first] ?? 0;
  const meetings = picture < 0 ? "" : `, ${met === 35 ? "35 or more" : met} ${met === 1 ? "meeting" : "meetings"} this quarter`;
  return `trust ${hundredths(trust)}, ${siteOpen(organisation, at) ? "site open" : "no site"}${meetings}`;
}

function legend(each) {
  const ties = [5, 15, 30, 45, 60].map((trust, place) =>
    el("span", { class: "key ramp" }, svg("svg", { width: 34, height: 16, "aria-hidden": "true" }, svg("line", { x1: 0, x2: 34, y1: 8, y2: 8, style: { stroke: trustColour(trust) }, "stroke-width": 400 * trustWidth(trust) })), hundredths(trust) + (place === 4 ? " or more" : "")),
  );
  const disc = svg("svg", { width: 18, height: 18, viewBox: "-9 -9 18 18", class: "disc", "aria-hidden": "true" }, svg("circle", { r: 6 }));
  const home = svg("svg", { width: 18, height: 18, viewBox: "-9 -9 18 18", class: "home", "aria-hidden": "true" }, svg("path", { d: "M-8 -1L0 -8L8 -1H6V7H-6V-1Z" }));
  const dot = svg("svg", { width: 10, height: 18, viewBox: "-5 -9 10 18", class: "resident", "aria-hidden": "true" }, svg("circle", { r: 3 }));
  const tick = svg("svg", { width: 14, height: 18, viewBox: "-7 -9 14 18", class: "tick", "aria-hidden": "true" }, svg("path", { d: "M0 -6V6" }));
  return el(
    "div",
    { class: "legend", "aria-label": "What the map's signs mean" },
    el("p", { class: "ties" }, "An organisation's trust in public agencies (0 none, 1 complete): ", ties),
    el("p", {}, el("span", { class: "key" }, disc, "an organisation"), el("span", { class: "key" }, home, "with its site open"), el("span", { class: "key" }, tick, "a meeting of this quarter"), el("span", { class: "key" }, dot, `${number(each)} person-${each === 1 ? "week" : "weeks"} of residents taking part`)),
    el("p", { class: "lanes-key" }, "Under the timeline: ", el("span", { class: "key" }, el("i", { class: "preparing" }), "preparing, nothing official yet"), el("span", { class: "key" }, el("i", { class: "official" }), "official activity"), el("span", { class: "key" }, el("i", { class: "ended" }), "no programme money"), el("span", { class: "key" }, el("i", { class: "happened" }), "a broker leaves, or something happens to all")),
  );
}
