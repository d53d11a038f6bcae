import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { deliverToFile, fileName } from '../file-transport.ts';

/** Delivers the same forty mails until it is killed, so that a kill hits every step of a delivery in the end. */
const [, , folder = ''] = process.argv;
const mails = Array.from({ length: 40 }, (_, n) => ({
  id: `many-${n}`,
  raw: Buffer.alloc(200_000, `${n} `),
  messageId: `<many-${n}@gatehouse.example>`,
  from: 'security@example.org',
  to: ['reporter@example.org'],
}));
for (let round = 0; ; round += 1) {
  for (const mail of mails) {
    await deliverToFile(folder, mail);
    if (round % 2 === 0) await unlink(join(folder, fileName(mail.messageId)));
    if (round === 0 && mail === mails[0]) process.send?.('started');
  }
}
