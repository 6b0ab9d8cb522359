// The form: its fields, its draft, its faults.

const LONGEST = 10000;
const SHOW_LEFT = 500;

/** A labelled field with a place for its fault. */
const fieldOf = (view, name, input, hint) => {
  const fault = make("p", {class: "fault", id: `${name}-fault`});
  const note = make("span", {class: "soft", id: `${name}-note`}, hint || "");
  const attributes = {id: name, name, "aria-describedby": `${name}-note ${name}-fault`, dir: "auto"};
  for (const [key, value] of Object.entries(attributes)) input.setAttribute(key, value);
  const label = make("label", {for: name}, view.voice.say(name === "body" ? "comment" : name));
  return {name, input, fault, note, root: make("div", {class: "field"}, make("div", {class: "top"}, label, note), input, fault)};
};

/** The form of a thread, with what this device remembers of its author and the draft. */
const makeForm = (view) => {
  const {say} = view.voice;
  const input = (type, autocomplete, longest) => make("input", {type, autocomplete, maxlength: longest});
  const fields = {
    body: fieldOf(view, "body", make("textarea", {rows: 6})),
    name: fieldOf(view, "name", input("text", "name", 245)),
    email: fieldOf(view, "email", input("email", "email", 100), say("emailNote")),
    url: fieldOf(view, "url", input("url", "url", 200), say("optional")),
  };
  const form = {
    fields,
    parent: null,
    openedAt: new Date().toISOString(),
    title: make("h3", {id: "respond"}, say("leave")),
    state: make("p", {class: "state"}),
    preview: make("div", {class: "text", dir: "auto"}),
    honeypot: make("input", {name: "website2", tabindex: "-1", autocomplete: "off"}),
    consent: make("input", {type: "checkbox", id: "remember"}),
    submit: make("button", {type: "submit", class: "main"}, say("post")),
    cancel: button(say("cancel"), () => cancelReply(view), {hidden: true}),
  };
  form.look = button(say("preview"), () => later(view, "preview"), {"aria-expanded": "false"});
  form.root = make("form", {novalidate: true, "aria-labelledby": "respond", onsubmit: (event) => submit(view, event)},
    form.title, fields.body.root, form.preview, make("div", {class: "row"}, fields.name.root, fields.email.root), fields.url.root,
    make("div", {class: "pot", "aria-hidden": "true"}, make("label", {}, "Website 2", form.honeypot)),
    make("label", {class: "check"}, form.consent, say("remember")),
    make("div", {class: "act"}, form.submit, form.look, form.cancel), form.state,
    make("p", {class: "soft"}, say("reduces"), " ", make("a", {href: privacyPage(view)}, say("learn"))));
  form.preview.hidden = true;
  fields.body.input.addEventListener("input", () => { keepDraft(view, form); countLeft(view, form); });
  fillIn(view, form);
  return form;
};

const privacyPage = ({settings, voice}) => `${BASE}privacy?${new URLSearchParams({lang: voice.locale, site: settings.site})}`;

/** What was typed before, here and by this reader. */
const fillIn = (view, form) => {
  const me = recall("me");
  for (const name of ["name", "email", "url"]) form.fields[name].input.value = (me && String(me[name] || "")) || "";
  form.consent.checked = Boolean(me);
  const draft = recall(`draft:${view.place}`);
  if (draft) form.fields.body.input.value = String(draft.text || "");
  form.sent = (draft && draft.sent) || null;
  countLeft(view, form);
};

const PLAIN_NAMES = {body: "comment", name: "author", email: "email", url: "url"};

/** Words typed into a plain form that the page had inside the element; the field that was being typed in, if any. */
const adopt = ({fields}, element) => {
  let typing = null;
  for (const [name, plain] of Object.entries(PLAIN_NAMES)) {
    const field = element.querySelector(`form [name=${plain}]`);
    if (field && field.value) fields[name].input.value = field.value;
    if (field && field === document.activeElement) typing = fields[name].input;
  }
  return typing;
};

/** The draft, whom it answers and, once it went out, under which key: sending it again must not post it twice. */
const keepDraft = (view, form) => {
  const text = form.fields.body.input.value;
  remember(`draft:${view.place}`, text ? {text, parent: form.parent && form.parent.id, sent: form.sent} : null);
};

const countLeft = (view, form) => {
  const left = LONGEST - [...form.fields.body.input.value].length;
  form.fields.body.note.textContent = left <= SHOW_LEFT ? view.voice.say("left", {count: left}) : "";
};

/** A fault in the reader's language, where it is one that we know. */
const faultText = (view, {pointer, detail}) => {
  const {say} = view.voice;
  if (/^(is required|has no text)/.test(detail)) return say("faultRequired");
  if (/at most .* are allowed/.test(detail)) return say("long");
  const known = {"/email": "faultEmail", "/url": "faultUrl", "/parent": "faultParent"}[pointer];
  return known ? say(known) : String(detail);
};

/** Each fault at its field, all of them read out, the first one focused. */
const showFaults = (view, faults) => {
  const {form} = view;
  const texts = faults.map((fault) => {
    const field = form.fields[String(fault.pointer).slice(1)];
    const text = faultText(view, fault);
    if (!field) return text;
    field.input.setAttribute("aria-invalid", "true");
    field.fault.textContent = text;
    return `${field.root.querySelector("label").textContent}: ${text}`;
  });
  const first = form.root.querySelector("[aria-invalid]");
  form.state.textContent = first ? view.voice.say("check") : texts.join(" ");
  announce(view, [view.voice.say("check"), ...texts].join(" "), true);
  if (first) first.focus();
};

const clearFaults = (form) => {
  form.state.textContent = "";
  for (const {input, fault} of Object.values(form.fields)) {
    input.removeAttribute("aria-invalid");
    fault.textContent = "";
  }
};

/** The form below a comment, in answer to it. */
const answer = (view, comment, quietly = false) => {
  const {form} = view;
  form.parent = comment;
  form.title.textContent = view.voice.say("replyTo", {name: comment.author.name || view.voice.say("anonymous")});
  form.cancel.hidden = false;
  view.items.get(comment.id).firstChild.after(form.root);
  keepDraft(view, form);
  if (!quietly) form.fields.body.input.focus();
};

/** The form at the end of the thread. */
const sendHome = (view) => {
  const {form} = view;
  form.parent = null;
  form.title.textContent = view.voice.say("leave");
  form.cancel.hidden = true;
  view.home.append(form.root);
};

const cancelReply = (view) => {
  const answered = view.form.parent && view.items.get(view.form.parent.id);
  sendHome(view);
  keepDraft(view, view.form);
  const opener = answered && answered.querySelector(".reply");
  if (opener) opener.focus();
};
