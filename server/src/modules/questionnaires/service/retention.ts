import type { Actor } from '../../../platform/access/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { lifetimes } from '../model/words.ts';
import { entranceStore, fileStore } from '../store/index.ts';

const dayMs = 86_400_000;
/** Of up to 50 pieces each. */
const filesAtOnce = 20;

/** Once a day: what never arrived whole, links and visits that are over, and files that were removed a month ago. */
export async function forget(platform: Platform, actor: Actor): Promise<void> {
  const now = platform.clock.now().getTime();
  await platform.db.as(actor, async (tx) => {
    await fileStore(tx).forgetUnfinished(new Date(now - 2 * dayMs));
    await entranceStore(tx).forget(new Date(now - 30 * dayMs));
  });
  const before = new Date(now - lifetimes.removedFile);
  let gone = filesAtOnce;
  while (gone === filesAtOnce) gone = await forgetFiles(platform, actor, before);
}

/** One transaction; gives how many went. A file that was there when somebody decided is kept, and stays. */
function forgetFiles(platform: Platform, actor: Actor, before: Date): Promise<number> {
  return platform.db.as(actor, async (tx) => {
    const files = await fileStore(tx).forgetRemoved(before, filesAtOnce);
    if (files.length > 0)
      await platform.audit.record(tx, {
        action: 'sheet-files.forgotten',
        subject: { type: 'sheet-file-retention', id: 'removed-files' },
        after: { files, removedBefore: before },
      });
    return files.length;
  });
}
