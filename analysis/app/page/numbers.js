// Numbers and dates in words, with no more digits than the data has.

const MINUS = "\u2212";
const SEASONS = [
  "winter",
  "winter",
  "spring",
  "spring",
  "spring",
  "summer",
  "summer",
  "summer",
  "autumn",
  "autumn",
  "autumn",
  "winter",
];
const WEEK = 7 * 24 * 3600 * 1000;
const WEEKS_A_YEAR = 52;

/** Three figures that matter, thousands apart: 12345.6 is 12,346. */
function number(value) {
  if (value === null || value === undefined) return "none";
  const size = Math.abs(value);
  const digits =
    Number.isInteger(value) || size >= 100 ? 0 : Math.max(0, Math.min(5, 2 - Math.floor(Math.log10(size || 1))));
  const written = size.toLocaleString("en-GB", { maximumFractionDigits: digits });
  return value < 0 && written !== "0" ? MINUS + written : written;
}

/** A number with its sign. */
function signed(value) {
  return (value > 0 ? "+" : "") + number(value);
}

/** Pounds in full. */
function pounds(value) {
  return (value < 0 ? MINUS : "") + "£" + Math.abs(value).toLocaleString("en-GB", { maximumFractionDigits: 0 });
}

/** A number as short as an axis wants it: 2m, 250k. */
function brief(value, unit) {
  const size = Math.abs(value);
  const [by, sign] = size >= 1e6 ? [1e6, "m"] : size >= 1e4 ? [1e3, "k"] : [1, ""];
  return (unit === "pounds" ? "£" : "") + number(value / by) + sign;
}

/** Hundredths as .31, the way trust is written. */
function hundredths(value) {
  return value >= 100 ? "1.00" : "." + String(Math.round(value)).padStart(2, "0");
}

/** Thousandths of complete trust as +.031. */
function thousandths(value, sign = true) {
  const size = (Math.abs(value) / 1000).toFixed(3).replace(/^0/, "");
  return (value < 0 ? MINUS : sign && value > 0 ? "+" : "") + size;
}

/** The season and year of a picture, told by the middle of its weeks: "spring 2012, year 5". */
function season(of, picture) {
  const middle = new Date(Date.parse(of.start) + (picture + 0.5) * of.every * WEEK);
  const year = Math.floor((picture * of.every) / WEEKS_A_YEAR) + 1;
  return `${SEASONS[middle.getUTCMonth()]} ${middle.getUTCFullYear()}, year ${year}`;
}

/** A week in words, as in a story: "March 2012". */
function month(of, week) {
  return new Date(Date.parse(of.start) + week * WEEK).toLocaleDateString("en-GB", {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** Weeks as years where they are whole years: "2 years". */
function span(weeks) {
  const years = weeks / WEEKS_A_YEAR;
  return Number.isInteger(years) && years > 0 ? `${years} ${years === 1 ? "year" : "years"}` : `${weeks} weeks`;
}

/** Names one after the other: "a, b and c". */
function listed(names) {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** The next round number that is not smaller: 1, 2 or 5 with noughts, or finer ones. */
function roundUp(value, round = [1, 2, 5, 10]) {
  const power = 10 ** Math.floor(Math.log10(value || 1));
  return round.map((one) => one * power).find((one) => one >= value);
}
