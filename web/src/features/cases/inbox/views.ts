import type { CaseCounts, CaseFilter } from '../model.ts';

export const inboxViews = ['unowned', 'mine', 'asked', 'yes', 'team', 'waiting', 'overdue'] as const;
export type InboxView = (typeof inboxViews)[number];

/** Of cases, and of the reviews that wait for a yes of who is signed in. */
export type InboxCounts = CaseCounts & { readonly yes: number };

type View = {
  readonly label: string;
  readonly filter: CaseFilter;
  readonly count: (counts: InboxCounts) => number;
  readonly empty: { readonly title: string; readonly text: string };
};

/** Each view is a filter of the one list of open cases. */
export const views: Readonly<Record<InboxView, View>> = {
  unowned: {
    label: 'Unowned',
    filter: { assignee: 'none', state: 'open' },
    count: (counts) => counts.unowned,
    empty: { title: 'Everything has an owner', text: 'New reports appear here the moment they arrive.' },
  },
  mine: {
    label: 'Mine',
    filter: { assignee: 'me', state: 'open', sort: 'deadline' },
    count: (counts) => counts.mine,
    empty: { title: 'Nothing is yours', text: 'Take a case with m, on its row or on its page.' },
  },
  asked: {
    label: 'Asked of me',
    // The list of this view is one of questions; as a filter of cases it has none.
    filter: {},
    count: (counts) => counts.asked,
    empty: {
      title: 'Nobody asks you anything',
      text: 'A question to you on a case appears here, until you answer it.',
    },
  },
  yes: {
    label: 'My yes is needed',
    // The list of this view is one of reviews.
    filter: {},
    count: (counts) => counts.yes,
    empty: { title: 'No review waits for your yes', text: 'It appears here when you or a team of yours has to agree.' },
  },
  team: {
    label: 'My team',
    filter: { team: 'mine', state: 'open', sort: 'deadline' },
    count: (counts) => counts.team,
    empty: { title: 'Your teams have no open case', text: 'Cases come to a team by a routing rule or by hand.' },
  },
  waiting: {
    label: 'Waiting on others',
    filter: { state: 'open', waitingOn: 'them' },
    count: (counts) => counts.waiting,
    empty: {
      title: 'Nobody owes an answer',
      text: 'A case waits here after you answered, until the other side writes.',
    },
  },
  overdue: {
    label: 'Overdue',
    filter: { deadline: 'overdue', state: 'open', sort: 'deadline' },
    count: (counts) => counts.overdue,
    empty: { title: 'Nothing is overdue', text: 'A case appears here when its deadline passes.' },
  },
};
