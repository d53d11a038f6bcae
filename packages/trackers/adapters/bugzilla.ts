import { bugzillaHint } from '../bugzilla/hint.ts';
import { bugAddress, bugAt, isBug } from '../bugzilla/names.ts';
import { openBugzilla } from '../bugzilla/tracker.ts';
import type { TrackerKind } from '../model.ts';

/** Bugzilla 5.0 and later, and bugzilla.mozilla.org: https://bugzilla.readthedocs.io/en/latest/api/core/v1/. */
export const bugzilla: TrackerKind = {
  kind: 'bugzilla',
  title: 'Bugzilla',
  asking: 'A flag of this name that is set to “?” on a bug.',
  loginsAreAddresses: true,
  isItem: isBug,
  isProject: (name) => /^[^:]{1,64}(::[^:]{1,64})?$/.test(name),
  projectForm: 'Product or Product::Component',
  isTrackingProject: (name) => /^[^:]{1,64}::[^:]{1,64}$/.test(name),
  trackingForm: 'Product::Component',
  addressOf: bugAddress,
  itemAt: bugAt,
  hint: bugzillaHint,
  open: openBugzilla,
};
