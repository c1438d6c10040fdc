// One arm's map as it stands on the page: its heading, its drawing, names of communities, and organisations to point at.

/** Make the map of an arm. */
function oneMap({ books, state, geometry, arm, paint }) {
  const drawing = mapDrawing(geometry);
  const points = el("div", {
    class: "points",
    role: "group",
    "aria-label": `Organisations in ${books.armName(arm)}`,
    onkeydown: walk,
  });
  const tag = el("span", { class: "tag", "aria-hidden": "true", hidden: true });
  const stage = el(
    "div",
    { class: "stage", onpointermove: near, onpointerdown: near, onpointerleave: away },
    drawing.ground,
    drawing.front,
    el("span", { class: "services", "aria-hidden": "true" }, "Public services"),
    geometry.regions.map((one) => regionName(books, one)),
    points,
    tag,
  );
  const note = el("p", { class: "short" });
  const root = el(
    "article",
    { class: "map", "data-arm": arm },
    el("h3", {}, swatch(books, arm), " ", books.armName(arm)),
    stage,
    note,
    bothSides(books, arm),
  );
  const resized = whenResized(stage, (width) => {
    drawing.size(width);
    paint();
  });
  const sight = onScreen(stage, paint);
  const run = () => books.run(state.get().change, arm, state.get().seed);

  /** Point at the organisation nearest to the pointer, where one is near. */
  function near(event) {
    const box = stage.getBoundingClientRect();
    const spot = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.width };
    const seen = run() ? seatsOf(run(), state.get().at, geometry) : [];
    const [first] = seen.map((one) => [one, apart(one.place, spot)]).sort((a, b) => a[1] - b[1]);
    if (first && first[1] < 0.045) state.set({ organisation: first[0].organisation.id });
  }

  function away(event) {
    if (event.pointerType === "mouse" && !points.contains(document.activeElement)) state.set({ organisation: null });
  }

  /** Go from one organisation to the next with the arrow keys. */
  function walk(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const all = [...points.children];
    const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
    all.forEach((one) => (one.tabIndex = one === next ? 0 : -1));
    next.focus();
  }

  function point(organisation, place) {
    const style = { left: `${100 * place.x}%`, top: `${(100 * place.y) / TALL}%` };
    return el("button", {
      type: "button",
      tabindex: -1,
      style,
      "data-organisation": organisation.id,
      onfocus: () => state.set({ organisation: organisation.id }),
      onblur: () => state.set({ organisation: null }),
    });
  }

  /** Write the trust of the organisation that is pointed at beside it. */
  function pin(at, id) {
    const [one] = run() ? seatsOf(run(), at, geometry).filter((seat) => seat.organisation.id === id) : [];
    tag.hidden = !one;
    if (!one) return;
    write(tag, hundredths(one.trust));
    tag.style.left = `${100 * one.place.x}%`;
    tag.style.top = `${(100 * one.place.y) / TALL}%`;
  }

  /** Tell what each organisation's button says, and make those that are missing. */
  function name({ at, organisation: pointed }) {
    pin(at, pointed);
    const seen = run() ? seatsOf(run(), at, geometry) : [];
    const held = new Map([...points.children].map((one) => [Number(one.dataset.organisation), one]));
    const now = new Set(seen.map((one) => one.organisation.id));
    held.forEach((button, id) => now.has(id) || button.remove());
    for (const { organisation, place } of seen) {
      const button = held.get(organisation.id) ?? points.appendChild(point(organisation, place));
      button.setAttribute(
        "aria-label",
        `${organisation.name}, ${books.words.communities[organisation.community]}: ${standing(organisation, at)}`,
      );
    }
    if (points.firstChild && ![...points.children].some((one) => one.tabIndex === 0)) points.firstChild.tabIndex = 0;
    write(note, shortage(run(), at, books));
  }

  const end = () => {
    resized();
    sight.end();
  };
  return {
    root,
    name,
    end,
    looks: () => stage.clientWidth && drawing.size(stage.clientWidth),
    paint: (at, scene) => sight.now && drawing.paint(run(), at, scene),
  };
}

/** What to say where a run is not there, or not yet lived so far. */
function shortage(run, at, books) {
  if (!run) return "This run has not been lived yet.";
  return at > run.length ? `Lived so far to ${season(books.of, run.length - 1)}.` : "";
}

/** What supporters and critics of an arm would say, side by side. */
function bothSides(books, arm) {
  const { supporter, critic } = books.words.arms[arm];
  const said = (who, words) => el("div", {}, el("dt", {}, who), el("dd", {}, words));
  return el("dl", { class: "sides" }, said("A supporter would say", supporter), said("A critic would say", critic));
}

/** A community's name above or below its region, within the map. */
function regionName(books, { name, angle, box }) {
  const [right, down] = [Math.cos(angle), Math.sin(angle)];
  const style =
    down < 0
      ? { bottom: `${100 * (1 - (box.top - 0.006) / TALL)}%` }
      : { top: `${(100 * (box.foot + 0.004)) / TALL}%` };
  if (right > 0.3) style.right = down < 0 ? 0 : `${100 * Math.max(0, 1 - box.right)}%`;
  else if (right < -0.3) style.left = down < 0 ? 0 : `${100 * Math.max(0, box.left)}%`;
  else Object.assign(style, { left: "50%", transform: "translateX(-50%)" });
  return el(
    "span",
    { class: `region${down < 0 && Math.abs(right) > 0.3 ? " narrow" : ""}${right > 0.3 ? " right" : ""}`, style },
    books.words.communities[name],
  );
}
