// Words that were not kept yet survive a lost line and a closed tab: they stay on this device, under the person, the
// paragraph and the revision, until they are kept or thirty days have passed. Without this file every page works.

const PREFIX = "comity.draft.";
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;
const form = document.querySelector("form[data-draft]");
const name = form && PREFIX + form.dataset.draft;

// With the words goes what they were written on, so that the site can tell what somebody else changed meanwhile.
const CARRIED = ["shown", "shown_reasons", "version", "taken_in"];
const boxes = () =>
  [...form.querySelectorAll("textarea, select, input")].filter(
    (box) => box.name && (box.type !== "hidden" || CARRIED.includes(box.name)),
  );
const words = () => Object.fromEntries(boxes().map((box) => [box.name, box.value]));

function stored(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

// What is too much for the device, or forbidden there, is not kept: the page itself goes on.
function keep() {
  try {
    localStorage.setItem(name, JSON.stringify({ at: Date.now(), boxes: words() }));
  } catch {
    return;
  }
}

function put(values) {
  for (const box of boxes()) if (box.name in values) box.value = values[box.name];
}

function tell(opened) {
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.setAttribute("role", "status");
  const said = document.createElement("p");
  said.textContent = form.dataset.restored;
  const forget = document.createElement("button");
  forget.type = "button";
  forget.className = "btn plain";
  forget.textContent = form.dataset.forget;
  forget.addEventListener("click", () => {
    put(opened);
    localStorage.removeItem(name);
    notice.remove();
  });
  notice.append(said, forget);
  form.before(notice);
}

// A page that answers what was just sent has the newest words in its boxes: they are kept as they are.
function restore() {
  const found = stored(name);
  const opened = words();
  if (form.dataset.answers === "yes") return keep();
  if (!found) return;
  const differs = Object.keys(opened).some(
    (box) => !CARRIED.includes(box) && box in found.boxes && found.boxes[box] !== opened[box],
  );
  if (!differs) return;
  put(found.boxes);
  tell(opened);
}

function forgetOld() {
  for (const key of Object.keys(localStorage))
    if (key.startsWith(PREFIX) && !(stored(key)?.at > Date.now() - KEPT_FOR)) localStorage.removeItem(key);
}

// The page of the amendment says which words are kept on the site now.
function forgetKept() {
  for (const place of document.querySelectorAll("[data-draft-kept]"))
    localStorage.removeItem(PREFIX + place.dataset.draftKept);
}

try {
  forgetOld();
  forgetKept();
  if (form) {
    restore();
    form.addEventListener("input", keep);
  }
} catch {
  // This device keeps nothing: then nothing is kept.
}
