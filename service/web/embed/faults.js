// What is wrong with a form, in the reader's words and at its fields.

import {announce} from "./thread.js";

/** Describe a fault in the reader's language, if the language has a sentence for its code. @param {View} view @param {Wire.Fault} fault */
export const describeFault = (view, {code, detail, parameters}) =>
  `fault-${code}` in ENGLISH ? view.voice.say(`fault-${code}`, parameters) : String(detail);

/** Show each fault at its field, read all of them out, and focus the first. @param {View} view @param {Wire.Fault[]} faults */
export const showFaults = (view, faults) => {
  const {form} = view;
  const texts = faults.map((fault) => {
    const field = /** @type {Record<string, Field>} */ (form.fields)[String(fault.pointer).slice(1)];
    const text = describeFault(view, fault);
    if (!field) return text;
    field.input.setAttribute("aria-invalid", "true");
    field.fault.textContent = text;
    return `${field.root.querySelector("label")?.textContent}: ${text}`;
  });
  const first = /** @type {HTMLElement | null} */ (form.root.querySelector("[aria-invalid]"));
  form.state.className = "state bad";
  form.state.textContent = first ? view.voice.say("check") : texts.join(" ");
  announce(view, [view.voice.say("check"), ...texts].join(" "), true);
  if (first) first.focus();
};

/** @param {CommentForm} form */
export const clearFaults = (form) => {
  form.state.textContent = "";
  for (const {input, fault} of Object.values(form.fields)) {
    input.removeAttribute("aria-invalid");
    fault.textContent = "";
  }
};

/** @type {Record<string, string>} */
const SENTENCES = {
  offline: "offline", "thread-closed": "closed", duplicate: "duplicate", "slow-down": "slow",
  "storage-unavailable": "busy", "token-invalid": "over", "not-found": "gone", "stale-version": "stale",
  "origin-not-allowed": "foreign", "too-large": "long",
};

/** Say in the reader's language what was refused. @param {Voice} voice @param {{slug: string, seconds: number}} refusal */
export const describeRefusal = (voice, {slug, seconds}) =>
  voice.say(SENTENCES[slug] || "failed", {when: voice.formatRelative(seconds || 60)});
