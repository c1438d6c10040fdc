// Small tools to build a page with: elements are made, never written as text, so no data can become markup.

/** Make an element: attributes by name, handlers as onclick and the like, then what stands in it. */
function el(tag, attributes = {}, ...inside) {
  return filled(document.createElement(tag), attributes, inside);
}

/** Make an element of a drawing. */
function svg(tag, attributes = {}, ...inside) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, inside);
}

function filled(node, attributes, inside) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "style") Object.entries(value).forEach(([key, one]) => node.style.setProperty(key, one));
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...inside.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
  return node;
}

/** Put other things into an element in place of what stood in it. */
function refill(node, ...inside) {
  node.replaceChildren(...inside.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
  return node;
}

/** Write words where they differ, so that nothing is read aloud twice. */
function write(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

/** Call `draw(width)` when an element gets another width; returns what ends that. */
function whenResized(node, draw) {
  let width = 0;
  const observer = new ResizeObserver(() => {
    if (node.clientWidth && node.clientWidth !== width) draw((width = node.clientWidth));
  });
  observer.observe(node);
  return () => observer.disconnect();
}

/** Know whether an element is on the screen, or nearly; `draw` is called when it comes there. */
function onScreen(node, draw) {
  const sight = { now: true, end: () => observer.disconnect() };
  const observer = new IntersectionObserver(
    (entries) => {
      const came = entries.at(-1).isIntersecting;
      if (came && !sight.now) ((sight.now = true), draw());
      sight.now = came;
    },
    { rootMargin: "80px" },
  );
  observer.observe(node);
  return sight;
}

const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");
const DARK = window.matchMedia("(prefers-color-scheme: dark)");

/** Make a row of choices of which one holds: [value, words]; `choose(value)` is told. */
function choices(label, options, now, choose) {
  const select = el(
    "select",
    { onchange: () => choose(select.value) },
    options.map(([value, words]) => el("option", { value, selected: value === now }, words)),
  );
  return el("label", { class: "choice" }, el("span", {}, label), select);
}
