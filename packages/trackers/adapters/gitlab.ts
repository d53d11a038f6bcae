import { gitlabHint } from '../gitlab/hint.ts';
import { isItem, isProject, itemAddress, itemAt } from '../gitlab/names.ts';
import { openGitlab } from '../gitlab/tracker.ts';
import type { TrackerKind } from '../model.ts';

/** GitLab 15 and later, API v4: https://docs.gitlab.com/api/rest/. */
export const gitlab: TrackerKind = {
  kind: 'gitlab',
  title: 'GitLab',
  asking: 'A label of this name, or a comment with the line “/name” by a developer of the project.',
  loginsAreAddresses: false,
  isItem,
  isProject,
  projectForm: 'group/project',
  isTrackingProject: isProject,
  trackingForm: 'group/project',
  addressOf: itemAddress,
  itemAt,
  hint: gitlabHint,
  open: openGitlab,
};
