// One map: what an arm's run looks like at one time, drawn on canvas; what stays is drawn once, what moves each time.

/** Make the drawing of one map; `paint(run, at, scene)` draws it, `size(width)` fits it. */
function mapDrawing(geometry) {
  const ground = el("canvas", { class: "ground", "aria-hidden": "true" });
  const front = el("canvas", { class: "front", "aria-hidden": "true" });
  let width = 0;
  let colours = {};

  function size(to) {
    width = to;
    const sharp = Math.max(1, window.devicePixelRatio || 1);
    for (const canvas of [ground, front]) {
      canvas.width = Math.round(width * sharp);
      canvas.height = Math.round(width * TALL * sharp);
      canvas.getContext("2d").setTransform(sharp * width, 0, 0, sharp * width, 0, 0);
    }
    colours = palette(ground);
    drawGround(ground.getContext("2d"), geometry, colours);
  }

  function paint(run, at, scene) {
    if (!width) return;
    const pen = front.getContext("2d");
    pen.clearRect(0, 0, 1, TALL);
    if (!run) return;
    const seen = seatsOf(run, at, geometry);
    drawDots(pen, run, at, geometry, scene.dot, colours);
    seen.forEach((one) => drawTie(pen, one));
    drawMeetings(pen, seen, at, scene.moving, colours);
    drawHub(pen, colours);
    drawOrganisations(pen, seen, colours);
    const chosen = seen.find((one) => one.organisation.id === scene.chosen);
    if (chosen) drawRing(pen, chosen.place, colours);
  }

  return { ground, front, size, paint };
}

function palette(node) {
  const style = getComputedStyle(node);
  return Object.fromEntries(
    ["region", "edge", "ink", "paper", "resident"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  );
}

/** The organisations that are there at a time, each with its place and its trust. */
function seatsOf(run, at, geometry) {
  const slots = new Map();
  const seen = [];
  for (const organisation of run.organisations) {
    const root = geometry.parents.get(organisation.id);
    let place = geometry.places.get(organisation.id);
    if (!place) {
      const slot = slots.get(root) ?? 0;
      slots.set(root, slot + 1);
      place = geometry.places.get(root) && beside(geometry.places.get(root), slot);
    }
    const now = between(organisation, Math.min(at, run.length));
    if (now && place) seen.push({ organisation, place, open: siteOpen(organisation, at), ...now });
  }
  return seen;
}

function outlined(pen, outline) {
  pen.beginPath();
  outline.forEach((corner, place) => (place ? pen.lineTo(corner.x, corner.y) : pen.moveTo(corner.x, corner.y)));
  pen.closePath();
}

function drawGround(pen, { regions }, colours) {
  pen.clearRect(0, 0, 1, TALL);
  pen.lineJoin = pen.lineCap = "round";
  for (const { outline } of regions) {
    outlined(pen, outline);
    for (const [colour, extra] of [
      [colours.edge, 0.004],
      [colours.region, 0],
    ]) {
      pen.strokeStyle = pen.fillStyle = colour;
      pen.lineWidth = 2 * PAD + extra;
      pen.stroke();
      pen.fill();
    }
  }
}
