// A look at what will be published, before it is sent.

/** The text as the service's sanitiser would publish it; a second press puts it away. */
const preview = async (view) => {
  const {form} = view;
  if (!form.preview.hidden) return hidePreview(form);
  clearFaults(form);
  try {
    const told = await send("POST", "v1/preview", {body: form.fields.body.input.value});
    form.preview.replaceChildren(nodesOf(told.html), leftOut(view, told.removed) || "");
    form.preview.hidden = false;
    form.look.setAttribute("aria-expanded", "true");
    announce(view, form.preview.textContent);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refused(view, error);
  }
};
