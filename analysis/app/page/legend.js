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
  const disc = sign("disc", 18, svg("circle", { r: 6 }));
  const home = sign("home", 18, svg("path", { d: "M-8 -1L0 -8L8 -1H6V7H-6V-1Z" }));
  const dot = sign("resident", 10, svg("circle", { r: 3 }));
  const tick = sign("tick", 14, svg("path", { d: "M0 -6V6" }));
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

/** A sign of the map, so wide, to stand in a line of words. */
function sign(name, width, shape) {
  const viewBox = `${-width / 2} -9 ${width} 18`;
  return svg("svg", { width, height: 18, viewBox, class: name, "aria-hidden": "true" }, shape);
}
