import assert from "node:assert/strict";
import {test} from "node:test";

import {Refused, readRefusal, request} from "../../../service/web/static/shared/http.js";

const answerWith = (body, init) => { globalThis.fetch = async () => new Response(body, init); };

test("a problem gives its slug, its faults and the time to wait", () => {
  const problem = {type: "urn:recap:slow-down", detail: "Too many comments.", errors: [{pointer: "/body", detail: "is required"}]};
  const refused = readRefusal(429, new Headers({"Retry-After": "30"}), JSON.stringify(problem));
  assert.equal(refused.slug, "slow-down");
  assert.equal(refused.message, "Too many comments.");
  assert.equal(refused.seconds, 30);
  assert.deepEqual(refused.faults, problem.errors);
});

test("an answer that is no problem is judged by its HTTP status", () => {
  for (const [status, slug] of [[429, "slow-down"], [503, "storage-unavailable"], [404, "failed"]]) {
    for (const text of ["<html>Bad gateway</html>", "null", ""]) assert.equal(readRefusal(status, new Headers(), text).slug, slug);
  }
});

test("faults that are no list are ignored", () => {
  assert.deepEqual(readRefusal(422, new Headers(), '{"errors": "many"}').faults, []);
});

test("a success gives the value and the headers", async () => {
  answerWith('{"count": 2}', {headers: {ETag: '"7"'}});
  const {value, headers} = await request("https://comments.example/v1/counts", {}, 1000);
  assert.deepEqual(value, {count: 2});
  assert.equal(headers.get("ETag"), '"7"');
});

test("an answer without a body gives null", async () => {
  answerWith(null, {status: 204});
  assert.equal((await request("https://comments.example/", {}, 1000)).value, null);
});

test("an error answer is thrown as what was refused", async () => {
  answerWith('{"type": "urn:recap:not-found"}', {status: 404});
  await assert.rejects(request("https://comments.example/", {}, 1000), {slug: "not-found"});
});

test("a lost connection and an answer that is no JSON count as offline", async () => {
  globalThis.fetch = async () => { throw new TypeError("failed to fetch"); };
  await assert.rejects(request("https://comments.example/", {}, 1000), {slug: "offline"});
  answerWith("<html>Sign in to the hotel's network</html>", {status: 200});
  await assert.rejects(request("https://comments.example/", {}, 1000), {slug: "offline"});
});

test("a call that takes too long is aborted and counts as offline", async () => {
  globalThis.fetch = (_, {signal}) => new Promise((resolve, reject) => { signal.addEventListener("abort", () => reject(signal.reason)); });
  await assert.rejects(request("https://comments.example/", {}, 1), (error) => error instanceof Refused && error.slug === "offline");
});
