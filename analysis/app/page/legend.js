// What the map's signs mean.

function legend(each) {
  const ties = [5, 15, 30, 45, 60].map((trust, place) =>
    el(
      "span",
      { class: "key ramp" },
      svg(
        "svg",
        { width: 34, height: 16, "aria-hidden": "true" },
        svg("line", {
          x1: 0,
          x2: 34,
          y1: 8,
          y2: 8,
          style: { stroke: trustColour(trust) },
          "stroke-width": 400 * trustWidth(trust),
        }),
      ),
      hundredths(trust) + (place === 4 ? " or more" : ""),
    ),
  );
  const disc = svg(
    "svg",
    { width: 18, height: 18, viewBox: "-9 -9 18 18", class: "disc", "aria-hidden": "true" },
    svg("circle", { r: 6 }),
  );
  const home = svg(
    "svg",
    { width: 18, height: 18, viewBox: "-9 -9 18 18", class: "home", "aria-hidden": "true" },
    svg("path", { d: "M-8 -1L0 -8L8 -1H6V7H-6V-1Z" }),
  );
  const dot = svg(
    "svg",
    { width: 10, height: 18, viewBox: "-5 -9 10 18", class: "resident", "aria-hidden": "true" },
    svg("circle", { r: 3 }),
  );
  const tick = svg(
    "svg",
    { width: 14, height: 18, viewBox: "-7 -9 14 18", class: "tick", "aria-hidden": "true" },
    svg("path", { d: "M0 -6V6" }),
  );
  return el(
    "div",
    { class: "legend", "aria-label": "What the map's signs mean" },
    el("p", { class: "ties" }, "An organisation's trust in public agencies (0 none, 1 complete): ", ties),
    el(
      "p",
      {},
      el("span", { class: "key" }, disc, "an organisation"),
      el("span", { class: "key" }, home, "with its site open"),
      el("span", { class: "key" }, tick, "a meeting of this quarter"),
      el(
        "span",
        { class: "key" },
        dot,
        `${number(each)} person-${each === 1 ? "week" : "weeks"} of residents taking part`,
      ),
    ),
    el(
      "p",
      { class: "lanes-key" },
      "Under the timeline: ",
      el("span", { class: "key" }, el("i", { class: "preparing" }), "preparing, nothing official yet"),
      el("span", { class: "key" }, el("i", { class: "official" }), "official activity"),
      el("span", { class: "key" }, el("i", { class: "ended" }), "no programme money"),
      el("span", { class: "key" }, el("i", { class: "happened" }), "a broker leaves, or something happens to all"),
    ),
  );
}
