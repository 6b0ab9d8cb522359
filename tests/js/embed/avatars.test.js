import assert from "node:assert/strict";
import {test} from "node:test";

import {choosePattern, hashText} from "../../../service/web/embed/avatars.js";

test("text is hashed as the service hashes it", () => {
  assert.equal(hashText("1a2b3c4d5e"), 3322851560);
});

test("a pattern is the same on both sides", () => {
  const {hue, path} = choosePattern("1a2b3c4d5e");
  assert.ok(hue >= 0 && hue < 360);
  const places = path.split("M").filter(Boolean).map((text) => text.slice(0, 3));
  for (const place of places) assert.ok(places.includes(`${4 - Number(place[0])}${place.slice(1)}`));
});
