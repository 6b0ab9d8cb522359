// The JSON that the service sends and takes, as docs/api.md describes it. Each field is declared here once.

declare namespace Wire {
  type Status = "pending" | "approved" | "spam" | "trash";

  interface Author {
    name: string;
    url?: string | null;
    avatar?: string | null;
    verified?: boolean;
  }

  /** A comment as its readers get it. */
  interface Comment {
    id: string;
    parent: string | null;
    author: Author;
    html: string;
    created_at: string;
    edited_at?: string | null;
    status: string;
    deleted?: boolean;
    /** What the sanitiser removed; only its author gets this. */
    removed?: string[];
  }

  /** A comment as the answer to its own post: with the right to edit it until `edit_until`. */
  interface PostedComment extends Comment {
    edit_token: string;
    edit_until: string;
    /** What shows with the next comment that it has the same author. */
    author_token: string;
  }

  /** What a form sends. */
  interface Draft {
    site: string;
    thread: string;
    parent?: string;
    body: string;
    name: string;
    email: string;
    url: string;
    page_url: string;
    page_title: string;
    opened_at: string;
    website2: string;
    proof?: string;
    author_token?: string;
  }

  /** A page of a thread. */
  interface Page {
    thread: {open: boolean; count: number};
    comments: Comment[];
    next: string | null;
  }

  /** A challenge of ALTCHA's form 1. */
  interface Challenge {
    algorithm: string;
    challenge: string;
    salt: string;
    signature: string;
    maxNumber: number;
  }

  /** A fault of one field; `pointer` is a JSON pointer (RFC 6901), `parameters` are the values of its sentence. */
  interface Fault {
    pointer: string;
    code: string;
    detail: string;
    parameters?: Record<string, any>;
  }

  /** An error answer (RFC 9457). */
  interface Problem {
    type?: string;
    detail?: string;
    errors?: Fault[];
    /** The comment or rules as they are now, where a version was stale. */
    current?: any;
  }

  /** A stretch of a field in code points that a piece of evidence points at. */
  interface Span {
    field: string;
    start: number;
    end: number;
  }

  interface Evidence {
    reason: string;
    weight: number;
    detail?: string;
    axis?: string;
    earlier?: string;
    spans?: Span[];
    /** The parts of `spans` that mean something. */
    marks?: Span[];
  }

  /** What became of an author's other comments on the site. */
  interface AuthorRecord {
    approved?: number;
    pending?: number;
    spam?: number;
    trash?: number;
    standing?: string;
    until?: string | null;
    last_at?: string | null;
  }

  interface QueueAuthor extends Author, AuthorRecord {
    key: string;
    email?: string;
    address?: string;
  }

  /** A comment as moderators get it. */
  interface QueueEntry {
    id: string;
    site: string;
    thread: string;
    thread_title?: string;
    thread_url?: string;
    parent?: {author?: string; text?: string} | null;
    author: QueueAuthor;
    text: string;
    html: string;
    language?: string;
    status: string;
    version: number;
    created_at: string;
    verdict: string;
    score: number;
    /** Why it has its status: "Held: possible insult". */
    headline: string;
    /** The score that held it and from where on; null where a rule or a person decided. */
    held_by: {axis: string, score: number, threshold: number} | null;
    reasons: string[];
    evidence: Evidence[];
    flags: number;
    needs_review?: boolean;
    flag_reasons?: Record<string, number>;
    decided_by?: string;
    decided_at?: string;
  }

  interface QueuePage {
    comments: QueueEntry[];
    next: string | null;
    since: string;
  }

  /** The result of one of many decisions. */
  interface DecisionResult {
    id: string;
    status: number;
    comment?: QueueEntry;
    problem?: Problem;
  }

  /** An entry of the history: a decision on a comment, or what somebody did to an author, a thread or the rules. */
  interface HistoryEntry {
    kind: string;
    id: string;
    by: string;
    at: string;
    status: string;
    reasons: string[];
    note?: string;
    name?: string;
    thread?: string;
    author?: string;
    version: number;
    until?: string;
  }

  /** A change that somebody made since the last look. */
  interface Change {
    id: string;
    status: string;
    version: number;
    by: string;
    at: string;
  }

  /** A comment with all that the service knows of it. */
  interface CommentDetails extends QueueEntry {
    edited_at?: string | null;
    page_url?: string;
    user_agent?: string;
    reports: {reason: string; note?: string; at: string}[];
    decisions: HistoryEntry[];
    edits: TextEdit[];
  }

  /** A change of a comment's text, with the text before. */
  interface TextEdit {
    by: string;
    at: string;
    version: number;
    reason: string;
    text: string;
  }

  /** What rules make of comments: how many go from one status to another, by `before>after`. */
  interface Outcome {
    examined: number;
    changed: number;
    moves: Record<string, number>;
    examples: {before: string; after: string; text: string}[];
    /** Comments that the rules in force approve and these would not, and how many of these readers see now. */
    good_hit: number;
    hit_approved: number;
  }

  /** What other rules would have made of past comments. */
  interface Replayed extends Outcome {
    decided_by_people: Outcome;
  }

  /** Rules that run beside the live ones. */
  interface Shadow {
    version: number;
    examined: number;
    moves: Record<string, number>;
    rules: Rules | null;
  }

  /** A day's comments by status, and who decided. */
  type Day = {day: string} & Record<Status | "by_policy" | "by_people", number>;

  interface Stats {
    complete: boolean;
    examined: number;
    since: string;
    pending: number;
    by_status: Record<string, number>;
    series: Day[];
    reasons: {reason: string; count: number; approved: number; rejected: number}[];
    filter: Record<string, number>;
    time_to_decision: {count: number; median: number; p90: number; buckets: Record<string, number>};
  }

  type Rule = boolean | number | string | string[] | null;
  type Rules = Record<string, Rule> & {version: number};
}
