import assert from "node:assert/strict";
import {test} from "node:test";

import {defineBrowser} from "../browser_stub.js";

defineBrowser();
const {describeRecord} = await import("../../../service/web/static/moderation/card.js");
const {buildPageAddress, describeLanguage, pickFilters, readQuery} = await import("../../../service/web/static/moderation/filters.js");
const {cutSpans} = await import("../../../service/web/static/moderation/marks.js");
const {chooseTop} = await import("../../../service/web/static/moderation/plot.js");
const {buildAddress, isTransient, Refused, session} = await import("../../../service/web/static/moderation/api.js");

const makeEvidence = (...spans) => ({reason: "link", weight: 1, spans: spans.map(([start, end]) => ({field: "text", start, end}))});

test("a field is cut where evidence begins or ends", () => {
  const stretches = cutSpans(10, "text", [makeEvidence([2, 6]), makeEvidence([4, 8])]);
  assert.deepEqual(stretches, [
    {start: 0, end: 2, why: []}, {start: 2, end: 4, why: [0]}, {start: 4, end: 6, why: [0, 1]}, {start: 6, end: 8, why: [1]}, {start: 8, end: 10, why: []},
  ]);
});

test("spans beyond the field, of other fields and without length cut nothing off", () => {
  const other = {reason: "name", weight: 1, spans: [{field: "name", start: 0, end: 3}]};
  assert.deepEqual(cutSpans(5, "text", [makeEvidence([3, 99], [2, 2]), other, {reason: "pace", weight: 1}]), [
    {start: 0, end: 3, why: []}, {start: 3, end: 5, why: [0]},
  ]);
  assert.deepEqual(cutSpans(5, "text", []), [{start: 0, end: 5, why: []}]);
  assert.deepEqual(cutSpans(0, "text", []), []);
});

test("the queue's query is the same after a way through the page's address", () => {
  const query = readQuery("?status=spam&order=newest&q=free+money&thread=%2Fa");
  assert.deepEqual(pickFilters(query), {q: "free money", thread: "/a"});
  const address = buildPageAddress(query, "default");
  assert.deepEqual(readQuery(new URL(address, "https://comments.example").search), query);
});

test("an address without a query shows what waits, most urgent first, and stays short", () => {
  const query = readQuery("");
  assert.deepEqual([query.status, query.order], ["pending", "priority"]);
  assert.equal(buildPageAddress(query, "default"), "/moderate?site=default&status=pending");
});

test("scripts without a language have words too", () => {
  assert.deepEqual(["ko", "latin", "none"].map(describeLanguage), ["Korean", "Latin letters", "no letters"]);
});

test("a record tells what became of other comments", () => {
  assert.equal(describeRecord({approved: 3, spam: 1}), "3 approved · 1 spam");
  assert.equal(describeRecord({}), "first comment");
});

test("a plot's top is 1, 2 or 5 with zeros, at or above the highest bar", () => {
  assert.deepEqual([0, 1, 2, 3, 6, 10, 11, 480].map(chooseTop), [1, 1, 2, 5, 10, 10, 20, 500]);
});

test("calls are about the session's site, without empty values", () => {
  session.site = "blog";
  assert.equal(buildAddress("queue", {q: "", after: null, limit: 25, order: undefined, skip: 0}), "/v1/moderation/queue?site=blog&limit=25&skip=0");
});

test("only an outage or a refusal for the pace may pass", () => {
  for (const slug of ["offline", "slow-down", "storage-unavailable"]) assert.equal(isTransient(new Refused(slug)), true);
  assert.equal(isTransient(new Refused("stale-version")), false);
  assert.equal(isTransient(new TypeError("ours")), false);
});
