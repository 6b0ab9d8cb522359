// The moderators' page: takes over what the server has drawn once the queue can be shown.

import {Refused, session} from "./api.js";
import {make} from "./dom.js";
import {openHelp, signInAgain} from "./dialogs.js";
import {listen} from "./keys.js";
import {takeOver} from "./masthead.js";
import {createQueue} from "./queue.js";
import {createSpeech, createStrip} from "./speech.js";
import {ago} from "./words.js";

const TICK_MS = 30000;

const desk = JSON.parse(document.querySelector("meta[name=desk]").content);
Object.assign(session, {name: desk.name, role: desk.role, site: desk.site, sites: desk.sites, csrf: desk.csrf, ask: signInAgain});

const heard = make("div", {class: "heard", role: "status", "aria-live": "polite"});
const seen = make("div", {class: "toasts"});
const wrong = make("div", {class: "strip", role: "status", hidden: true});
const speech = createSpeech(heard, seen);

const queue = createQueue(desk, {speech, strip: createStrip(wrong), author: () => {}});
const views = {queue};
let view = views.queue;

takeOver(desk);
document.querySelector("#main").replaceChildren(wrong, view.root, seen, heard);
queue.open().catch((error) => { if (!(error instanceof Refused)) throw error; });
listen(() => ({...view.keys, "?": openHelp}));
addEventListener("popstate", () => queue.open());
setInterval(() => {
  for (const time of document.querySelectorAll("article time")) time.textContent = ago(time.dateTime);
}, TICK_MS);
