export { createMetrics, type Metrics } from './metrics.ts';
export { observePart } from './part.ts';
export { type Gauge, gauges, type Health, type HealthCheck, healthChecks } from './points.ts';
