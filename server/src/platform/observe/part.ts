import { z } from 'zod';
import type { Permission } from '../access/index.ts';
import { noContent, ok, type Route, route } from '../http/model.ts';
import { defineModule, type Platform } from '../module.ts';
import { readBuild } from './build.ts';
import { cspReportBody, violationsIn } from './csp-report.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createMetrics } from './metrics.ts';

/** Always a token or a session, also from this machine: behind a proxy every caller comes from this machine. */
const readMetrics: Permission = {
  name: 'metrics.read',
  says: 'Read the metrics of the server (Prometheus sends a token).',
  roles: ['administrator', 'security'],
};

const checkState = z.enum(['ok', 'error']);
const heartbeat = z.object({
  status: checkState,
  checks: z.record(z.string(), checkState),
  details: z.record(z.string(), z.string()),
});
const build = z.object({ source: z.string(), version: z.string(), commit: z.string(), build: z.string() });

/** Mozilla's Dockerflow: the three addresses by which a deployment asks whether it works and what it is. */
function dockerflowRoutes(platform: Platform): readonly Route[] {
  const ask = createHeartbeat(platform);
  const running = readBuild();
  const access = { public: 'A load balancer signs in nowhere; the answer names parts and states only.' };
  return [
    route(
      {
        method: 'GET',
        url: '/__heartbeat__',
        summary: 'Whether the parts work that Gatehouse needs',
        access,
        responses: { 200: heartbeat, 503: heartbeat },
      },
      async () => {
        const answer = await ask();
        return { status: answer.status === 'ok' ? 200 : 503, body: answer, headers: { 'cache-control': 'no-store' } };
      },
    ),
    route(
      {
        method: 'GET',
        url: '/__lbheartbeat__',
        summary: 'Whether this process answers',
        access,
        responses: { 200: z.object({ status: z.literal('ok') }) },
      },
      async () => ok({ status: 'ok' }, { 'cache-control': 'no-store' }),
    ),
    route(
      { method: 'GET', url: '/__version__', summary: 'What is running here', access, responses: { 200: build } },
      async () => ok(running),
    ),
  ];
}

function metricsRoute(platform: Platform): Route {
  return route(
    {
      method: 'GET',
      url: '/__metrics__',
      summary: 'Metrics in the Prometheus text format',
      access: { permission: readMetrics.name },
      responses: { 200: z.string() },
      produces: 'text/plain',
    },
    async () => {
      const metrics = createMetrics(platform);
      return { status: 200, body: await metrics.text(), headers: { 'content-type': metrics.contentType } };
    },
  );
}

function cspReportRoute({ log }: Platform): Route {
  return route(
    {
      method: 'POST',
      url: '/__cspreport__',
      summary: 'Reports of a browser that our content security policy stopped something',
      access: { public: 'A browser sends it without credentials.' },
      audit: 'none: it changes nothing and is only logged',
      limit: 'sign-in',
      csrf: false,
      bodyLimit: 16 * 1024,
      body: cspReportBody,
      responses: { 204: z.undefined() },
    },
    async (call) => {
      for (const violation of violationsIn(call.body)) log.warn('csp.violation', violation);
      return noContent();
    },
  );
}

export const observePart = defineModule({
  name: 'observe',
  permissions: [readMetrics],
  wire: (platform) => ({ routes: [...dockerflowRoutes(platform), metricsRoute(platform), cspReportRoute(platform)] }),
});
