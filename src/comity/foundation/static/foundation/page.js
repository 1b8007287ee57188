// What every page gets on top of plain HTML: the error summary takes the focus.

const summary = document.getElementById("error-summary");
if (summary) summary.focus();
