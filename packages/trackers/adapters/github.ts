import { githubHint } from '../github/hint.ts';
import { isIssue, isRepository, issueAddress, issueAt } from '../github/names.ts';
import { openGithub } from '../github/tracker.ts';
import type { TrackerKind } from '../model.ts';

/** GitHub and GitHub Enterprise Server: https://docs.github.com/en/rest, version 2022-11-28. */
export const github: TrackerKind = {
  kind: 'github',
  title: 'GitHub',
  asking: 'A label of this name, or a comment with the line “/name” by somebody who may write to the repository.',
  loginsAreAddresses: false,
  isItem: isIssue,
  isProject: isRepository,
  projectForm: 'org/repo',
  isTrackingProject: isRepository,
  trackingForm: 'org/repo',
  addressOf: issueAddress,
  itemAt: issueAt,
  hint: githubHint,
  open: openGithub,
};
