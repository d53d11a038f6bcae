import type { Standard } from '@gatehouse/standards';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import type { NewlyFailing } from '../../standards/index.ts';
import { stateStore } from '../store/index.ts';
import { judge } from './judge.ts';
import { allServices } from './named.ts';
import { plan } from './plan.ts';
import { sceneOf } from './scene.ts';
import { combined } from './settle.ts';

/**
 * Which services would newly fail if the edition were adopted, found by judging what is stored. Writes nothing. What has
 * to be asked anew is not tested then, and so does not fail.
 */
export async function newlyFailing(platform: Platform, tx: Tx, edition: Standard): Promise<readonly NewlyFailing[]> {
  const found: NewlyFailing[] = [];
  for (const { id, name } of await allServices(platform, tx)) {
    const scene = await sceneOf(platform, tx, id, [edition]);
    if (scene === undefined) continue;
    const states = await stateStore(tx).ofService(id, edition.name);
    const present = new Map(states.map((row) => [row.control_id, row.outcome]));
    const { controls } = await judge(platform, tx, scene, plan(scene, platform.clock.now()), false);
    for (const judged of controls) {
      const { outcome, reason } = combined(judged, platform.clock.now());
      const now = present.get(judged.control.id) ?? null;
      if (outcome === 'fail' && now !== 'fail')
        found.push({ service: { id, name }, control: judged.control.id, reason, now });
    }
  }
  return found;
}
