// The shapes that the parts of the embed share, and the names that the service puts in front of its script.

type Sentence = string | {other: string; [form: string]: string};
type Sentences = Record<string, Sentence>;

/** English, which is always there. */
declare const ENGLISH: Sentences;
/** The names of the other language files, and the tag of their content. */
declare const LOCALES: string[];
declare const LOCALES_TAG: string;
declare const STYLE: string;

interface LazyParts {
  watchForm(view: View, form: CommentForm): void;
  openReply(view: View, comment: Wire.Comment): void;
  cancelReply(view: View): void;
  observeFar(view: View): void;
  isOriginRefused(settings: Settings): Promise<boolean>;
  showHeldNotice(view: View): void;
  submitForm(view: View): Promise<void>;
  changeOrder(view: View): Promise<void>;
  showFromStart(view: View): Promise<void>;
  goToComment(view: View, id: string): Promise<void>;
  openEditor(view: View, comment: Wire.Comment, panel: HTMLElement): void;
  askToWithdraw(view: View, comment: Wire.Comment, panel: HTMLElement): void;
  openReport(view: View, comment: Wire.Comment, panel: HTMLElement, opener: HTMLElement): void;
  togglePreview(view: View): void;
  fillCounts(elements: Element[]): Promise<void>;
}
declare function loadLazyParts(): Promise<LazyParts>;

/** What a language says. */
interface Voice {
  locale: string;
  dir: string;
  say(key: string, values?: Record<string, string | number>): string;
  /** "3 hours ago", "in 2 minutes". */
  formatRelative(seconds: number): string;
  formatTime(time: string): string;
  /** Write digits as the language does. */
  formatDigits(text: string): string;
}

interface Settings {
  thread: string;
  site: string;
  order: string;
  /** `query` where the page's own router uses the fragment, else `fragment`. */
  permalink: string;
  /** The names of fields that the site's rules do not require. */
  optional: string[];
  pageTitle: string;
  pageUrl: string;
}

/** A comment that was written on this device. */
interface OwnComment {
  id: string;
  token: string;
  /** When the right to change it ends, in milliseconds. */
  until: number;
  text: string;
  /** The comment itself while it waits for a moderator. */
  held: Wire.Comment | null;
}

/** Which text went out under which idempotency key. */
interface SentDraft {
  key: string;
  print: string;
}

interface Field {
  name: string;
  input: HTMLInputElement | HTMLTextAreaElement;
  fault: HTMLElement;
  note: HTMLElement;
  root: HTMLElement;
}

interface CommentForm {
  fields: Record<"body" | "name" | "email" | "url", Field>;
  parent: Wire.Comment | null;
  openedAt: string;
  sent: SentDraft | null;
  busy: boolean;
  root: HTMLFormElement;
  title: HTMLElement;
  state: HTMLElement;
  preview: HTMLElement;
  honeypot: HTMLInputElement;
  consent: HTMLInputElement;
  submit: HTMLButtonElement;
  cancel: HTMLButtonElement;
  look: HTMLButtonElement;
}

/** A thread as it is shown. */
interface View {
  settings: Settings;
  voice: Voice;
  /** The name of the thread in this device's storage. */
  place: string;
  order: string;
  open: boolean;
  count: number;
  next: string | null;
  busy: boolean;
  /** How many pages came by scrolling since a button was pressed. */
  scrolled: number;
  /** The list items by the id of their comment. */
  items: Map<string, HTMLLIElement>;
  comments: WeakMap<Element, Wire.Comment>;
  /** Empties what is far away, in long threads only. */
  farObserver?: IntersectionObserver;
  /** Fills what was emptied. */
  fillAll?(): void;
  endObserver: IntersectionObserver;
  form: CommentForm;
  root: HTMLElement;
  title: HTMLElement;
  select: HTMLSelectElement;
  list: HTMLOListElement;
  empty: HTMLElement;
  earlier: HTMLButtonElement;
  more: HTMLButtonElement;
  /** Where the form is while it answers no comment. */
  home: HTMLElement;
  notice: HTMLElement;
  status: HTMLElement;
  alert: HTMLElement;
}

interface Window {
  recapComments?: {refresh(): void; mount(script: HTMLElement | null): void};
  trustedTypes?: {createPolicy(name: string, rules: object): {createHTML(html: string): unknown}};
}
