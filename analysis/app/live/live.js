// The way from Panel to the shared views. Python sends two texts: `told`, all that is asked and said of it, and
// `lived`, what the runs have come to so far; both are data, and nothing in them is ever run.

/** Show what is lived, as it is lived; called by Panel once, with the element in which all of it stands. */
export function render({ model, el: host }) {
  const status = el("div", { class: "living", role: "status" });
  const views = el("div");
  const commands = el("section", { class: "commands", "aria-label": "The same from the command line" });
  host.append(el("div", { class: "classroom" }, el("div", { class: "board" }, status), views, el("div", { class: "board" }, commands)));
  let shown = null;
  let told = null;
  let goal = Infinity;

  function ask() {
    if (shown) goal = shown.state.get().at >= shown.came ? Infinity : shown.state.get().at;
    told = JSON.parse(model.told);
    refill(commands, el("h2", {}, "The same from the command line"), told.commands.map(commandLine));
    live();
  }

  /** Draw what has been lived; what was asked before stays on show until all programmes have a first picture. */
  function live() {
    const lived = JSON.parse(model.lived);
    refill(status, ...progressOf(told, lived));
    if (lived.turn !== told.turn || !Math.min(...lived.weeks)) return;
    const data = { ...told.data, pictures: lived.pictures, ends: lived.ends, names: lived.names };
    const follows = !shown || shown.turn !== told.turn || shown.state.get().at >= shown.came;
    show(data);
    Object.assign(shown, { came: cameTo(data), turn: told.turn });
    if (follows && !shown.state.get().playing) shown.state.set({ at: Math.min(goal, shown.came) });
    requestAnimationFrame(() => requestAnimationFrame(() => Object.assign(host.dataset, { turn: lived.turn, weeks: Math.min(...lived.weeks) })));
  }

  /** Show data in the views that are there, or in new ones where other programmes stand side by side. */
  function show(data) {
    const arms = Object.keys(data.arms);
    if (shown?.arms.join() === arms.join()) shown.update(data);
    else {
      shown?.destroy();
      shown = Object.assign(mount(views, data), { arms });
    }
    shown.state.set({ arms, seed: data.of.first_seed });
  }

  model.on("told", ask);
  model.on("lived", live);
  model.on("remove", () => shown?.destroy());
  ask();
}

/** How many pictures every run on show has come to. */
function cameTo(data) {
  const lengths = Object.values(data.pictures[data.of.as_told]).map((seeds) => seeds[data.of.first_seed]?.curves.engaged.length ?? 0);
  return lengths.length ? Math.min(...lengths) : 0;
}

/** What is being lived, in words and as a bar; or why nothing is. */
function progressOf(told, lived) {
  const problem = told.problem || lived.problem;
  if (problem) return [el("p", { class: "problem", role: "alert" }, problem)];
  const weeks = lived.turn === told.turn ? Math.min(...lived.weeks) : 0;
  if (weeks >= told.data.of.weeks) return [el("p", {}, `Lived to the end: ${told.data.of.weeks} weeks.`)];
  const says = weeks ? `Living: week ${weeks} of ${told.data.of.weeks}.` : "The first weeks are being lived.";
  return [el("p", {}, says), el("progress", { max: told.data.of.weeks, value: weeks, "aria-label": "Weeks lived" })];
}

/** A command with a button that copies it. */
function commandLine([title, command]) {
  const code = el("code", {}, command);
  const copy = el("button", { type: "button", onclick: () => navigator.clipboard.writeText(command).then(() => write(copy, "Copied"), () => getSelection().selectAllChildren(code)) }, "Copy");
  return el("div", { class: "command" }, el("h3", {}, title), code, copy);
}
