import assert from "node:assert/strict";
import {beforeEach, test} from "node:test";

import {defineBrowser} from "../browser_stub.js";
import {findOwnComment, isRemembered, loadOwnComments, recall, remember, saveOwnComment} from "../../../service/web/embed/memory.js";
import {saveOwnChange} from "../../../service/web/embed/own_changes.js";
import {createKey, toHex} from "../../../service/web/embed/random_key.js";

const DAY_MS = 86400000;
let storage = new Map();

beforeEach(() => { storage = defineBrowser(); });

test("what is stored is read again, and null deletes it", () => {
  remember("me", {name: "Mina"});
  assert.deepEqual(recall("me"), {name: "Mina"});
  remember("me", null);
  assert.equal(storage.size, 0);
});

test("storage that is forbidden or spoilt is the same as an empty one", () => {
  storage.set("recap:me", "{not json");
  assert.equal(recall("me"), null);
  globalThis.localStorage = {setItem: () => { throw new Error("full"); }};
  remember("me", {name: "Mina"});
});

test("a comment is remembered while it may be changed, a held one for 14 days", () => {
  const now = Date.parse("2026-05-01T12:00:00Z");
  const held = {created_at: "2026-05-01T12:00:00Z"};
  assert.equal(isRemembered({until: now + 1, held: null}, now), true);
  assert.equal(isRemembered({until: now, held: null}, now), false);
  assert.equal(isRemembered({until: now, held}, now + 14 * DAY_MS - 1), true);
  assert.equal(isRemembered({until: now, held}, now + 14 * DAY_MS), false);
});

test("comments are remembered by thread, changed in place and deleted", () => {
  const own = {id: "c1", token: "t", until: Date.now() + 1000, text: "Hello", held: null};
  saveOwnComment("default:/a", "c1", own);
  saveOwnComment("default:/a", "c2", {...own, id: "c2"});
  saveOwnComment("default:/a", "c1", {...own, text: "Hello again"});
  assert.equal(findOwnComment("default:/a", "c1").text, "Hello again");
  assert.equal(loadOwnComments("default:/a").length, 2);
  assert.deepEqual(loadOwnComments("default:/b"), []);
  saveOwnComment("default:/a", "c1", null);
  saveOwnComment("default:/a", "c2", null);
  assert.equal(storage.size, 0);
});

test("a change of one's own is stored, and pages are fresh for a minute after it", () => {
  const own = {id: "c1", token: "t", until: Date.now() + 1000, text: "Hello", held: null};
  saveOwnChange("default:/a", "c1", own);
  assert.equal(findOwnComment("default:/a", "c1").text, "Hello");
  assert.ok(Math.abs(recall("fresh") - Date.now() - 60000) < 1000);
});

test("what another script has written under our name does no harm", () => {
  for (const value of ["{}", "[null]", '[{"until": 1}]', '"text"']) {
    storage.set("recap:own:default:/a", value);
    assert.deepEqual(loadOwnComments("default:/a"), []);
  }
});

test("a key is 128 bits in hexadecimal, and never the same twice", () => {
  assert.match(createKey(), /^[0-9a-f]{32}$/);
  assert.notEqual(createKey(), createKey());
  assert.equal(toHex(new Uint8Array([0, 10, 255])), "000aff");
});
