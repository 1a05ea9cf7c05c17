// What went wrong with a request is said in a message; the words are templates of the page.

function say(kind) {
  const words = document.getElementById(`trouble-${kind}`);
  if (words) document.getElementById("toasts")?.append(words.content.cloneNode(true));
}

document.addEventListener("htmx:sendError", () => say("offline"));
document.addEventListener("htmx:timeout", () => say("offline"));
document.addEventListener("htmx:responseError", (event) => {
  const kinds = { 403: "forbidden", 503: "unavailable" };
  say(kinds[event.detail.xhr.status] ?? "failed");
});
