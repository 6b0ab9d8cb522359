// What a reader rarely wants comes in a file of its own, when it is wanted. LATER, its tag, comes from the service.

/** Runs a part of that file; when it cannot be had this is said, and the next press tries again. */
const later = async (view, name, ...given) => {
  const parts = await laterParts().catch(() => null);
  return parts ? parts[name](view, ...given) : trouble(view, new Refused("offline"));
};
