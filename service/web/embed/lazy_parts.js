// What a reader rarely needs is a file of its own, loaded when it is needed. The service writes `loadLazyParts`.

import {Refused} from "../static/shared/http.js";
import {showTrouble} from "./thread.js";

/**
 * Run a part of that file; when it cannot be loaded, say so: the next press tries again.
 * @param {View} view @param {string} name @param {...any} values
 */
export const runLazyPart = async (view, name, ...values) => {
  const parts = /** @type {Record<string, any> | null} */ (await loadLazyParts().catch(() => null));
  return parts ? parts[name](view, ...values) : showTrouble(view, new Refused("offline"));
};
