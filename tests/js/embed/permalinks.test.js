import assert from "node:assert/strict";
import {test} from "node:test";

import {defineBrowser} from "../browser_stub.js";

defineBrowser();
const {makePermalink, readTargetId} = await import("../../../service/web/embed/permalinks.js");

test("only a fragment that names a comment is read", () => {
  assert.equal(readTargetId("#comment-1a2b_-C", "", "fragment"), "1a2b_-C");
  for (const fragment of ["", "#respond", "#comment-", "#comment-a b", `#comment-${"x".repeat(65)}`, "#comment-<img>"]) assert.equal(readTargetId(fragment, "", "fragment"), "");
});

test("the query is read only where permalinks are in it", () => {
  assert.equal(readTargetId("#/post/1", "?recap-comment=1a2b", "query"), "1a2b");
  assert.equal(readTargetId("#/post/1", "?recap-comment=1a2b", "fragment"), "");
  assert.equal(readTargetId("", "?recap-comment=<img>", "query"), "");
});

test("a permalink in the query keeps the rest of the address", () => {
  location.href = "https://blog.example/?p=1#/post/1";
  assert.equal(makePermalink("1a2b", "query"), "https://blog.example/?p=1&recap-comment=1a2b#/post/1");
  assert.equal(makePermalink("1a2b", "fragment"), "#comment-1a2b");
});
