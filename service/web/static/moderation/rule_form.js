// The form of the rules: a field for each, of its kind, with its fault below it.

import {fill, make} from "./dom.js";
import {getLabel, groupRules} from "./rule_words.js";

/** Create the form of the rules. @param {() => void} onChange */
export const createRuleForm = (onChange) => {
  const root = make("form", {class: "dials", onsubmit: (/** @type {Event} */ event) => event.preventDefault(), oninput: onChange});
  /** @type {Record<string, HTMLInputElement | HTMLTextAreaElement>} */
  let inputs = {};
  /** @type {Record<string, Wire.Rule>} */
  let current = {};

  /** Show rules. @param {Record<string, Wire.Rule>} rules */
  const show = (rules) => {
    current = rules;
    inputs = {};
    fill(root, ...groupRules(rules).map(([title, names]) => make("fieldset", {}, make("legend", {}, title),
      ...Object.entries(names).map(([name, [label, hint]]) => makeDial(name, label, hint, rules[name])))));
  };

  /** @param {string} name @param {string} label @param {string} hint @param {Wire.Rule} value */
  const makeDial = (name, label, hint, value) => {
    const input = makeInput(name, value);
    inputs[name] = input;
    const text = [make("span", {}, label), hint && make("small", {id: `hint-${name}`}, hint)];
    if (hint) input.setAttribute("aria-describedby", `hint-${name} fault-${name}`);
    else input.setAttribute("aria-describedby", `fault-${name}`);
    const inside = typeof value === "boolean" ? [input, ...text] : [...text, input];
    return make("div", {class: "dial"}, make("label", {class: typeof value === "boolean" ? "tickbox" : "field"}, ...inside), make("p", {class: "fault", id: `fault-${name}`}));
  };

  /** Return the rules as they are in the form, also wrong ones: the service says what is wrong. */
  const read = () => Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, readValue(input, current[name])]));

  /** Show each fault at its field, focus the first, and return the sentences that have no field. @param {Wire.Fault[]} faults @returns {string[]} */
  const showFaults = (faults) => {
    for (const [name, input] of Object.entries(inputs)) {
      input.removeAttribute("aria-invalid");
      /** @type {HTMLElement} */ (root.querySelector(`#fault-${name}`)).textContent = "";
    }
    /** @type {string[]} */
    const rest = [];
    for (const {pointer, detail} of faults) {
      const name = pointer.split("/").at(-1) || "";
      if (!inputs[name]) {
        rest.push(`${pointer.slice(1)} ${detail}.`);
        continue;
      }
      inputs[name].setAttribute("aria-invalid", "true");
      /** @type {HTMLElement} */ (root.querySelector(`#fault-${name}`)).textContent = `${getLabel(name)}: ${detail}.`;
    }
    /** @type {HTMLElement | null} */ (root.querySelector("[aria-invalid]"))?.focus();
    return rest;
  };

  /** Find fields for numbers that hold none; the service would only see that nothing is there. @returns {Wire.Fault[]} */
  const findFaults = () => Object.entries(inputs)
    .filter(([name, input]) => typeof current[name] === "number" && (input.validity.badInput || input.value.trim() === ""))
    .map(([name]) => ({pointer: `/${name}`, code: "number", detail: "must be a number"}));

  return {root, show, read, findFaults, showFaults, focus: () => root.querySelector("input")?.focus()};
};

/** @param {string} name @param {Wire.Rule} value */
const makeInput = (name, value) => {
  if (typeof value === "boolean") {
    const box = make("input", {type: "checkbox", name});
    box.checked = value;
    return box;
  }
  if (Array.isArray(value)) {
    const area = make("textarea", {name, rows: "4", spellcheck: "false"});
    area.value = value.join("\n");
    return area;
  }
  if (typeof value === "number") return make("input", {type: "number", name, step: "any", value: String(value)});
  return make("input", {type: "text", name, value: String(value ?? "")});
};

/** @param {HTMLInputElement | HTMLTextAreaElement} input @param {Wire.Rule} before @returns {Wire.Rule} */
const readValue = (input, before) => {
  if (input instanceof HTMLInputElement && input.type === "checkbox") return input.checked;
  if (Array.isArray(before)) return input.value.split("\n").map((line) => line.trim()).filter(Boolean);
  // Letters in a field for numbers read as an empty value: that is a fault of the field, not a change.
  if (typeof before === "number") return input.value.trim() === "" ? null : Number(input.value);
  return input.value;
};
