// The comment form without a page load. Everything here also works without this script.
"use strict";
(() => {
  const form = document.getElementById("commentform");
  if (!form || !window.fetch) return;
  const field = (name) => form.elements.namedItem(name);
  const text = field("comment");
  const state = document.getElementById("form-state");
  const LIMIT = Number(text.getAttribute("maxlength"));
  const LOW = 500;
  const NAMES = {"/body": "comment", "/name": "author", "/email": "email", "/url": "url"};

  // The one place where HTML enters: `html` as the server's sanitiser made it.
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("recap-comments", {createHTML: (html) => html})
    : {createHTML: (html) => html};
  const nodesOf = (html) => {
    const parsed = new DOMParser().parseFromString(policy.createHTML(html), "text/html");
    const found = document.createDocumentFragment();
    for (const node of [...parsed.body.childNodes]) found.append(document.importNode(node, true));
    return found;
  };
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  // Draft: kept on this device until the comment is sent. Storage may be forbidden; then there is no draft.
  const slot = `recap-draft:${field("site").value}:${field("comment_post_ID").value}`;
  const keep = (value) => {
    try { value ? localStorage.setItem(slot, value) : localStorage.removeItem(slot); } catch { /* no draft */ }
  };
  const kept = () => { try { return localStorage.getItem(slot) || ""; } catch { return ""; } };
  if (!text.value) text.value = kept();

  const count = () => {
    const left = LIMIT - [...text.value].length;
    document.getElementById("comment-left").textContent = left <= LOW ? `${left} characters left` : "";
  };
  text.addEventListener("input", () => { keep(text.value); count(); });
  count();

  // Reply: the form moves below the comment, and back.
  const respond = document.getElementById("respond");
  const title = document.getElementById("reply-title");
  const cancel = document.getElementById("cancel-reply");
  const place = document.createComment("");
  if (respond) respond.before(place);
  const answer = (id, name, article) => {
    field("comment_parent").value = id;
    if (!respond) return;
    cancel.hidden = id === "0";
    title.textContent = id === "0" ? "Leave a Reply" : `Reply to ${name || "this comment"}`;
    article ? article.after(respond) : place.after(respond);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-reply]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      answer(link.dataset.reply, link.dataset.name, link.closest("article"));
      text.focus();
    } else if (cancel && cancel.contains(event.target)) {
      event.preventDefault();
      answer("0");
      text.focus();
    }
  });

  const setFault = (name, detail) => {
    const input = field(name);
    const place = document.getElementById(`${name}-fault`);
    if (!input || !place) return;
    detail ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
    place.textContent = detail;
  };
  const clearFaults = () => Object.values(NAMES).forEach((name) => setFault(name, ""));
  const showProblem = (problem) => {
    const other = [];
    for (const {pointer, detail} of problem.errors || []) {
      const name = NAMES[pointer];
      const label = name && form.querySelector(`label[for="${name}"]`).firstChild.textContent.trim();
      name ? setFault(name, `${label} ${detail}.`) : other.push(`${pointer.slice(1)} ${detail}`);
    }
    const first = form.querySelector("[aria-invalid=true]");
    const said = first ? ["Nothing was sent yet: please check the marked fields."] : [`${problem.title}. ${problem.detail}`];
    state.textContent = [...said, ...other].join(" ");
    if (first) first.focus();
  };

  const articleOf = (comment) => {
    const name = make("span", {class: "author", dir: "auto"}, comment.author.name || "Anonymous");
    const time = make("time", {datetime: comment.created_at}, "just now");
    const avatar = make("img", {class: "avatar", src: comment.author.avatar, alt: "", width: "40", height: "40"});
    return make("article", {class: "comment", id: `comment-${comment.id}`, tabindex: "-1"},
      make("header", {}, avatar, name, make("span", {class: "when"}, time)),
      make("div", {class: "text", dir: "auto"}, nodesOf(comment.html)));
  };
  const show = (comment) => {
    const article = articleOf(comment);
    const held = comment.status !== "approved";
    const shown = held
      ? make("div", {class: "notice", role: "status"}, make("p", {},
        make("strong", {}, "Your comment is waiting for a moderator."), " Only you can see it here until then."), article)
      : article;
    const parent = comment.parent && document.getElementById(`comment-${comment.parent}`);
    const item = parent && parent.closest("li");
    let list = item ? item.querySelector(":scope > ol") : document.getElementById("comments");
    if (!list) item.append(list = make("ol", {class: "comments"}));
    list.append(make("li", {}, shown));
    const nobody = document.getElementById("nobody");
    if (nobody) nobody.remove();
    article.focus();
  };

  const draft = () => {
    const body = {
      site: field("site").value, thread: field("comment_post_ID").value, body: text.value,
      name: field("author").value, email: field("email").value, url: field("url").value,
      opened_at: field("opened_at").value, website2: field("website2").value,
      page_url: field("page_url").value, page_title: field("page_title").value,
    };
    const parent = field("comment_parent").value;
    if (parent !== "0" && parent !== "") body.parent = parent;
    return JSON.stringify(body);
  };
  const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");

  const send = async () => {
    const response = await fetch(form.dataset.api, {
      method: "POST", body: draft(), credentials: "same-origin",
      headers: {"Content-Type": "application/json", "Idempotency-Key": field("idempotency_key").value},
    });
    const told = await response.json();
    if (!response.ok) {
      if (told.type === "urn:recap-comments:problem:key-reused") field("idempotency_key").value = newKey();
      return showProblem(told);
    }
    text.value = "";
    keep("");
    count();
    field("idempotency_key").value = newKey();
    field("opened_at").value = new Date().toISOString();
    answer("0");
    state.textContent = told.status === "approved" ? "Your comment is published." : "Your comment is waiting for a moderator.";
    show(told);
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = field("submit");
    if (button.disabled) return;
    button.disabled = true;
    clearFaults();
    state.textContent = "Sending…";
    try {
      await send();
    } catch {
      state.textContent = "The service could not be reached. Your text is kept; try again in a moment.";
    } finally {
      button.disabled = false;
    }
  });
})();
