// The data of a class, unpacked only where something is looked at. Times are counted in pictures: `at` 0 is the first
// week, `at` 3 the end of the third picture; what lies between two pictures is drawn between them, never told as a number.

/** Give access to the data of a class. */
function library(data) {
  const unpacked = new Map();
  const pictures = Math.ceil(data.of.weeks / data.of.every);

  function packed(change, arm, seed) {
    const one = data.pictures[change]?.[arm]?.[seed];
    return one?.as ? packed(...one.as) : one;
  }

  /** A run through time, or null where none is told. */
  function run(change, arm, seed) {
    const one = packed(change, arm, seed);
    if (!one) return null;
    if (!unpacked.has(one)) unpacked.set(one, unpackedRun(one, data.names));
    return unpacked.get(one);
  }

  return {
    data,
    of: data.of,
    words: data.words,
    pictures,
    asTold: data.of.as_told,
    arms: Object.keys(data.words.arms),
    run,
    seedsToldOf: (change) => Object.keys(Object.values(data.pictures[change] ?? {})[0] ?? {}).map(Number),
    ends: (change, arm) => data.ends[change]?.[arm] ?? null,
    changeOf: (setting) => changeOf(data.changes, setting),
    weekOf: (at) => Math.round(at * data.of.every),
    atWeek: (week) => (week <= 0 ? 0 : Math.min(pictures, Math.ceil((week + 1) / data.of.every))),
    armName: (arm) => data.words.arms[arm].name,
  };
}

/** Which change a setting is: its name, kind and value; null as told. */
function changeOf(changes, setting) {
  for (const [name, change] of Object.entries(changes)) {
    const value = change.values.find((one) => one.setting === setting);
    if (value) return { name, kind: change.kind, value: value.value };
  }
  return null;
}

function unpackedRun(one, names) {
  const organisations = one.organisations.map(([id, first, trust, sites, met, opening]) => ({
    id,
    name: names.organisations[id][0],
    community: names.organisations[id][1],
    first,
    trust: trust.match(/../g).map(Number),
    sites,
    met: [...met].map((sign) => parseInt(sign, 36)),
    opening: opening ? Number(opening) : null,
  }));
  return {
    ...one,
    organisations,
    byId: new Map(organisations.map((one) => [one.id, one])),
    length: one.curves.engaged.length,
  };
}

/** An organisation's trust at the end of a picture, -1 being the first week; null where it is not there. */
function trustAfter(organisation, picture) {
  if (picture < 0) return organisation.first === 0 ? (organisation.opening ?? organisation.trust[0]) : null;
  return organisation.trust[picture - organisation.first] ?? null;
}

/** Trust between two pictures, and how far the organisation is there (1 wholly, 0 not). */
function between(organisation, at) {
  const picture = Math.floor(at) - 1;
  const share = at - Math.floor(at);
  const before = trustAfter(organisation, picture);
  const after = share > 0 ? trustAfter(organisation, picture + 1) : before;
  if (before === null && after === null) return null;
  if (before === null) return { trust: after, there: share };
  if (after === null) return { trust: before, there: 1 - share };
  return { trust: before + (after - before) * share, there: 1 };
}

/** The picture whose weeks end at, or go on at, a time; -1 in the first week. */
const pictureAt = (at) => Math.ceil(at) - 1;

/** Whether an organisation's site is open at the end of the picture that a time goes on at. */
const siteOpen = (organisation, at) => organisation.sites[pictureAt(at) - organisation.first] === "1";
