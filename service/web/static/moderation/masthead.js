// The head of the page: where to go, which site, and who is signed in.

import {send} from "./api.js";
import {openHelp} from "./dialogs.js";
import {button, choice, fill, make} from "./dom.js";

const VIEWS = [["queue", "Queue"], ["history", "History"], ["rules", "Rules"], ["figures", "Figures"]];
const LINK = "nav[aria-label=Views] a";

/**
 * Puts the page's head in the place of the one that the server drew; its form to sign out stays what it is.
 * @param {Object} desk what the page told @param {(address: string) => void} go opens a view
 */
export const takeOver = (desk, go) => {
  const header = document.querySelector("header.bar");
  const form = header.querySelector("form");
  form.querySelector(".quiet").remove();
  for (const nav of document.querySelectorAll("body > nav")) nav.remove();
  const menu = make("details", {class: "menu"}, make("summary", {}, make("bdi", {}, desk.name)),
    make("div", {}, make("p", {class: "quiet"}, `Signed in as ${desk.role === desk.name ? `the ${desk.role}` : `${desk.name}, ${desk.role}`}`),
      button("Keys", openHelp, {key: "?", class: "plain"}), form,
      button("Sign out everywhere", everywhere, {class: "plain", title: "Ends your sessions on all devices"})));
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") menu.open = false; });
  fill(header, make("h1", {}, "Moderate"), viewsOf(desk, go), desk.sites.length > 1 && siteOf(desk), menu);
};

const viewsOf = (desk, go) => make("nav", {"aria-label": "Views"}, make("ul", {class: "tabs"}, ...VIEWS.map(([name, words]) => {
  const address = `/moderate?${new URLSearchParams({site: desk.site, ...(name !== "queue" && {view: name})})}`;
  const onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(address);
  };
  return make("li", {}, make("a", {href: address, "data-view": name, onclick}, words));
})));

/** Says which view is open. @param {string} wanted */
export const showView = (wanted) => {
  for (const link of document.querySelectorAll(LINK)) {
    if (link.dataset.view === wanted) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const found = VIEWS.find(([name]) => name === wanted);
  if (wanted !== "queue") document.title = `${found[1]} · Moderate`;
};

const everywhere = async () => {
  await send("DELETE", "sessions");
  location.assign("/moderate");
};

const siteOf = (desk) => {
  const select = choice("site", desk.sites.map((site) => [site, site]), desk.site, () => {
    location.assign(`/moderate?${new URLSearchParams({site: select.value})}`);
  });
  select.setAttribute("aria-label", "Site");
  return select;
};
