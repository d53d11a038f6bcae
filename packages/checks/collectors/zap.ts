import { z } from 'zod';
import type { Collector } from '../model.ts';
import { isRecord } from '../record.ts';

/** What a ZAP run found at the sites that it looked at. */
export type ZapObservation = {
  /** Of ZAP. */
  readonly version: string;
  readonly generated: string;
  readonly sites: readonly {
    readonly name: string;
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
  site: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]),
});
const site = z.object({ '@name': short, '@host': short.optional(), alerts: z.array(alert).max(10_000).default([]) });

const largestReport = 64 * 1024 * 1024;
const mostAddresses = 5;

/** The JSON report of a ZAP baseline run (`zap-baseline.py -J`). */
export const zapCollector: Collector<ZapObservation> = {
  name: 'zap',
  version: '1',
  targetKinds: ['endpoint'],
  collect: async (target, { zapReport }) => {
    const text = zapReport?.(target);
    if (text === undefined) return { outcome: 'not-tested', reason: 'No report of a ZAP run was given.' };
    const read = readZapReport(text);
    if (typeof read === 'string') return { outcome: 'not-tested', reason: `The report of ZAP can't be used: ${read}` };
    const host = URL.parse(/^[a-z]+:\/\//i.test(target.name) ? target.name : `https://${target.name}`)?.hostname;
    const sites = read.sites.filter((each) => each.host === host);
    return sites.length === 0
      ? { outcome: 'not-tested', reason: `The report of ZAP is not about ${host ?? target.name}.` }
      : { outcome: 'observed', observation: { ...read, sites } };
  },
  recognises: (value): value is ZapObservation => isRecord(value) && Array.isArray(value['sites']),
};

/** Reads a report; a text says what is wrong with it. */
function readZapReport(text: string): ZapObservation | string {
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
  return {
    version: parsed.data['@version'] ?? '',
    generated: parsed.data['@generated'] ?? '',
    sites: sites.data.map((each) => ({
      name: each['@name'],
      host: (URL.parse(each['@name'])?.hostname || each['@host']) ?? '',
      alerts: each.alerts.map(alertOf),
    })),
  };
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
