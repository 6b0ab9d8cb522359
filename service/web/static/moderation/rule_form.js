// The form of the rules: a field for each, of its kind, with its fault below it.

import {fill, make} from "./dom.js";
import {groupsOf, labelOf} from "./rule_words.js";

/** @param {() => void} changed */
export const createRuleForm = (changed) => {
  const root = make("form", {class: "dials", onsubmit: (event) => event.preventDefault(), oninput: changed});
  let inputs = {};
  let shown = {};

  /** Shows rules. */
  const show = (rules) => {
    shown = rules;
    inputs = {};
    fill(root, ...groupsOf(rules).map(([title, names]) => make("fieldset", {}, make("legend", {}, title),
      ...Object.entries(names).map(([name, [label, hint]]) => dial(name, label, hint, rules[name])))));
  };

  const dial = (name, label, hint, value) => {
    const input = inputOf(name, value);
    inputs[name] = input;
    const text = [make("span", {}, label), hint && make("small", {id: `hint-${name}`}, hint)];
    if (hint) input.setAttribute("aria-describedby", `hint-${name} fault-${name}`);
    else input.setAttribute("aria-describedby", `fault-${name}`);
    const inside = typeof value === "boolean" ? [input, ...text] : [...text, input];
    return make("div", {class: "dial"}, make("label", {class: typeof value === "boolean" ? "tickbox" : "field"}, ...inside), make("p", {class: "fault", id: `fault-${name}`}));
  };

  /** The rules as they are written, also when they are wrong: the service says what is. */
  const read = () => Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, valueOf(input, shown[name])]));

  /** Puts each fault at its field, and the first into focus; answers the sentences that have no field. */
  const faults = (found) => {
    for (const [name, input] of Object.entries(inputs)) {
      input.removeAttribute("aria-invalid");
      root.querySelector(`#fault-${name}`).textContent = "";
    }
    const rest = [];
    for (const {pointer, detail} of found) {
      const name = pointer.split("/").at(-1);
      if (!inputs[name]) {
        rest.push(`${pointer.slice(1)} ${detail}.`);
        continue;
      }
      inputs[name].setAttribute("aria-invalid", "true");
      root.querySelector(`#fault-${name}`).textContent = `${labelOf(name)}: ${detail}.`;
    }
    root.querySelector("[aria-invalid]")?.focus();
    return rest;
  };

  return {root, show, read, faults, focus: () => root.querySelector("input")?.focus()};
};

const inputOf = (name, value) => {
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

const valueOf = (input, before) => {
  if (input.type === "checkbox") return input.checked;
  if (Array.isArray(before)) return input.value.split("\n").map((line) => line.trim()).filter(Boolean);
  if (typeof before === "number") return input.value === "" ? null : Number(input.value);
  return input.value;
};
