// What an author may do with a comment of theirs: change it, take it back. And what a reader may do: report one.

/** Shows a panel below a comment; `title` says what it is for. */
const openPanel = (panel, title, ...children) => {
  panel.replaceChildren(make("div", {role: "group", "aria-label": title}, ...children));
  const first = panel.querySelector("textarea, select, button");
  if (first) first.focus();
};

const closePanel = (panel) => {
  panel.replaceChildren();
  const act = panel.parentNode.querySelector(".act button");
  if (act) act.focus();
};

/** Runs what a panel's button does, once at a time; a refusal is said in the panel and nothing typed is lost. */
const tryIn = async (view, panel, work) => {
  if (panel.dataset.busy) return;
  panel.dataset.busy = "1";
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const fault = error.faults.map((one) => faultText(view, one)).join(" ");
    warn(view, panel, fault || sentenceFor(view.voice, error));
  } finally {
    delete panel.dataset.busy;
  }
};

const warn = (view, panel, text) => {
  const place = panel.querySelector(".fault") || panel.firstChild.appendChild(make("p", {class: "fault"}));
  place.textContent = text;
  announce(view, text, true);
};

const bearer = (own) => ({Authorization: `Bearer ${own.token}`});

/** A text area for the comment's own words, in its place. */
const edit = (view, comment, panel) => {
  const {say} = view.voice;
  const own = ownComment(view.place, comment.id);
  if (!own) return;
  const area = make("textarea", {rows: 5, "aria-label": say("comment"), dir: "auto"});
  area.value = own.text;
  openPanel(panel, say("edit"), area, make("div", {class: "act"},
    button(say("save"), () => tryIn(view, panel, () => save(view, own, area.value)), {class: "main"}),
    button(say("cancel"), () => closePanel(panel))));
};

const save = async (view, own, text) => {
  const told = await send("PATCH", `v1/comments/${own.id}`, {body: text}, bearer(own));
  const held = told.status !== "approved";
  rememberOwn(view.place, own.id, {...own, text, held: held ? told : null});
  redraw(view, told);
  announce(view, view.voice.say(held ? "held" : "saved"));
};

const askToWithdraw = (view, comment, panel) => {
  const {say} = view.voice;
  openPanel(panel, say("withdraw"), make("p", {}, say("withdrawSure")), make("div", {class: "act"},
    button(say("withdraw"), () => tryIn(view, panel, () => withdraw(view, comment)), {class: "main"}),
    button(say("cancel"), () => closePanel(panel))));
};

const withdraw = async (view, comment) => {
  const own = ownComment(view.place, comment.id);
  if (!own) throw new Refused("token-invalid");
  await send("DELETE", `v1/comments/${comment.id}`, undefined, bearer(own));
  rememberOwn(view.place, comment.id, null);
  if (comment.status === "approved") recount(view, -1);
  bury(view, comment);
  announce(view, view.voice.say("withdrawn"));
};

/** A tombstone where replies need it, else nothing. */
const bury = (view, comment) => {
  const item = view.items.get(comment.id);
  if (item.contains(view.form.root)) sendHome(view);
  if (item.querySelector("ol > li")) {
    redraw(view, {...comment, deleted: true});
    return;
  }
  item.remove();
  view.items.delete(comment.id);
  view.empty.hidden = view.items.size > 0;
  view.title.focus();
};

const REASONS = ["spam", "abuse", "illegal", "other"];

/** Asks what is wrong with a comment and tells the moderators. */
const report = (view, comment, panel, opener) => {
  const {say} = view.voice;
  const options = REASONS.map((reason) => make("option", {value: reason}, say(reason)));
  const reason = make("select", {"aria-label": say("reportWhy")}, ...options);
  const note = make("input", {"aria-label": say("reportNote"), placeholder: say("reportNote"), maxlength: 1000, dir: "auto"});
  const go = async () => {
    await send("POST", `v1/comments/${comment.id}/flags`, {reason: reason.value, note: note.value});
    panel.replaceChildren(make("p", {class: "soft"}, say("reported")));
    opener.remove();
    announce(view, say("reported"));
    view.items.get(comment.id).firstChild.focus();
  };
  openPanel(panel, say("reportWhy"), make("p", {}, say("reportWhy")), reason, note, make("div", {class: "act"},
    button(say("reportSend"), () => tryIn(view, panel, go), {class: "main"}),
    button(say("cancel"), () => closePanel(panel))));
};
