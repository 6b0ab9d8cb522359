// The head of the page: which site, and who is signed in.

import {send} from "./api.js";
import {openHelp} from "./dialogs.js";
import {button, choice, fill, make} from "./dom.js";

/** Puts the page's head in the place of the one that the server drew; its form to sign out stays what it is. */
export const takeOver = (desk) => {
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
  fill(header, make("h1", {}, "Moderate"), desk.sites.length > 1 && siteOf(desk), menu);
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
