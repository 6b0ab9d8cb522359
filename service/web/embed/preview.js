// A look at what will be published, before it is sent.

import {parseHtml} from "../static/shared/elements.js";
import {Refused} from "../static/shared/http.js";
import {sendJson} from "./api.js";
import {makeRemoved} from "./comment.js";
import {clearFaults} from "./faults.js";
import {hidePreview, showRefusal} from "./submitting.js";
import {announce} from "./thread.js";

/** Show the text as the service's sanitiser would publish it; hide it at the second press. @param {View} view */
export const togglePreview = async (view) => {
  const {form} = view;
  if (!form.preview.hidden) return hidePreview(form);
  clearFaults(form);
  try {
    const {html, removed} = await sendJson("POST", "v1/preview", {body: form.fields.body.input.value});
    form.preview.replaceChildren(parseHtml(html), makeRemoved(view, removed) || "");
    form.preview.hidden = false;
    form.look.setAttribute("aria-expanded", "true");
    announce(view, form.preview.textContent || "");
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    showRefusal(view, error);
  }
};
