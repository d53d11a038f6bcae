import { z } from 'zod';

/** CSP Level 3 §5: `report-uri` sends an object, the Reporting API a list. Unknown fields are dropped unread. */
const legacy = z.object({
  'csp-report': z.object({
    'effective-directive': z.string().max(2000).optional(),
    'violated-directive': z.string().max(2000).optional(),
    'blocked-uri': z.string().max(4000).optional(),
    disposition: z.string().max(40).optional(),
  }),
});
const reported = z.object({
  type: z.string().max(80),
  body: z.object({
    effectiveDirective: z.string().max(2000).optional(),
    blockedURL: z.string().max(4000).optional(),
    disposition: z.string().max(40).optional(),
  }),
});
export const cspReportBody = z.union([legacy, z.array(reported).max(20)]);

export type Violation = { readonly directive: string; readonly blocked: string; readonly disposition: string };

const keyword = /^(inline|eval|self|data|blob|wasm-eval|trusted-types-policy|trusted-types-sink)$/;

/** Only the origin: a path, a query or a sample of the page could quote a case. */
function originOf(blocked: string): string {
  if (keyword.test(blocked)) return blocked;
  if (!URL.canParse(blocked)) return 'other';
  const { protocol, host } = new URL(blocked);
  return /^(https?|wss?):$/.test(protocol) ? `${protocol}//${host}` : protocol;
}

/** What is logged of a report: a directive, an origin and the disposition, each from a closed form. */
export function violationsIn(report: z.output<typeof cspReportBody>): readonly Violation[] {
  const each = Array.isArray(report)
    ? report.map(({ body }) => ({
        directive: body.effectiveDirective,
        blocked: body.blockedURL,
        kind: body.disposition,
      }))
    : [
        {
          directive: report['csp-report']['effective-directive'] ?? report['csp-report']['violated-directive'],
          blocked: report['csp-report']['blocked-uri'],
          kind: report['csp-report'].disposition,
        },
      ];
  return each.map(({ directive, blocked, kind }) => ({
    directive: /^[a-z-]{1,40}/.exec(directive ?? '')?.[0] ?? 'unknown',
    blocked: originOf(blocked ?? ''),
    disposition: kind === 'report' ? 'report' : 'enforce',
  }));
}
