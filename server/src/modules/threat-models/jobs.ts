import { systemActor } from '../../platform/access/index.ts';
import { type AnyJob, defineJob } from '../../platform/jobs/index.ts';
import { keepCurrentJob } from './model/index.ts';
import type { ThreatModelsService } from './service/index.ts';

export function threatModelJobs(service: ThreatModelsService): readonly AnyJob[] {
  return [
    defineJob({
      ...keepCurrentJob,
      actor: systemActor(keepCurrentJob.name),
      every: '17 * * * *',
      handle: () => service.keepCurrent(),
    }),
  ];
}
