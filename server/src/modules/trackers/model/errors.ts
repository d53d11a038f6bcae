import type { ErrorCatalogue } from '../../../platform/errors.ts';

export const trackerErrors = {
  tracker_name_taken: {
    kind: 'conflict',
    meaning: 'Another tracker has this name.',
    remedy: 'Choose another name, or change the existing tracker.',
  },
  tracker_setting_invalid: {
    kind: 'invalid',
    meaning: 'A project, an address or a place for tracking items is not in the form of this kind of tracker.',
    remedy: 'Write it in the form that the message names.',
  },
  tracker_in_use: {
    kind: 'conflict',
    meaning: 'Reviews belong to items of this tracker, so it can be switched off but not removed.',
    remedy: 'Switch it off; its history stays readable.',
  },
  tracker_write_state: {
    kind: 'conflict',
    meaning: 'Only a write that waits or has failed can be tried again or given up.',
    remedy: 'Read the list again.',
  },
  webhook_refused: {
    kind: 'forbidden',
    meaning: 'The delivery is not signed with the secret of this tracker, or is in no form that the tracker sends.',
    remedy: 'Give both sides the same secret; polling goes on without webhooks.',
  },
} as const satisfies ErrorCatalogue;
