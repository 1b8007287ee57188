// Answering by keyboard: the keys named by each button press it, arrows go back and on. The keys can be turned off
// (WCAG 2.1.4); the choice stays on this device. Without this file every button and link works as it is.

const STORED = "comity.answer-keys";
const form = document.querySelector("form[data-answer-keys]");
const words = document.querySelector("[data-keys-words]");

const areOn = () => localStorage.getItem(STORED) !== "off";
const isTyping = (target) => target.closest("textarea, select, input:not([type=checkbox])") !== null;

function pressed(event) {
  if (!areOn() || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  const wanted = target(event.key.toLowerCase());
  if (!wanted) return;
  event.preventDefault();
  wanted.focus();
  wanted.click();
}

function target(key) {
  if (key === "arrowleft" || key === "arrowright") {
    const back = (key === "arrowleft") === (document.dir !== "rtl");
    return document.querySelector(back ? "a[rel=prev]" : "a[rel=next]");
  }
  return [...form.querySelectorAll("[data-keys]")].find((button) => button.dataset.keys.split(" ").includes(key));
}

function explain() {
  const choice = document.createElement("button");
  choice.type = "button";
  choice.className = "btn plain";
  const say = () => {
    choice.textContent = areOn() ? words.dataset.keysOff : words.dataset.keysOn;
  };
  choice.addEventListener("click", () => {
    localStorage.setItem(STORED, areOn() ? "off" : "on");
    say();
  });
  say();
  words.append(words.dataset.keysWords, " ", choice);
}

if (form && words) {
  document.addEventListener("keydown", pressed);
  explain();
}
