import { liveTopics } from '../../platform/live/index.ts';
import { defineModule } from '../../platform/module.ts';
import { gauges } from '../../platform/observe/index.ts';
import { readProbes, runProbes, scheduleProbes } from './access.ts';
import { probeJobs } from './jobs.ts';
import { probeErrors, runTopic } from './model.ts';
import { probeRoutes } from './routes.ts';
import { createProber, probeService, runsGauge } from './service/index.ts';

export const probesModule = defineModule({
  name: 'probes',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [readProbes, runProbes, scheduleProbes],
  errors: probeErrors,
  contributions: (platform) => [
    liveTopics.of({ topic: runTopic, visible: probeService(platform).visible }),
    gauges.of(runsGauge(platform)),
  ],
  wire: (platform) => {
    const prober = createProber();
    return {
      routes: probeRoutes(probeService(platform)),
      jobs: probeJobs(platform, prober),
      background: [{ name: 'prober', role: 'worker', start: async () => ({ stop: () => prober.close() }) }],
    };
  },
});
