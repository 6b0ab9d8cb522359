// The head of the page: where to go, which site, and who is signed in.

import {buildDeskAddress, sendJson} from "./api.js";
import {openHelp} from "./dialogs.js";
import {fill, make, makeButton, makeSelect} from "./dom.js";

const VIEWS = [["queue", "Queue"], ["history", "History"], ["rules", "Rules"], ["figures", "Figures"]];
const LINK = "nav[aria-label=Views] a";

/**
 * Replace the head that the server drew; its form to sign out stays the same.
 * @param {Desk.Facts} desk @param {(address: string) => void} go opens a view
 */
export const replaceHeader = (desk, go) => {
  const header = /** @type {HTMLElement} */ (document.querySelector("header.bar"));
  const form = /** @type {HTMLFormElement} */ (header.querySelector("form"));
  form.querySelector(".quiet")?.remove();
  for (const nav of document.querySelectorAll("body > nav")) nav.remove();
  const menu = make("details", {class: "menu"}, make("summary", {}, make("bdi", {}, desk.name)),
    make("div", {}, make("p", {class: "quiet"}, `Signed in as ${desk.role === desk.name ? `the ${desk.role}` : `${desk.name}, ${desk.role}`}`),
      makeButton("Keys", openHelp, {key: "?", class: "plain"}), form,
      makeButton("Sign out everywhere", signOutEverywhere, {class: "plain", title: "Ends your sessions on all devices"})));
  document.addEventListener("click", (event) => { if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false; });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") menu.open = false; });
  fill(header, make("h1", {}, "Moderate"), makeViewLinks(desk, go), desk.sites.length > 1 && makeSiteSelect(desk), menu);
};

/** @param {Desk.Facts} desk @param {(address: string) => void} go */
const makeViewLinks = (desk, go) => make("nav", {"aria-label": "Views"}, make("ul", {class: "tabs"}, ...VIEWS.map(([name, words]) => {
  const address = buildDeskAddress({site: desk.site, ...(name !== "queue" && {view: name})});
  const onclick = (/** @type {MouseEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(address);
  };
  return make("li", {}, make("a", {href: address, "data-view": name, onclick}, words));
})));

/** Show which view is open. @param {string} name */
export const showView = (name) => {
  for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(LINK))) {
    if (link.dataset.view === name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const words = new Map(/** @type {[string, string][]} */ (VIEWS)).get(name);
  if (name !== "queue") document.title = `${words} · Moderate`;
};

const signOutEverywhere = async () => {
  await sendJson("DELETE", "sessions");
  location.assign(buildDeskAddress());
};

/** @param {Desk.Facts} desk */
const makeSiteSelect = (desk) => {
  const select = makeSelect("site", desk.sites.map((site) => [site, site]), desk.site, () => {
    location.assign(buildDeskAddress({site: select.value}));
  });
  select.setAttribute("aria-label", "Site");
  return select;
};
