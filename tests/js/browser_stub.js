// The few names of a browser that the modules read while they are loaded, so that Node can import them.

/** Define the names of a page that was loaded from `https://comments.example/`. */
export const defineBrowser = () => {
  const storage = new Map();
  Object.assign(globalThis, {
    window: globalThis,
    document: {currentScript: null, querySelector: () => null},
    location: {href: "https://comments.example/", hash: "", search: ""},
    HTMLScriptElement: class {},
    localStorage: {
      getItem: (/** @type {string} */ key) => storage.get(key) ?? null,
      setItem: (/** @type {string} */ key, /** @type {string} */ value) => storage.set(key, value),
      removeItem: (/** @type {string} */ key) => storage.delete(key),
    },
  });
  return storage;
};
