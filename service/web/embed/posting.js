// Sending what the form holds: once, whatever the network does.

/** What goes over the wire. */
const draftOf = (view) => {
  const {form, settings} = view;
  const typed = Object.fromEntries(Object.entries(form.fields).map(([name, {input}]) => [name, input.value]));
  return {
    ...typed,
    site: settings.site,
    thread: settings.thread,
    ...(form.parent && {parent: form.parent.id}),
    page_url: settings.pageUrl,
    page_title: settings.pageTitle,
    opened_at: form.openedAt,
    website2: form.honeypot.value,
  };
};

/** The key for these very words: the same again when they are sent again, also after a reload. */
const keyFor = (view, draft) => {
  const {form} = view;
  const print = JSON.stringify([draft.body, draft.name, draft.email, draft.url, draft.parent || ""]);
  if (!form.sent || form.sent.print !== print) form.sent = {key: newKey(), print};
  keepDraft(view, form);
  return form.sent.key;
};

/** The proof of work that goes with a comment, "" while none is wanted. @param {string} site */
const wantedProof = async (site) => {
  try {
    const {required, challenge} = await once(`${BASE}v1/challenge?${new URLSearchParams({site})}`, {});
    return required && crypto.subtle ? (await laterParts()).prove(challenge) : "";
  } catch {
    return ""; // whoever cannot give one is held, not refused
  }
};

const submit = async (view, event) => {
  event.preventDefault();
  const {form} = view;
  if (form.busy) return;
  form.busy = true;
  form.submit.setAttribute("aria-disabled", "true");
  clearFaults(form);
  tell(view, "sending");
  try {
    const draft = draftOf(view);
    const proof = await wantedProof(draft.site);
    if (proof) draft.proof = proof;
    posted(view, draft, await send("POST", "v1/comments", draft, {"Idempotency-Key": keyFor(view, draft)}));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refused(view, error);
  } finally {
    form.busy = false;
    form.submit.removeAttribute("aria-disabled");
  }
};

/** What the service refused, calmly; the words stay where they are. */
const refused = (view, error) => {
  const {form} = view;
  if (error.slug === "key-reused") form.sent = null;
  if (error.faults.some(({pointer}) => pointer === "/parent")) sendHome(view);
  if (error.faults.length && error.slug === "invalid-comment") showFaults(view, error.faults);
  else {
    form.state.textContent = sentenceFor(view.voice, error);
    announce(view, form.state.textContent, true);
  }
  keepDraft(view, form);
};

/** The comment stands in the thread, the form is empty, and its author may change it for a while. */
const posted = (view, draft, told) => {
  const {form} = view;
  const held = told.status !== "approved";
  const {edit_token: token, edit_until: until, ...comment} = told;
  const {id} = comment;
  rememberOwn(view.place, id, {id, token, until: Date.parse(until), text: draft.body, held: held ? comment : null});
  const {name, email, url} = draft;
  remember("me", form.consent.checked ? {name, email, url} : null);
  // Words that were typed meanwhile stay, as a draft of their own.
  const {input} = form.fields.body;
  if (input.value === draft.body) input.value = "";
  form.sent = null;
  form.openedAt = new Date().toISOString();
  sendHome(view);
  keepDraft(view, form);
  countLeft(view, form);
  hidePreview(form);
  const article = show(view, comment, !comment.parent && view.order === "newest");
  if (!held) recount(view, 1);
  countDown(view);
  tell(view, held ? "held" : "published");
  (input.value ? input : article).focus();
};

const hidePreview = (form) => {
  form.preview.hidden = true;
  form.look.setAttribute("aria-expanded", "false");
};

/** A sentence below the form, read out too. */
const tell = (view, key) => {
  view.form.state.textContent = view.voice.say(key);
  announce(view, view.form.state.textContent);
};
