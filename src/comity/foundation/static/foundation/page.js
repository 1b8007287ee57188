// What every page gets on top of plain HTML: the error summary takes the focus,
// and words typed into a form marked data-keep survive a lost connection or a closed tab.

const summary = document.getElementById("error-summary");
if (summary) summary.focus();

for (const form of document.querySelectorAll("form[data-keep]")) {
  const key = `comity:${form.dataset.keep}`;
  const boxes = [...form.querySelectorAll("textarea[name], input[type=text][name]")];
  const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
  for (const box of boxes) if (!box.value && kept[box.name]) box.value = kept[box.name];
  form.addEventListener("input", () => {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(boxes.map((box) => [box.name, box.value]))));
  });
  form.addEventListener("submit", () => localStorage.removeItem(key));
}
