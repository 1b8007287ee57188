// Keeps the page of a running job fresh: an event stream, or a question every two seconds where none comes
// through. When the work has ended the page is loaded again, so that the server words the ending.
const place = document.querySelector("[data-job]");
const put = (name, words) => {
  const element = place.querySelector(`[data-${name}]`);
  if (element && words && element.textContent !== words) element.textContent = words;
};

function show(state, wasRunning) {
  if (!state.is_open || (state.state === "running") !== wasRunning) return location.reload();
  put("line", state.line);
  put("doing", state.doing);
  put("so-far", state.so_far);
  put("left", state.left);
  const bar = place.querySelector("progress");
  if (bar && state.total) { bar.max = state.total; bar.value = state.done; }
}

function ask(wasRunning) {
  const again = () => setTimeout(() => ask(wasRunning), 2000);
  fetch(place.dataset.state, { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then((state) => { show(state, wasRunning); again(); })
    .catch(again);
}

if (place) {
  const wasRunning = Boolean(place.querySelector("progress"));
  const stream = new EventSource(place.dataset.stream);
  stream.addEventListener("state", (event) => show(JSON.parse(event.data), wasRunning));
  stream.onerror = () => {
    if (stream.readyState === EventSource.CLOSED) ask(wasRunning);
  };
  addEventListener("pagehide", () => stream.close());
}
