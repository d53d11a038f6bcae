/**
 * All that Gatehouse says in a tracker: the reference, the state in words, and where to read on. Nothing of a review's
 * title, answers or messages stands here, so that nothing of a restricted one can become public.
 */
export type About = { readonly ref: string; readonly url: string };

const closings: Readonly<Record<string, string>> = {
  approved: 'The review was approved.',
  conditional: 'The review was approved with conditions.',
  rejected: 'The review ended with a rejection.',
  'not-needed': 'A review is not needed.',
  duplicate: 'Another review covers this.',
  withdrawn: 'The review was withdrawn.',
  lapsed: 'The approval does not hold any more; the review is open again.',
};

const line = (about: About, sentence: string): string => `${about.ref}: ${sentence}\n${about.url}`;

export const texts = {
  opened: (about: About): string => line(about, 'A review was requested.'),
  accepted: (about: About): string => line(about, 'The request was accepted.'),
  assigned: (about: About): string => line(about, 'The review has a reviewer.'),
  unassigned: (about: About): string => line(about, 'The review has no reviewer for now.'),
  trackingTitle: (about: About): string => `Review ${about.ref}`,
  tracking: (about: About): string => line(about, 'This item stands for the review and blocks until it has ended.'),
  ended: (about: About, state: string): string => line(about, closings[state] ?? 'The review has ended.'),
  reopened: (about: About): string => line(about, 'The review is open again.'),
  overruled: (about: About): string =>
    line(about, 'This is decided by the review, where two people look at it; so it was set back.'),
  asked: (about: About, question: string | undefined): string =>
    line(about, 'An answer of yours is needed; you can give it here or there.') +
    (question === undefined ? '' : `\n\n${question}`),
  settled: (about: About): string => line(about, 'The question was answered or taken back.'),
  check: (about: About): string => `${about.ref}, ${about.url}`,
};
