export { readBuild } from './build.ts';
export { createMetrics } from './metrics.ts';
export { observePart } from './part.ts';
export { type Gauge, gauges, type HealthCheck, healthChecks } from './points.ts';
