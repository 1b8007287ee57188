// Sends a vote by the live path and says whether it is acknowledged. A lost connection is tried again with growing
// pauses and with the form's own token, so that the vote counts once. Where there is no live path the form is sent as
// it is, as without this file.
const PAUSES = [1, 2, 4, 8, 15, 30];
const PATIENCE = 10_000;
const AGAIN = new Set([0, 408, 425, 429, 500, 502, 503, 504]);
const words = document.querySelector("[data-voting-words]")?.dataset ?? {};

const say = (form, ...sentences) => {
  form.querySelector("[data-vote-status]").textContent = sentences.join(" ");
};

function contentOf(form, button) {
  const { csrfmiddlewaretoken, ...content } = Object.fromEntries(new FormData(form));
  return { ...content, [button.name]: button.value };
}

async function asked(form, content) {
  try {
    const answer = await fetch(form.dataset.liveVote, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      body: JSON.stringify(content),
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    });
    return { status: answer.status, ...(await answer.json()) };
  } catch (problem) {
    // No connection, or an answer that is not ours; a page of a proxy in between is no acknowledgement either.
    return { status: 0, words: [words.lost] };
  }
}

const pause = (seconds) =>
  new Promise((goOn) => {
    const timer = setTimeout(goOn, seconds * 1000);
    addEventListener("online", () => { clearTimeout(timer); goOn(); }, { once: true });
  });

async function send(form, button) {
  const content = contentOf(form, button);
  form.toggleAttribute("data-unacknowledged", true);
  for (let tries = 0; ; tries += 1) {
    say(form, words.sending);
    const answer = await asked(form, content);
    if (!AGAIN.has(answer.status)) {
      form.toggleAttribute("data-unacknowledged", false);
      return answered(form, button, answer);
    }
    const seconds = PAUSES[Math.min(tries, PAUSES.length - 1)];
    say(form, words.unacknowledged, ...answer.words, words.again.replace("%s", seconds));
    await pause(seconds);
  }
}

function answered(form, button, answer) {
  if (answer.status === 200) return acknowledged(form, answer);
  if (answer.status !== 409 && answer.status !== 422) return sendByPage(form, button);
  say(form, ...answer.words);
  if (answer.token) form.elements.token.value = answer.token;
}

function acknowledged(form, answer) {
  const lines = document.querySelectorAll("[data-stands]");
  if (lines.length > 1 && !document.querySelector("[data-unacknowledged]")) {
    return location.assign(`?counted=${form.elements.line.value}`);
  }
  for (const [line, sentence] of Object.entries(answer.lines)) {
    const cell = document.querySelector(`[data-stands="${line}"]`);
    if (cell) cell.textContent = sentence;
    for (const button of form.querySelectorAll("button[name=vote]")) {
      const pressed = answer.choices[line] === button.value;
      if (pressed) button.setAttribute("aria-pressed", "true");
      else button.removeAttribute("aria-pressed");
      if (form.dataset.final !== undefined) button.hidden = true;
    }
  }
  form.elements.token.value = answer.token;
  say(form, ...answer.words);
}

function sendByPage(form, button) {
  const pressed = document.createElement("input");
  Object.assign(pressed, { type: "hidden", name: button.name, value: button.value });
  form.append(pressed);
  form.submit();
}

for (const form of document.querySelectorAll("form[data-live-vote]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.hasAttribute("data-unacknowledged")) return;
    send(form, event.submitter ?? form.querySelector("button"));
  });
}

addEventListener("beforeunload", (event) => {
  if (document.querySelector("[data-unacknowledged]")) event.preventDefault();
});
