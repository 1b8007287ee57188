// Makes charts live once everything else is there: `<figure class="chart" data-specification="…json"
// data-vega="…" data-interpreter="…">`. Expressions are interpreted, never compiled, as the page's policy
// forbids generated code. Without this file the drawing of the server stands. The figure's key becomes
// switches that bring one group to the front; pointing at a mark does the same for as long as it lasts.

const script = (address) =>
  new Promise((done, failed) => {
    const element = document.createElement("script");
    element.src = address;
    element.addEventListener("load", done);
    element.addEventListener("error", failed);
    document.head.append(element);
  });

async function enliven(figure) {
  const drawn = figure.querySelector("svg");
  const response = await fetch(figure.dataset.specification, { credentials: "same-origin" });
  if (!response.ok) return;
  const specification = await response.json();
  if (!globalThis.vega) await script(figure.dataset.vega);
  const { expressionInterpreter } = await import(figure.dataset.interpreter);
  const { View, parse } = globalThis.vega;
  const holder = document.createElement("div");
  const view = new View(parse(specification, null, { ast: true }), {
    expr: expressionInterpreter,
    renderer: "svg",
    container: holder,
    hover: true,
    logLevel: 1,
  });
  await view.runAsync();
  place(holder.querySelector("svg"), drawn);
  makeSwitches(figure, view);
}

function place(live, drawn) {
  for (const name of ["viewBox", "role", "aria-labelledby"]) live.setAttribute(name, drawn.getAttribute(name));
  for (const name of ["width", "height"]) live.removeAttribute(name);
  live.querySelectorAll("[role],[aria-roledescription]").forEach((part) => {
    part.removeAttribute("role");
    part.removeAttribute("aria-roledescription");
    part.removeAttribute("aria-label");
  });
  live.prepend(...drawn.querySelectorAll("title, desc"));
  drawn.replaceWith(live);
}

function makeSwitches(figure, view) {
  const switches = [...figure.querySelectorAll(".key [data-group]")].map((entry) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn plain";
    button.setAttribute("aria-pressed", "false");
    button.dataset.group = entry.dataset.group;
    button.append(...entry.childNodes);
    entry.append(button);
    return button;
  });
  const bring = (group) => view.signal("chosen", group).runAsync();
  const chosen = () => switches.find((button) => button.getAttribute("aria-pressed") === "true")?.dataset.group ?? "";
  for (const button of switches) {
    button.addEventListener("click", () => {
      const now = button.getAttribute("aria-pressed") !== "true";
      for (const other of switches) other.setAttribute("aria-pressed", String(other === button && now));
      bring(chosen());
    });
  }
  view.addEventListener("mouseover", (_event, item) => bring(item?.datum?.group ?? chosen()));
  view.addEventListener("mouseout", () => bring(chosen()));
}

const whenIdle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 200));
addEventListener("load", () => whenIdle(() => {
  if (navigator.connection?.saveData) return;
  for (const figure of document.querySelectorAll("figure[data-specification]")) enliven(figure);
}));
