// The rules in words: groups, names, what each does. A rule that has no words here is shown by its name.

/** @type {[string, Record<string, [string, string]>][]} */
export const GROUPS = [
  ["From which score a comment waits", {
    prior: ["Score that every comment begins with", "What is found adds to it or takes from it. 0 is even odds of spam, 3 is twenty to one; below 0 trusts strangers."],
    hold_at: ["Hold comments of returning authors from", "For authors with a published comment."],
    hold_new_at: ["Hold first comments from", "For authors without a published comment."],
    hold_known_at: ["Hold known authors from", "For authors with more published than rejected comments."],
    spam_at: ["Spam from", "With two kinds of evidence; kept apart, recoverable."],
    hold_abuse_at: ["Hold insults from", "The score for insults and threats, which is counted apart from spam."],
  }],
  ["Always", {
    hold_all: ["Hold everything", ""],
    hold_first: ["Hold every first comment", ""],
    require_name: ["Ask for a name", ""],
    require_email: ["Ask for an e-mail address", ""],
  }],
  ["Lists, one entry a line", {
    hold_words: ["Words that hold", ""],
    block_words: ["Words that are spam", ""],
    block_hosts: ["Sites that are spam", "With all below them: spam.example"],
    allow_hosts: ["Sites that are welcome", "Their links do not count."],
  }],
  ["Limits", {
    max_links: ["Links without a question", ""],
    max_depth: ["Depth of replies", ""],
    edit_minutes: ["Minutes to edit one's own comment", ""],
    close_after_days: ["Close threads after so many days", "0: never"],
    min_seconds: ["A form filled in faster than so many seconds is suspicious", ""],
    pace_hold: ["Comments of one address in ten to twenty minutes before they count against it", ""],
    posts_per_window: ["Comments of one address in ten minutes before more are refused", ""],
    flags_per_window: ["Reports of one address in ten minutes before more are refused", ""],
    surge_at: ["Strangers' comments in ten minutes before further ones are held", "0: never"],
    flags_to_review: ["Reports before a published comment comes into the queue", "By anybody"],
    flags_to_hold: ["Reports before a comment is held", "By readers with a published comment of their own"],
    keep_spam_days: ["Days that spam is kept", "0: for ever"],
  }],
];

/**
 * Return the groups of the rules that a site has, and one more for those without words.
 * @param {Record<string, unknown>} rules @returns {[string, Record<string, [string, string]>][]}
 */
export const groupRules = (rules) => {
  const knownNames = new Set(GROUPS.flatMap(([, names]) => Object.keys(names)));
  const rest = Object.keys(rules).filter((name) => name !== "version" && !knownNames.has(name));
  /** @type {Record<string, [string, string]>} */
  const others = Object.fromEntries(rest.map((name) => [name, [name.replaceAll("_", " "), ""]]));
  /** @type {[string, Record<string, [string, string]>][]} */
  const groups = GROUPS.map(([title, names]) => [title, Object.fromEntries(Object.entries(names).filter(([name]) => name in rules))]);
  return rest.length > 0 ? [...groups, ["More", others]] : groups;
};

/** Return the words for a rule. @param {string} name */
export const getLabel = (name) => GROUPS.map(([, names]) => names[name]?.[0]).find(Boolean) || name.replaceAll("_", " ");
