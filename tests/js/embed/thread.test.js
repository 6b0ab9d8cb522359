import assert from "node:assert/strict";
import {test} from "node:test";

import {defineBrowser} from "../browser_stub.js";

defineBrowser();
const {buildCountQueries} = await import("../../../service/web/embed/counts.js");
const {remember} = await import("../../../service/web/embed/memory.js");
const {fetchPage, isLong} = await import("../../../service/web/embed/thread.js");

test("counts are asked for a hundred threads at a time, each once", () => {
  const threads = Array.from({length: 250}, (_, index) => `/t${index}`);
  const queries = buildCountQueries("default", threads);
  assert.deepEqual(queries.map((query) => query.getAll("thread").length), [100, 100, 50]);
  assert.deepEqual(queries.flatMap((query) => query.getAll("thread")), threads);
  assert.ok(queries.every((query) => query.get("site") === "default"));
});

test("long names make more queries, so that no address is too long", () => {
  const threads = Array.from({length: 40}, (_, index) => `/${index}${"x".repeat(500)}`);
  const queries = buildCountQueries("default", threads);
  assert.ok(queries.length > 1 && queries.every((query) => String(query).length < 6600));
  assert.deepEqual(queries.flatMap((query) => query.getAll("thread")), threads);
});

test("no threads make no query", () => {
  assert.deepEqual(buildCountQueries("default", []), []);
});

test("articles are emptied from 201 comments on", () => {
  assert.equal(isLong(200), false);
  assert.equal(isLong(201), true);
});

test("a page is asked for past caches for as long as it must be fresh", async () => {
  const addresses = [];
  globalThis.fetch = async (address) => {
    addresses.push(new URL(address, "https://comments.example").searchParams);
    return {ok: true, headers: new Headers(), text: async () => "{}"};
  };
  for (const until of [null, Date.now() + 5000, Date.now() - 1]) {
    remember("fresh", until);
    await fetchPage({site: "default", thread: "/a"}, "oldest");
  }
  assert.deepEqual(addresses.map((query) => query.get("fresh")), [null, "1", null]);
  assert.ok(addresses.every((query) => query.get("thread") === "/a"));
});
