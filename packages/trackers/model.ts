/** One HTTP exchange as the adapters want it made. Addresses are absolute; bodies are JSON in text. */
export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** Header names in lower case. The body is bounded by whoever makes the exchange. */
export type HttpResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Makes one exchange, follows no redirect, and rejects when there was no whole response. */
export type Http = (request: HttpRequest) => Promise<HttpResponse>;

/** Where the tracking items are made. */
export type TrackingPlace = {
  /** `Product::Component`, `org/repo` or `group/project`. */
  readonly project: string;
  /** Bugzilla only: the version of the product that a new bug names. */
  readonly version: string;
  /** Bugzilla only: groups of a private tracking bug; those of the item where there are none. */
  readonly groups: readonly string[];
};

export type TrackerConfig = {
  /** Without a path of the API: `https://bugzilla.example.org`, `https://api.github.com`, `https://gitlab.example.org`. */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** What is watched: `Product` or `Product::Component`, `org/repo`, `group/project`. */
  readonly projects: readonly string[];
  /** Flags, or labels and commands, that ask for a review. */
  readonly words: readonly string[];
  readonly tracking: TrackingPlace | null;
  /** Accounts in whose name Gatehouse writes, besides that of the key; what they do is never a request. */
  readonly ownAccounts: readonly string[];
};

export type Account = {
  /** As the tracker names it when somebody is assigned or mentioned; in Bugzilla a mail address. */
  readonly login: string;
  readonly name: string;
};

/** That somebody asks for a review on an item, or what became of it there. */
export type Ask = {
  readonly word: string;
  readonly state: 'asked' | 'granted' | 'denied';
  readonly by: Account | null;
  /** The same for the same asking, another one when it is asked anew. */
  readonly key: string;
};

/** An item as it is now. */
export type Item = {
  /** Within the tracker: `846502`, `org/repo#12`, `group/project#3`; `group/project!3` is a merge request. */
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** Not everybody who can read the tracker can read it, for its own sake or its project's. */
  readonly private: boolean;
  /** Kept from others of its project as well: a group of Bugzilla, a confidential issue. */
  readonly confidential: boolean;
  readonly open: boolean;
  /** How it was closed: the work is done (fixed, merged), or is not going to be. */
  readonly outcome: 'done' | 'not-done' | null;
  /** The newest commit of a pull request, else null. */
  readonly head: string | null;
  readonly asks: readonly Ask[];
  /** Of the questions that were asked about with the reading: those that were answered there. */
  readonly answers: readonly Answer[];
};

export type Question = {
  /** As {@link Written.key} gave it. */
  readonly key: string;
  /** The login of whom it was asked. */
  readonly of: string;
  /** Instant, ISO 8601. */
  readonly since: string;
};

export type Answer = {
  readonly key: string;
  readonly by: string | null;
  /** What was said, at most 20,000 characters; null where the question was only taken off. */
  readonly text: string | null;
};

export type Wanted = { readonly id: string; readonly questions: readonly Question[] };

export type Reading = {
  readonly items: readonly Item[];
  /** Ids that the tracker does not give: deleted, or not for this account. */
  readonly missing: readonly string[];
};

/**
 * Of a tracking item: it is made private before anything is written to it, should the item `source` for which it was made
 * be private by now, or `private` say that the review is restricted.
 */
export type OnTracking = { readonly item: string; readonly source: string; readonly private: boolean };

/** What a tracker is told to do, as data. Texts are whole; an adapter adds nothing but the marker. */
export type Operation =
  | { readonly do: 'comment'; readonly item: string; readonly text: string }
  | {
      readonly do: 'flag';
      readonly item: string;
      readonly word: string;
      readonly status: 'asked' | 'granted' | 'denied' | 'cleared';
      /** Of whom it is asked; null for nobody in particular, absent to leave that as it is. */
      readonly requestee?: string | null;
      readonly text: string;
    }
  | {
      readonly do: 'track';
      /** The item that the new one is going to block. */
      readonly item: string;
      readonly title: string;
      readonly text: string;
      /** Also true where the item itself is not: the review is restricted. */
      readonly private: boolean;
      readonly assignee: string | null;
    }
  | { readonly do: 'block'; readonly item: string; readonly tracking: string }
  /** Nobody has it where `login` is null. */
  | ({ readonly do: 'assign'; readonly login: string | null } & OnTracking)
  | ({ readonly do: 'finish'; readonly outcome: 'done' | 'not-done'; readonly text: string } & OnTracking)
  | ({ readonly do: 'reopen'; readonly text: string } & OnTracking)
  | ({ readonly do: 'conceal' } & OnTracking)
  | { readonly do: 'ask'; readonly item: string; readonly of: string; readonly text: string }
  | { readonly do: 'settle'; readonly item: string; readonly key: string; readonly text: string }
  | {
      readonly do: 'check';
      readonly item: string;
      readonly name: string;
      readonly state: 'pending' | 'passed' | 'failed' | 'neutral';
      readonly text: string;
    };

export type Write = {
  readonly operation: Operation;
  /** 8 to 64 characters of `0-9a-f-`, another for each write: by it a repeat finds what it wrote before. */
  readonly marker: string;
  /** When it was first wanted; nothing older is looked at. Instant, ISO 8601. */
  readonly since: string;
};

export type Written = {
  /**
   * `already`: it was there before, so nothing was written. `skipped`: the tracker has no such thing; `why` says so.
   * `exposed`: the tracking item would have to be private and cannot be made so; nothing was written, `why` says why.
   */
  readonly outcome: 'written' | 'already' | 'skipped' | 'exposed';
  readonly why?: string;
  /** The item that was made. */
  readonly item?: string;
  /** By which an answer to a question is recognised. */
  readonly key?: string;
};

/** Opaque, JSON; kept by the caller with what was read. */
export type Cursor = Readonly<Record<string, Position>>;
export type Position = {
  readonly since: string;
  readonly seen: Readonly<Record<string, string>>;
  /** Of the answer in which all was known: a look that gets the same one costs nothing. */
  readonly etag?: string;
};

export type Changes = {
  readonly ids: readonly string[];
  readonly cursor: Cursor;
  /** More is waiting already. */
  readonly more: boolean;
};

/** An open tracker. Every function rejects with {@link TrackerError} and nothing else. */
export type Tracker = {
  readonly whoami: () => Promise<Account>;
  /** Items that changed since the cursor, the oldest first; everything from `start` on where there is none. */
  readonly changedSince: (cursor: Cursor | null, start: string) => Promise<Changes>;
  /** Of GitHub and GitLab each item costs several calls. */
  readonly read: (wanted: readonly Wanted[]) => Promise<Reading>;
  /** Looks before it writes, so that a repeat writes nothing twice. */
  readonly write: (write: Write) => Promise<Written>;
};

export type Delivery = {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly bytes: Uint8Array;
  /** What both sides know; null where none was agreed. */
  readonly secret: string | null;
};

/** What a webhook delivery is worth: items to look at, never what it says about them. */
export type Hint = { readonly trust: 'signed' | 'unsigned' | 'refused'; readonly items: readonly string[] };

/** One kind of tracker. A new one is a file in `adapters/` and a line in its index. */
export type TrackerKind = {
  readonly kind: string;
  readonly title: string;
  /** What asks for a review there, in a sentence for administrators. */
  readonly asking: string;
  /** Whether a login is the mail address of its person. */
  readonly loginsAreAddresses: boolean;
  /** Whether the string names an item in the form of this kind. */
  readonly isItem: (id: string) => boolean;
  readonly isProject: (name: string) => boolean;
  /** How people write what is watched: `org/repo`. */
  readonly projectForm: string;
  /** Whether tracking items can be made there. */
  readonly isTrackingProject: (name: string) => boolean;
  readonly trackingForm: string;
  /** Where people open an item; of some kinds elsewhere than the API. `baseUrl` as in {@link TrackerConfig}. */
  readonly addressOf: (baseUrl: string, item: string) => string | undefined;
  /** The item that people open at the address; undefined where it is another page, or of another tracker. */
  readonly itemAt: (baseUrl: string, address: URL) => string | undefined;
  readonly hint: (delivery: Delivery) => Hint;
  readonly open: (config: TrackerConfig, http: Http) => Tracker;
};
