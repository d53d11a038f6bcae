import { z } from 'zod';
import type { Collector } from '../model.ts';
import { isRecord } from '../record.ts';
import { listed } from '../verdict.ts';

/** What a ZAP run found at the sites that it looked at. */
export type ZapObservation = {
  /** Of ZAP. */
  readonly version: string;
  readonly generated: string;
  readonly sites: readonly {
    readonly name: string;
    /** With the port. */
    readonly host: string;
    readonly alerts: readonly ZapAlert[];
  }[];
};

export type ZapAlert = {
  /** Id of the rule, as `10038`. */
  readonly rule: string;
  readonly name: string;
  /** 0 informational to 3 high. */
  readonly risk: number;
  /** 0 is a false positive. */
  readonly confidence: number;
  readonly count: number;
  readonly addresses: readonly string[];
};

const short = z.string().transform((text) => text.slice(0, 300));
const figure = z.union([z.string().regex(/^\d{1,9}$/), z.number()]).transform(Number);
const alert = z.object({
  pluginid: z.union([z.string().max(20), z.number()]).transform(String),
  alert: short.optional(),
  name: short.optional(),
  riskcode: figure,
  confidence: figure.optional(),
  count: figure.optional(),
  instances: z.array(z.object({ uri: short.optional() })).optional(),
});
const report = z.object({
  '@version': short.optional(),
  '@generated': short.optional(),
  /** RFC 3339; newer versions write it besides. */
  created: short.optional(),
  site: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]),
});
const site = z.object({
  '@name': short,
  '@host': short.optional(),
  '@port': short.optional(),
  alerts: z.array(alert).max(10_000).default([]),
});

const largestReport = 64 * 1024 * 1024;
const mostAddresses = 5;
/** The zone of a report may be missing, and the farthest is 14 hours ahead. */
const clockSkewMs = 14 * 60 * 60 * 1000;

/** The JSON report of a ZAP baseline run (`zap-baseline.py -J`). What it says was seen when it was made. */
export const zapCollector: Collector<ZapObservation> = {
  name: 'zap',
  version: '2',
  targetKinds: ['endpoint'],
  collect: async (target, { zapReport, now }) => {
    const text = zapReport?.(target);
    if (text === undefined) return { outcome: 'not-tested', reason: 'No report of a ZAP run was given.' };
    const read = readZapReport(text);
    if (typeof read === 'string') return { outcome: 'not-tested', reason: `The report of ZAP can't be used: ${read}` };
    const at = hostAndPort(/^[a-z]+:\/\//i.test(target.name) ? target.name : `https://${target.name}`);
    const sites = read.observation.sites.filter((each) => each.host === at);
    if (sites.length === 0) {
      const others = listed(read.observation.sites.map(({ host }) => host)) || 'no site';
      return {
        outcome: 'not-tested',
        reason: `The report of ZAP is not about ${at ?? target.name} but about ${others}.`,
      };
    }
    const { madeAt } = read;
    if (madeAt === undefined || madeAt.getTime() > now().getTime() + clockSkewMs) {
      const why = madeAt === undefined ? 'does not say when it was made' : 'says that it is of a time to come';
      return { outcome: 'not-tested', reason: `The report of ZAP ${why} (${read.observation.generated}).` };
    }
    return { outcome: 'observed', observation: { ...read.observation, sites }, observedAt: madeAt };
  },
  recognises: (value): value is ZapObservation => isRecord(value) && Array.isArray(value['sites']),
};

/** `host:port`, as two sites of one host can be two services. */
function hostAndPort(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || url.hostname === '') return undefined;
  return `${url.hostname}:${url.port || (url.protocol === 'http:' ? '80' : '443')}`;
}

/**
 * ZAP writes `Fri, 20 Nov 2026 12:00:00` in the time of its machine, without a zone; in its container that is UTC. Newer
 * versions add `created` with one.
 */
function dateOf({ created = '', '@generated': generated = '' }: z.output<typeof report>): Date | undefined {
  const [zoned] = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.exec(created) ?? [];
  const [, local] =
    /^(?:[A-Z][a-z]{2}, )?(\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d)(?: GMT| UTC)?$/.exec(generated) ?? [];
  const date = new Date(zoned ?? `${local} Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

type Read = { readonly observation: ZapObservation; readonly madeAt: Date | undefined };

/** Reads a report; a text says what is wrong with it. */
function readZapReport(text: string): Read | string {
  if (text.length > largestReport) return 'it is larger than 64 MiB';
  const parsed = report.safeParse(jsonOf(text));
  if (!parsed.success) return 'it is not the JSON report of ZAP';
  const given = parsed.data.site;
  const sites = z
    .array(site)
    .max(1000)
    .safeParse(Array.isArray(given) ? given : [given]);
  if (!sites.success) {
    const [issue] = sites.error.issues;
    return `site.${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? 'can not be used'}`;
  }
  const observation = {
    version: parsed.data['@version'] ?? '',
    generated: parsed.data['@generated'] ?? parsed.data.created ?? '',
    sites: sites.data.map((each) => ({
      name: each['@name'],
      host: hostAndPort(each['@name']) ?? `${each['@host'] ?? ''}:${each['@port'] ?? ''}`,
      alerts: each.alerts.map(alertOf),
    })),
  };
  return { observation, madeAt: dateOf(parsed.data) };
}

function alertOf(given: z.output<typeof alert>): ZapAlert {
  const addresses = (given.instances ?? []).flatMap(({ uri }) => uri ?? []);
  return {
    rule: given.pluginid,
    name: given.alert ?? given.name ?? given.pluginid,
    risk: given.riskcode,
    confidence: given.confidence ?? 2,
    count: given.count ?? addresses.length,
    addresses: [...new Set(addresses)].slice(0, mostAddresses),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
