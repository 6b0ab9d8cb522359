// The form: its fields, its draft, its faults.

import {make} from "../static/shared/elements.js";
import {readNow} from "./clock.js";
import {makeButton} from "./dom.js";
import {runLazyPart} from "./lazy_parts.js";
import {recall, remember} from "./memory.js";
import {BASE} from "./origin.js";

/** Say whether a comment needs a field; a page of a site whose rules need fewer says so. @param {View} view @param {string} name */
const isRequired = ({settings}, name) => name !== "url" && !settings.optional.includes(name);

/**
 * Make a labelled field with a place for its fault.
 * @param {View} view @param {string} name @param {HTMLInputElement | HTMLTextAreaElement} input @param {string} [hint]
 * @returns {Field}
 */
const makeField = (view, name, input, hint) => {
  const required = isRequired(view, name);
  const fault = make("p", {class: "fault", id: `${name}-fault`});
  const note = make("span", {class: "soft", id: `${name}-note`}, [required && view.voice.say("required"), hint].filter(Boolean).join(", "));
  input.required = required;
  const attributes = {id: name, name, "aria-describedby": `${name}-note ${name}-fault`, dir: "auto", placeholder: " "};
  for (const [key, value] of Object.entries(attributes)) input.setAttribute(key, value);
  const label = make("label", {for: name}, view.voice.say(name === "body" ? "comment" : name));
  return {name, input, fault, note, root: make("div", {class: "field"}, make("div", {class: "top"}, label, note), input, fault)};
};

/** Make the form of a thread, with its draft and what this device remembers of its author. @param {View} view @returns {CommentForm} */
export const makeForm = (view) => {
  const {say} = view.voice;
  /** @param {string} type @param {string} autocomplete @param {number} longest */
  const makeInput = (type, autocomplete, longest) => make("input", {type, autocomplete, maxlength: longest});
  const fields = {
    body: makeField(view, "body", make("textarea", {rows: 6})),
    name: makeField(view, "name", makeInput("text", "name", 245)),
    email: makeField(view, "email", makeInput("email", "email", 100), say("emailNote")),
    url: makeField(view, "url", makeInput("url", "url", 200), say("optional")),
  };
  const form = /** @type {CommentForm} */ (/** @type {unknown} */ ({
    fields,
    parent: null,
    openedAt: new Date(readNow()).toISOString(),
    title: make("h3", {id: "respond"}, say("leave")),
    state: make("p", {class: "state"}),
    preview: make("div", {class: "text", dir: "auto", hidden: true}),
    honeypot: make("input", {name: "recap-check", tabindex: "-1", autocomplete: "off",
      "data-1p-ignore": true, "data-bwignore": true, "data-lpignore": "true", "data-form-type": "other"}),
    consent: make("input", {type: "checkbox", id: "remember"}),
    submit: make("button", {type: "submit", class: "main"}, say("post")),
    cancel: makeButton(say("cancel"), () => runLazyPart(view, "cancelReply"), {hidden: true}),
    look: makeButton(say("preview"), () => runLazyPart(view, "togglePreview"), {"aria-expanded": "false"}),
  }));
  form.root = make("form", {novalidate: true, class: "brief", "aria-labelledby": "respond", onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); runLazyPart(view, "submitForm"); }},
    form.title, fields.body.root, form.preview, make("div", {class: "row"}, fields.name.root, fields.email.root), fields.url.root,
    make("div", {class: "pot", "aria-hidden": "true", inert: true}, make("label", {}, "Leave this empty", form.honeypot)),
    make("label", {class: "check"}, form.consent, say("remember")),
    make("div", {class: "act"}, form.submit, form.look, form.cancel), form.state,
    make("p", {class: "soft"}, say("reduces"), " ", make("a", {href: `${BASE}privacy?${new URLSearchParams({lang: view.voice.locale, site: view.settings.site})}`}, say("learn"))));
  form.root.addEventListener("focusin", () => openForm(view, form), {once: true});
  fields.body.input.addEventListener("input", () => saveDraft(view, form));
  fillForm(view, form);
  return form;
};

/** Open the form, which is one line at first. Whoever writes will send: what is needed for that is loaded meanwhile. @param {View} view @param {CommentForm} form */
export const openForm = (view, form) => {
  if (!form.root.classList.contains("brief")) return;
  form.root.classList.remove("brief");
  view.root.style.minBlockSize = "0";
  loadLazyParts().then((parts) => parts.watchForm(view, form), () => {});
};

/** Fill in what was typed before: the draft, and what this reader let us remember. @param {View} view @param {CommentForm} form */
const fillForm = (view, form) => {
  const me = recall("me");
  for (const name of /** @type {const} */ (["name", "email", "url"])) form.fields[name].input.value = String(me?.[name] || "");
  form.consent.checked = Boolean(me);
  const draft = recall(`draft:${view.place}`);
  if (draft) {
    form.fields.body.input.value = String(draft.text || "");
    openForm(view, form);
  }
  form.sent = (draft && draft.sent) || null;
};

const PLAIN_NAMES = {body: "comment", name: "author", email: "email", url: "url"};

/** Take over what was typed into a plain form of the page; return the field that had the focus, if any. @param {View} view @param {CommentForm} form @param {Element} element */
export const adoptForm = (view, form, element) => {
  let typing = null;
  for (const [name, plain] of Object.entries(PLAIN_NAMES)) {
    const field = /** @type {HTMLInputElement | null} */ (element.querySelector(`form [name=${plain}]`));
    const {input} = form.fields[/** @type {keyof typeof PLAIN_NAMES} */ (name)];
    if (field && field.value) {
      input.value = field.value;
      openForm(view, form);
    }
    if (field && field === document.activeElement) typing = input;
  }
  return typing;
};

/**
 * Store the draft, the comment it answers and, once it went out, its key: sending it again must not post it twice.
 * @param {View} view @param {CommentForm} form
 */
export const saveDraft = (view, form) => {
  const text = form.fields.body.input.value;
  remember(`draft:${view.place}`, text ? {text, parent: form.parent && form.parent.id, sent: form.sent} : null);
};

/** Move the form to its own place: it answers no comment. @param {View} view */
export const moveHome = (view) => {
  const {form} = view;
  form.parent = null;
  form.title.textContent = view.voice.say("leave");
  form.cancel.hidden = true;
  view.home.append(form.root);
};
