import assert from "node:assert/strict";
import {test} from "node:test";

import {defineBrowser} from "../browser_stub.js";

defineBrowser();
const {dropEmpty, isWebAddress, readPlainText} = await import("../../../service/web/static/shared/elements.js");

test("only addresses of the web become links", () => {
  for (const address of ["https://a.example", "HTTP://a.example"]) assert.equal(isWebAddress(address), true);
  for (const address of ["javascript:alert(1)", " https://a.example", "//a.example", "", null, undefined]) assert.equal(isWebAddress(address), false);
});

test("gaps are left out of children, and lists are opened", () => {
  assert.deepEqual(dropEmpty(["a", null, false, undefined, ["b", null].filter(Boolean), 0, ""]), ["a", "b", 0, ""]);
});

test("a page that allows no HTML gets the text, with its lines and its own signs", () => {
  assert.equal(readPlainText("<p>One<br>two</p><p>a &lt;b&gt; &amp;amp; &quot;c&quot;</p>"), 'One\ntwo\na <b> &amp; "c"\n');
});
