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
      pen.moveTo(dot.x + 0.0055, dot.y);
      pen.arc(dot.x, dot.y, 0.0055, 0, 7);
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
function drawMeetings(pen, { organisation, place, trust }, at, moving, colours) {
  const met = organisation.met[pictureAt(at) - organisation.first] ?? 0;
  const share = at - Math.floor(at);
  const reach = place.radius - HUB;
  const wide = 0.004 + trustWidth(trust) / 2;
  pen.fillStyle = pen.strokeStyle = colours.ink;
  pen.lineWidth = 0.0024;
  pen.globalAlpha = moving ? 1 : 0.7;
  pen.beginPath();
  for (let one = 0; one < met; one++) {
    const way = moving ? (share - ((one + 0.5) / met) * (1 - JOURNEY)) / JOURNEY : 0.16 + 0.5 * ((one + 0.5) / met);
    if (way < 0 || way > 1) continue;
    const distance = place.radius - 0.02 - way * (reach - 0.02);
    const spot = polar(place.angle, distance);
    if (moving) pen.moveTo(spot.x + 0.0065, spot.y), pen.arc(spot.x, spot.y, 0.0065, 0, 7);
    else across(pen, spot, place.angle, wide);
  }
  if (moving) pen.fill();
  else pen.stroke();
  pen.globalAlpha = 1;
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

/** An organisation: a disc; a small house where its site is open. */
function drawOrganisation(pen, { place, there, open }, colours, chosen) {
  pen.globalAlpha = there;
  const size = place.small ? 0.0105 : 0.0155;
  pen.fillStyle = open ? colours.ink : colours.paper;
  pen.strokeStyle = colours.ink;
  pen.lineWidth = 0.0042;
  pen.beginPath();
  if (open) house(pen, place, size * 1.3);
  else pen.arc(place.x, place.y, size, 0, 7);
  pen.fill();
  pen.stroke();
  if (chosen) {
    pen.lineWidth = 0.007;
    pen.beginPath();
    pen.arc(place.x, place.y, size + 0.019, 0, 7);
    pen.stroke();
  }
  pen.globalAlpha = 1;
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
