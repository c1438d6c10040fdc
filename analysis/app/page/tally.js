// Counting over all seeds: in how many runs one arm had more than another, and how large that is beside luck.

/** Pairs of what two arms came to on the same seeds: [{seed, a, b, difference}]. */
function pairsOf(books, change, [a, b], outcome) {
  const [ours, theirs] = [books.ends(change, a), books.ends(change, b)];
  if (!ours?.[outcome] || !theirs?.[outcome]) return [];
  const other = new Map(theirs.seeds.map((seed, place) => [seed, theirs[outcome][place]]));
  return ours.seeds
    .map((seed, place) => ({ seed, a: ours[outcome][place], b: other.get(seed) ?? null }))
    .filter((one) => one.a !== null && one.b !== null)
    .map((one) => ({ ...one, difference: one.a - one.b }));
}

/** In how many runs there was more, less and as much. */
function tally(pairs) {
  const count = (test) => pairs.filter((one) => test(one.a, one.b)).length;
  return {
    runs: pairs.length,
    more: count((a, b) => a > b),
    fewer: count((a, b) => a < b),
    same: count((a, b) => a === b),
  };
}

/** The value below which a share of values lies, between neighbours where it falls between. */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  return sorted[low] + ((sorted[low + 1] ?? sorted[low]) - sorted[low]) * (place - low);
}

/** A pair of arms told as counts of runs; never who is better. */
function verdict(books, change, pair, outcome) {
  const { runs, more, fewer, same } = tally(pairsOf(books, change, pair, outcome));
  const [a, b] = pair.map((arm) => books.armName(arm));
  if (!runs) return `There are no runs yet of both ${a} and ${b} for this.`;
  if (same === runs)
    return `${a} had exactly as much as ${b} in ${runs === 1 ? "the one run that there is" : `all of ${runs} runs`}.`;
  if (runs === 1) return `In the one run that there is, ${a} had ${more ? "more" : "less"} than ${b}.`;
  const rest = [fewer ? `in ${fewer} it had less` : "", same ? `in ${same} as much` : ""].filter(Boolean);
  return `In ${more} of ${runs} runs ${a} had more than ${b}${rest.length ? "; " + rest.join("; ") : ""}.`;
}

/** How large the difference is beside what luck alone does to one arm. */
function besideLuck(pairs) {
  const differences = pairs.map((one) => one.difference);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(differences, share));
  const luck = Math.max(
    ...["a", "b"].map(
      (side) =>
        quantile(
          pairs.map((one) => one[side]),
          0.75,
        ) -
        quantile(
          pairs.map((one) => one[side]),
          0.25,
        ),
    ),
  );
  return { low, middle, high, luck };
}
