// Words that were not kept yet survive a lost line and a closed tab: they stay on this device, under the person, the
// paragraph and the revision, until they are kept. Without this file everything works; only this is lost.

const form = document.querySelector("form[data-draft]");
