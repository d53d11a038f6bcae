import { readMail } from '@gatehouse/mail';
import { type KeyRing, openKeyRing, withPublicKeys } from '@gatehouse/openpgp';
import { createLog, type Log } from '../../../platform/log.ts';
import { answerTasks } from '../../../platform/threads/index.ts';
import { maxMailBytes } from '../model.ts';
import type { ReadTask } from './reader.ts';

/** Parsing the role keys costs more than reading a small mail, so the ring is kept for as long as they stay the same. */
let kept: { readonly keys: string; readonly ring: KeyRing } | undefined;
let log: Log | undefined;

async function ringOf(task: ReadTask): Promise<KeyRing> {
  const keys = task.secretKeys.join('\n');
  if (kept?.keys !== keys) kept = { keys, ring: await openKeyRing({ secretKeys: task.secretKeys, publicKeys: [] }) };
  return withPublicKeys(kept.ring, task.knownKeys);
}

answerTasks(async (task: ReadTask, hand) => {
  log ??= createLog({ level: task.logLevel });
  const mail = await readMail(task.raw, {
    keyRing: await ringOf(task),
    at: task.receivedAt,
    roleAddresses: task.roleAddresses,
    limits: { rawBytes: maxMailBytes + traceBytes },
    onStep: (step) => log?.info(`intake.${step}`, { mail: task.id }),
  });
  hand(
    ...new Set(
      mail.attachments.map((file) => file.bytes.buffer as ArrayBuffer).filter((buffer) => buffer !== task.raw.buffer),
    ),
  );
  return mail;
});

/** Room for the trace headers that were put in front of a mail of the largest size. */
const traceBytes = 4096;
