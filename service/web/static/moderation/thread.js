// A thread: its title, the address of its page, and whether it takes comments.

import {describeError, sendJson} from "./api.js";
import {openDialog} from "./dialogs.js";
import {make, makeButton, makeField} from "./dom.js";
import {request} from "../shared/http.js";

/**
 * Open the panel of an entry's thread.
 * @param {Desk.Entry} entry @param {Desk.Speech} speech @param {() => void} onChange called after a change was stored
 */
export const openThread = async (entry, speech, onChange) => {
  const title = make("input", {name: "title", maxlength: "500", autocomplete: "off", value: entry.thread_title || ""});
  const url = make("input", {name: "url", type: "url", maxlength: "2000", autocomplete: "off", value: entry.thread_url || ""});
  const fault = make("p", {class: "fault", role: "alert"});
  const state = make("p", {class: "quiet"});
  const change = async (/** @type {Object} */ values, /** @type {string} */ words) => {
    fault.textContent = "";
    try {
      const thread = await sendJson("PATCH", "threads", {thread: entry.thread, ...values});
      showState(thread.open);
      speech.say(`The thread ${words}.`);
      onChange();
    } catch (error) {
      fault.textContent = describeError(error);
    }
  };
  const showState = (/** @type {boolean} */ isOpen) => {
    state.textContent = isOpen ? "It is open: readers can comment." : "It is closed: nobody can comment.";
    toggle.replaceChildren(isOpen ? "Close it" : "Open it");
    toggle.onclick = () => change({open: !isOpen}, isOpen ? "was closed" : "was opened");
  };
  const submit = (/** @type {Event} */ event) => { event.preventDefault(); change({title: title.value.trim(), url: url.value.trim()}, "was named"); };
  const toggle = makeButton("", () => {}, {class: "plain"});
  openDialog("Thread", make("p", {class: "quiet"}, make("bdi", {}, entry.thread)),
    make("form", {onsubmit: submit}, makeField("Title", title), makeField("Address of its page", url), make("p", {class: "act"}, make("button", {}, "Save"))),
    state, make("p", {class: "act"}, toggle), fault);
  try {
    const {value} = await request(`/v1/comments?${new URLSearchParams({site: entry.site, thread: entry.thread, limit: "1"})}`, {}, 20000);
    showState(value.thread.open);
  } catch (error) {
    fault.textContent = describeError(error);
  }
};
