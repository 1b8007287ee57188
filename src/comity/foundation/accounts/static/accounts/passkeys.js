// Passkeys: each form marked data-passkey asks the device for an answer and then sends it.
// What needs no script (a code by mail) is on every page beside it.
const known = window.PublicKeyCredential && window.webauthnJSON;

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return (await answer.json()).request_options;
}

async function askTheDevice(form) {
  const options = await optionsOf(form);
  const ask = form.dataset.passkey === "create" ? window.webauthnJSON.create : window.webauthnJSON.get;
  return JSON.stringify(await ask(options));
}

async function send(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const problem = form.querySelector("[data-passkey-problem]");
  problem.hidden = true;
  try {
    form.elements.credential.value = await askTheDevice(form);
    form.submit();
  } catch {
    problem.hidden = false;
  }
}

if (known) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", send);
  }
  for (const note of document.querySelectorAll("[data-passkey-absent]")) note.hidden = true;
}
