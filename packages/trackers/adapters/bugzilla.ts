import { bugzillaHint } from '../bugzilla/hint.ts';
import { openBugzilla } from '../bugzilla/tracker.ts';
import type { TrackerKind } from '../model.ts';

/** Bugzilla 5.0 and later, and bugzilla.mozilla.org: https://bugzilla.readthedocs.io/en/latest/api/core/v1/. */
export const bugzilla: TrackerKind = {
  kind: 'bugzilla',
  title: 'Bugzilla',
  asking: 'A flag of this name that is set to “?” on a bug.',
  loginsAreAddresses: true,
  isItem: (id) => /^[1-9]\d{0,8}$/.test(id),
  isProject: (name) => /^[^:]{1,64}(::[^:]{1,64})?$/.test(name),
  hint: bugzillaHint,
  open: openBugzilla,
};
