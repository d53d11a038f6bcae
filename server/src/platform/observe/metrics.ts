import { Counter, collectDefaultMetrics, Histogram, Gauge as PromGauge, Registry } from 'prom-client';
import { systemActor } from '../access/index.ts';
import type { FinishedRequest } from '../http/server.ts';
import type { FinishedJob } from '../jobs/worker.ts';
import type { Platform } from '../module.ts';
import { type Gauge, gauges } from './points.ts';

export type Metrics = {
  /** Called with each answered request. */
  readonly finished: (request: FinishedRequest) => void;
  readonly jobFinished: (job: FinishedJob) => void;
  /** The Prometheus text format, 0.0.4. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
};

const seconds = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

function requestMetrics(register: Registry): Metrics['finished'] {
  const requests = new Histogram({
    name: 'gatehouse_http_request_seconds',
    help: 'Time to answer, by route; never by address, which could name a case',
    labelNames: ['method', 'route', 'status'],
    buckets: seconds,
    registers: [register],
  });
  return ({ method, route, status, seconds: taken }) =>
    requests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, taken);
}

function jobMetrics(register: Registry): Metrics['jobFinished'] {
  const labels = { labelNames: ['task', 'outcome'], registers: [register] };
  const runs = new Counter({ name: 'gatehouse_job_runs_total', help: 'Runs of job handlers', ...labels });
  const duration = new Histogram({
    name: 'gatehouse_job_seconds',
    help: 'Time a job handler took',
    ...labels,
    buckets: seconds,
  });
  return ({ task, outcome, seconds: taken }) => {
    runs.inc({ task, outcome });
    duration.observe({ task, outcome }, taken);
  };
}

function define(register: Registry, gauge: Gauge): PromGauge {
  const known = register.getSingleMetric(gauge.name);
  if (known instanceof PromGauge) return known;
  const labelNames = gauge.label === undefined ? [] : [gauge.label];
  return new PromGauge({ name: gauge.name, help: gauge.help, labelNames, registers: [register] });
}

async function readGauges(platform: Platform, register: Registry): Promise<void> {
  await platform.db.reading(systemActor('metrics'), async (tx) => {
    for (const gauge of platform.plugged(gauges)) {
      const metric = define(register, gauge);
      metric.reset();
      for (const { value, label } of await gauge.read(tx)) {
        if (gauge.label === undefined) metric.set(value);
        else metric.set({ [gauge.label]: label ?? '' }, value);
      }
    }
  });
}

const made = new WeakMap<Platform, Metrics>();

/** The metrics of this platform; those who count and the page that shows the counts get the same ones. */
export function createMetrics(platform: Platform): Metrics {
  const known = made.get(platform);
  if (known !== undefined) return known;
  const register = new Registry();
  collectDefaultMetrics({ register }); // Among them the delay of the event loop and the memory in use.
  const metrics: Metrics = {
    finished: requestMetrics(register),
    jobFinished: jobMetrics(register),
    contentType: register.contentType,
    text: async () => {
      await readGauges(platform, register);
      return register.metrics();
    },
  };
  made.set(platform, metrics);
  return metrics;
}
