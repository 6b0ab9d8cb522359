// Which card is read: what the moderators' page decides on after a scroll.

import assert from "node:assert/strict";
import {test} from "node:test";

import {chooseSeenCard, findReadingLine, measureReveal} from "../../../service/web/static/moderation/viewport.js";

const AREA = {top: 100, bottom: 600};

test("the reading line moves to the edges at both ends of the page", () => {
  assert.equal(findReadingLine(AREA, 0, 5000), 100);
  assert.equal(findReadingLine(AREA, 5000, 5000), 300);
  assert.equal(findReadingLine(AREA, 5000, 0), 600);
});

test("the current card stays as long as all of it is seen", () => {
  const boxes = [{id: "a", top: 120, bottom: 220}, {id: "b", top: 230, bottom: 500}];
  assert.equal(chooseSeenCard(boxes, AREA, 300, "a"), "a");
  assert.equal(chooseSeenCard([{...boxes[0], top: 40}, boxes[1]], AREA, 300, "a"), "b");
});

test("between two cards the nearer one is read, and without cards none", () => {
  const boxes = [{id: "a", top: 0, bottom: 290}, {id: "b", top: 330, bottom: 700}];
  assert.equal(chooseSeenCard(boxes, AREA, 300, null), "a");
  assert.equal(chooseSeenCard([], AREA, 300, "gone"), null);
});

test("a card is revealed wholly, a tall one from its beginning", () => {
  assert.equal(measureReveal({top: 50, bottom: 200}, AREA), -58);
  assert.equal(measureReveal({top: 500, bottom: 700}, AREA), 108);
  assert.equal(measureReveal({top: 200, bottom: 400}, AREA), 0);
  assert.equal(measureReveal({top: 450, bottom: 2000}, AREA), 342);
});
