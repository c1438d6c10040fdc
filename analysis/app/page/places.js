// Where everything stands on the map: services in the middle, each community a region around it. The same in every arm
// and at all times; an offshoot stands beside the organisation it came from. Lengths are shares of the map's width.

const TALL = 1.16; // the map's height
const MIDDLE = { x: 0.5, y: TALL / 2 };
const HUB = 0.128; // half of the square of the services
const [INNER, OUTER] = [0.285, 0.405];
const PAD = 0.05; // from an organisation to the edge of its region
const MOST_DOTS = 150; // places for residents' dots in a region

/** The same chance for the same words, every time. */
function chanceOf(words) {
  let state = [...words].reduce((sum, sign) => Math.imul(sum ^ sign.charCodeAt(0), 16777619), 2166136261);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const parentOf = (name) => name.match(/^Offshoot \d+ of (.*)$/)?.[1] ?? null;
const polar = (angle, radius) => ({
  x: MIDDLE.x + radius * Math.cos(angle),
  y: MIDDLE.y + radius * Math.sin(angle),
  angle,
  radius,
});

/** Give places for all organisations that any run knows, and a region for each community. */
function placesOf(books) {
  const known = books.data.names.organisations.map(([name, community], id) => ({ id, name, community }));
  const founders = known.filter((one) => !parentOf(one.name));
  const groups = books.of.communities.map(({ name }) => ({
    name,
    members: founders.filter((one) => one.community === name),
  }));
  const margin = Math.asin((PAD + 0.012) / INNER);
  const step = (2 * Math.PI - groups.length * 2 * margin) / founders.length;
  const places = new Map();
  const regions = [];
  let angle = -Math.PI / 2 - (groups[0].members.length * step) / 2 - margin;
  for (const { name, members } of groups) {
    members.forEach((one, place) =>
      places.set(one.id, seat(angle + margin + (place + 0.5) * step, place, members.length)),
    );
    const width = 2 * margin + members.length * step;
    regions.push(
      region(
        name,
        angle + width / 2,
        members.map((one) => places.get(one.id)),
      ),
    );
    angle += width;
  }
  const byName = new Map(founders.map((one) => [one.name, one.id]));
  return { places, regions, parents: new Map(known.map((one) => [one.id, byName.get(rootOf(one.name))])) };
}

function rootOf(name) {
  const parent = parentOf(name);
  return parent ? rootOf(parent) : name;
}

/** A place in a sector: near and far by turns, so that no tie crosses an organisation. */
function seat(angle, place, of) {
  const radius = of === 1 ? (INNER + OUTER) / 2 : place % 2 ? INNER : OUTER;
  return polar(angle, radius);
}

/** The place of an offshoot, the so-manieth of those beside one organisation in a run. */
function beside(parent, slot) {
  const turn = parent.angle + (slot % 2 ? -1 : 1) * (0.35 + 0.5 * Math.floor(slot / 2));
  return { ...parent, x: parent.x + 0.034 * Math.cos(turn), y: parent.y + 0.034 * Math.sin(turn), small: true };
}

/** A community's region: its outline, the places of its residents' dots, and where its name stands. */
function region(name, angle, seats) {
  const outline = hull(seats.length ? seats : [polar(angle, (INNER + OUTER) / 2)]);
  const [xs, ys] = [outline.map((one) => one.x), outline.map((one) => one.y)];
  const box = {
    left: Math.min(...xs) - PAD,
    right: Math.max(...xs) + PAD,
    top: Math.min(...ys) - PAD,
    foot: Math.max(...ys) + PAD,
  };
  return { name, angle, outline, box, dots: scattered(name, outline, seats, box) };
}

/** The corners of the smallest shape around places, in order. */
function hull(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (list) => {
    const kept = [];
    for (const point of list) {
      while (kept.length > 1 && turns(kept.at(-2), kept.at(-1), point) <= 0) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return sorted.length < 3 ? sorted : [...half(sorted), ...half(sorted.reverse())];
}

const turns = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/** Places spread evenly in a region and off its organisations, in the order in which they fill. */
function scattered(name, outline, seats, { left, right, top, foot }) {
  const chance = chanceOf(name);
  const kept = [];
  for (let tries = 0; kept.length < MOST_DOTS && tries < 6000; tries++) {
    const point = { x: left + chance() * (right - left), y: top + chance() * (foot - top) };
    const room = 0.021 - 0.0000021 * tries;
    if (!within(outline, point, PAD - 0.008) || seats.some((one) => apart(one, point) < 0.024)) continue;
    if (kept.every((one) => apart(one, point) > room)) kept.push(point);
  }
  return kept;
}

const apart = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);

/** Whether a point is in a shape, or nearer to its edge than `reach`. */
function within(outline, point, reach) {
  const sides = outline.map((corner, place) => [corner, outline[(place + 1) % outline.length]]);
  const inside = outline.length > 2 && sides.every(([a, b]) => turns(a, b, point) >= 0);
  return inside || sides.some(([a, b]) => toSide(a, b, point) < reach);
}

function toSide(a, b, point) {
  const length = apart(a, b) || 1;
  const share = Math.min(Math.max(((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / length ** 2, 0), 1);
  return apart(point, { x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) });
}
