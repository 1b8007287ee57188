// Keeps the page of a question true while it is open before the reader: turnout and state come by an event stream.
// When the state changes the page is loaded again, so that the server words it; what the reader has typed waits.
const place = document.querySelector("[data-question-stream]");

const typed = () =>
  [...document.querySelectorAll("main :is(textarea, input:not([type=hidden]))")].some((field) =>
    field.type === "checkbox" || field.type === "radio"
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue,
  );

const say = (element, words) => {
  if (element && element.textContent !== words) element.textContent = words;
  if (element) element.hidden = !words;
};

function changed(words, seconds) {
  say(place.querySelector("[data-words]"), words);
  place.hidden = !words;
  const load = () => {
    if (typed() || document.querySelector("[data-unacknowledged]")) place.querySelector("[data-again]").hidden = place.hidden = false;
    else location.reload();
  };
  setTimeout(load, Math.random() * seconds * 1000);
}

// Another sentence is read out at once; the same is not read out again.
function show(troubles) {
  for (const element of document.querySelectorAll("[data-troubles]")) {
    const words = troubles.join("\n");
    if (element.dataset.words === words) continue;
    element.dataset.words = words;
    element.hidden = !words;
    element.replaceChildren(...troubles.map((sentence) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = sentence;
      return paragraph;
    }));
  }
}

function follow(stream) {
  stream.addEventListener("state", (event) => {
    const now = JSON.parse(event.data);
    if (now.is_over) stream.close();
    if (now.turnout) for (const element of document.querySelectorAll("[data-turnout]")) say(element, now.turnout);
    show(now.troubles);
    if (now.state !== place.dataset.state) changed(now.words, now.reload_within);
    // The page of the chair has a button for a clock that has moved.
    else if (String(now.clock_moved) !== place.dataset.clockMoved) changed("", now.reload_within);
    place.dataset.state = now.state;
    place.dataset.clockMoved = now.clock_moved;
  });
  addEventListener("pagehide", () => stream.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}

if (place) follow(new EventSource(place.dataset.questionStream));
