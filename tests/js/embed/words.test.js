import assert from "node:assert/strict";
import {test} from "node:test";

import {defineBrowser} from "../browser_stub.js";

defineBrowser();
const {cleanTag, findLanguageFile, formatText} = await import("../../../service/web/embed/words.js");

const NAMES = ["pt", "fil", "zh-Hans"];

test("a language is found by its first part", () => {
  assert.equal(findLanguageFile("pt-BR", NAMES), "pt");
  assert.equal(findLanguageFile("en-GB", NAMES), "en");
  assert.equal(findLanguageFile("tl", NAMES), "fil");
  assert.equal(findLanguageFile("xx", NAMES), "");
});

test("Chinese is ours only in simplified characters", () => {
  for (const tag of ["zh", "zh-CN", "zh-Hans-SG"]) assert.equal(findLanguageFile(tag, NAMES), "zh-Hans");
  for (const tag of ["zh-TW", "zh-Hant", "zh-HK", "zh-hant-MO"]) assert.equal(findLanguageFile(tag, NAMES), "");
});

test("names of an object's own methods are no languages", () => {
  assert.equal(findLanguageFile("constructor", NAMES), "");
});

test("a tag that is none becomes empty, others are written as Intl does", () => {
  assert.equal(cleanTag("pt-br"), "pt-BR");
  assert.equal(cleanTag("not a tag"), "");
});

test("a sentence takes the plural form of its count", () => {
  const show = (value) => `<${value}>`;
  const english = new Intl.PluralRules("en");
  const form = {one: "one thought on {title}", other: "{count} thoughts on {title}"};
  assert.equal(formatText(form, {count: 1, title: "Vault"}, english, show), "one thought on <Vault>");
  assert.equal(formatText(form, {count: 5, title: "Vault"}, english, show), "<5> thoughts on <Vault>");
  assert.equal(formatText("Left out: {what}.", {what: "a link"}, english, show), "Left out: <a link>.");
});

test("each Arabic plural form is used for its counts", () => {
  const forms = {zero: "zero", one: "one", two: "two", few: "few", many: "many", other: "other"};
  const arabic = new Intl.PluralRules("ar");
  const words = [0, 1, 2, 3, 11, 100].map((count) => formatText(forms, {count}, arabic, String));
  assert.deepEqual(words, ["zero", "one", "two", "few", "many", "other"]);
});
