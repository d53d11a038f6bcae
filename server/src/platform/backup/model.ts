import type { ErrorCatalogue } from '../errors.ts';

/** Called now and then; `rows` and `bytes` so far, of the database before compression. */
export type Progress = (done: { readonly table: string; readonly rows: number; readonly bytes: number }) => void;

export const backupErrors = {
  backup_damaged: {
    kind: 'invalid',
    meaning: 'The file is no backup of Gatehouse, was changed, or is incomplete.',
    remedy: 'Use another copy of the file.',
  },
  backup_passphrase_wrong: {
    kind: 'invalid',
    meaning: 'The passphrase does not open the backup.',
    remedy: 'Give the passphrase with which it was made.',
  },
  backup_passphrase_short: {
    kind: 'invalid',
    meaning: 'The passphrase has fewer than twelve characters.',
    remedy: 'Choose a longer one, for example five random words.',
  },
  backup_file_exists: {
    kind: 'conflict',
    meaning: 'There is a file at the place where the backup should go.',
    remedy: 'Name another file; a backup never overwrites one.',
  },
  backup_target_used: {
    kind: 'conflict',
    meaning: 'The database to restore into already holds a Gatehouse.',
    remedy: 'Restore into an empty one, or say that what is there may be replaced.',
  },
  backup_target_busy: {
    kind: 'conflict',
    meaning: 'A process of Gatehouse works on the database to restore into.',
    remedy: 'Stop it, then restore.',
  },
  backup_newer: {
    kind: 'unavailable',
    meaning: 'The backup was made by a newer or changed version of Gatehouse.',
    remedy: 'Restore it with the version that made it.',
  },
} as const satisfies ErrorCatalogue;
