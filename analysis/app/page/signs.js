// The signs on a map: residents' dots, ties, meetings on their way, the services, organisations and their sites.

const JOURNEY = 0.45; // of a quarter, for which a meeting is seen on its way

/** Residents who take part: a dot for every so many person-weeks of the quarter. */
function drawDots(pen, run, at, { regions }, each, colours) {
  const picture = Math.min(pictureAt(at), run.length - 1);
  if (picture < 0) return;
  pen.fillStyle = colours.resident;
  pen.beginPath();
  for (const { name, dots } of regions) {
    const many = Math.min(Math.round((run.communities[name]?.engaged[picture] ?? 0) / each), dots.length);
    for (const dot of dots.slice(0, many)) {
      disc(pen, dot, 0.0055);
    }
  }
  pen.fill();
}

function drawTie(pen, { place, trust, there }) {
  pen.globalAlpha = there;
  pen.strokeStyle = trustColour(trust);
  pen.lineWidth = trustWidth(trust);
  pen.lineCap = "butt";
  pen.beginPath();
  pen.moveTo(place.x, place.y);
  pen.lineTo(MIDDLE.x, MIDDLE.y);
  pen.stroke();
  pen.globalAlpha = 1;
}

/** Meetings of the quarter, spread evenly over it: on their way while it plays, strokes across the tie while it stands. */
function drawMeetings(pen, seen, at, moving, colours) {
  pen.fillStyle = pen.strokeStyle = colours.ink;
  pen.lineWidth = 0.0024;
  pen.globalAlpha = moving ? 1 : 0.7;
  pen.beginPath();
  seen.forEach((one) => addMeetings(pen, one, at, moving));
  if (moving) pen.fill();
  else pen.stroke();
  pen.globalAlpha = 1;
}

function addMeetings(pen, { organisation, place, trust }, at, moving) {
  const met = organisation.met[pictureAt(at) - organisation.first] ?? 0;
  const share = at - Math.floor(at);
  const reach = place.radius - HUB;
  for (let one = 0; one < met; one++) {
    const due = (one + 0.5) / met;
    const way = moving ? (share - due * (1 - JOURNEY)) / JOURNEY : 0.16 + 0.5 * due;
    if (way < 0 || way > 1) continue;
    const spot = polar(place.angle, place.radius - 0.02 - way * (reach - 0.02));
    if (moving) disc(pen, spot, 0.0065);
    else across(pen, spot, place.angle, 0.004 + trustWidth(trust) / 2);
  }
}

function disc(pen, { x, y }, size) {
  pen.moveTo(x + size, y);
  pen.arc(x, y, size, 0, 7);
}

function across(pen, spot, angle, wide) {
  const [x, y] = [Math.sin(angle) * wide, -Math.cos(angle) * wide];
  pen.moveTo(spot.x - x, spot.y - y);
  pen.lineTo(spot.x + x, spot.y + y);
}

function drawHub(pen, colours) {
  pen.fillStyle = colours.paper;
  pen.strokeStyle = colours.ink;
  pen.lineWidth = 0.006;
  pen.beginPath();
  pen.roundRect(MIDDLE.x - HUB, MIDDLE.y - HUB, 2 * HUB, 2 * HUB, 0.035);
  pen.fill();
  pen.stroke();
}

/** Organisations: discs, and small houses where a site is open; those that come or go are drawn by themselves. */
function drawOrganisations(pen, seen, colours) {
  const whole = seen.filter((one) => one.there === 1);
  drawAlike(
    pen,
    whole.filter((one) => !one.open),
    colours,
  );
  drawAlike(
    pen,
    whole.filter((one) => one.open),
    colours,
  );
  seen.filter((one) => one.there < 1).forEach((one) => drawAlike(pen, [one], colours));
}

/** Draw organisations that are all discs or all houses. */
function drawAlike(pen, alike, colours) {
  if (!alike.length) return;
  pen.globalAlpha = alike[0].there;
  pen.fillStyle = alike[0].open ? colours.ink : colours.paper;
  pen.strokeStyle = colours.ink;
  pen.lineWidth = 0.0042;
  pen.beginPath();
  for (const { place, open } of alike) {
    const size = place.small ? 0.0105 : 0.0155;
    if (open) house(pen, place, size * 1.3);
    else disc(pen, place, size);
  }
  pen.fill();
  pen.stroke();
  pen.globalAlpha = 1;
}

/** A ring around the organisation that is pointed at. */
function drawRing(pen, place, colours) {
  pen.strokeStyle = colours.ink;
  pen.lineWidth = 0.007;
  pen.beginPath();
  disc(pen, place, 0.035);
  pen.stroke();
}

function house(pen, { x, y }, size) {
  pen.moveTo(x - size, y - size * 0.1);
  pen.lineTo(x, y - size);
  pen.lineTo(x + size, y - size * 0.1);
  pen.lineTo(x + size * 0.72, y - size * 0.1);
  pen.lineTo(x + size * 0.72, y + size * 0.85);
  pen.lineTo(x - size * 0.72, y + size * 0.85);
  pen.lineTo(x - size * 0.72, y - size * 0.1);
  pen.closePath();
}
