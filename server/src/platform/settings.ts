import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { DomainError } from './errors.ts';

/** `host:port`, an IPv6 host in brackets. */
const listenAddress = z.string().superRefine((value, context) => {
  if (/^(\[[0-9a-fA-F:]+\]|[^:\s]+):\d{1,5}$/.test(value) && endpoint(value).port <= 65_535) return;
  context.addIssue({ code: 'custom', message: `must be HOST:PORT, as 127.0.0.1:8400, and is "${value}"` });
});
const mailAddress = z.email();
const localAddress = /^[a-z0-9.!#$%&'*/=?^_`{|}~-]+@localhost$/;
const roleAddress = z.string().superRefine((value, context) => {
  if (mailAddress.safeParse(value).success || localAddress.test(value)) return;
  context.addIssue({
    code: 'custom',
    message: `"${value}" is no mail address; the form is security@example.org,psirt@example.org`,
  });
});

/** The words that the web server's proxy-addr knows for ranges. */
const proxyRanges: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);

function isProxy(written: string): boolean {
  const [address = '', bits, ...more] = written.split('/');
  if (bits === undefined) return proxyRanges.has(written) || isIP(address) !== 0;
  const family = isIP(address);
  return (
    family !== 0 &&
    more.length === 0 &&
    /^\d{1,3}$/.test(bits) &&
    Number(bits) >= 1 &&
    Number(bits) <= (family === 4 ? 32 : 128)
  );
}

const trustedProxy = z.string().superRefine((value, context) => {
  if (isProxy(value)) return;
  context.addIssue({
    code: 'custom',
    message: `"${value}" is no IP address, no range as 10.0.0.0/8, and none of ${[...proxyRanges].join(', ')}`,
  });
});

const processRole = z.enum(['web', 'worker', 'mail']);
export type ProcessRole = z.infer<typeof processRole>;

const variables = {
  GATEHOUSE_DATA: z.string().min(1).default('./data'),
  GATEHOUSE_HTTP: listenAddress.default('127.0.0.1:8400'),
  GATEHOUSE_SMTP: listenAddress.default('127.0.0.1:2525'),
  GATEHOUSE_URL: z.url({ protocol: /^https?$/ }).optional(),
  GATEHOUSE_ROLE_ADDRESSES: z
    .string()
    .default('security@localhost')
    .transform((v) => v.split(',').map((a) => a.trim().toLowerCase()))
    .pipe(z.array(roleAddress).min(1).max(50)),
  GATEHOUSE_MASTER_KEY_FILE: z.string().min(1).optional(),
  GATEHOUSE_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  GATEHOUSE_SMTP_TLS_CERT: z.string().min(1).optional(),
  GATEHOUSE_SMTP_TLS_KEY: z.string().min(1).optional(),
  GATEHOUSE_TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((v) =>
      v
        .split(',')
        .map((a) => a.trim())
        .filter((a) => a !== ''),
    )
    .pipe(z.array(trustedProxy)),
  GATEHOUSE_TRUSTED_CA: z.string().min(1).optional(),
  GATEHOUSE_PRELOAD_LIST: z.string().min(1).optional(),
  GATEHOUSE_RISK_SCHEME: z.string().min(1).optional(),
  GATEHOUSE_LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug']).default('info'),
  GATEHOUSE_ORGANISATION: z.string().min(1).max(80).default('Example organisation'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
};

export type Settings = {
  readonly dataDir: string;
  readonly http: { readonly host: string; readonly port: number };
  readonly smtp: { readonly host: string; readonly port: number };
  /** For links and as relying-party id; never an IP address, WebAuthn accepts none. */
  readonly url: URL;
  readonly roleAddresses: readonly string[];
  readonly masterKeyFile: string;
  readonly smtpUrl: string | undefined;
  readonly smtpTls: { readonly certFile: string; readonly keyFile: string } | undefined;
  readonly trustedProxies: readonly string[];
  /** A PEM file of certificate authorities of the organisation, which probes trust besides the public ones. */
  readonly trustedCaFile: string | undefined;
  /** Hosts that browsers ask by HTTPS only. */
  readonly preloadListFile: string | undefined;
  /** A file with levels, matrix, scales and data classes of risk assessments, in place of those that come along. */
  readonly riskSchemeFile: string | undefined;
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug';
  readonly organisation: string;
  readonly databaseUrl: string | undefined;
};

function endpoint(value: string): { host: string; port: number } {
  const at = value.lastIndexOf(':');
  return { host: value.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(value.slice(at + 1)) };
}

function refuse(variable: string, problem: string): never {
  throw new DomainError('invalid', 'setting_invalid', `${variable} ${problem}.`, { details: { variable } });
}

function tlsFiles(cert: string | undefined, key: string | undefined): Settings['smtpTls'] {
  if (cert !== undefined && key !== undefined) return { certFile: resolve(cert), keyFile: resolve(key) };
  if (cert !== undefined || key !== undefined)
    refuse(
      cert === undefined ? 'GATEHOUSE_SMTP_TLS_CERT' : 'GATEHOUSE_SMTP_TLS_KEY',
      'is missing: certificate and key go together',
    );
  return undefined;
}

function publicUrl(given: string | undefined, port: number): URL {
  const url = new URL(given ?? `http://localhost:${port}`);
  if (/^[\d.]+$|:/.test(url.hostname))
    refuse('GATEHOUSE_URL', 'must name a host, not an IP address: WebAuthn accepts no IP address');
  if (url.protocol === 'http:' && url.hostname !== 'localhost' && !url.hostname.endsWith('.localhost'))
    refuse('GATEHOUSE_URL', 'must be https unless the host is localhost');
  return url;
}

/** Reads the settings from `GATEHOUSE_*` variables; the error names the variable and what it should hold. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  for (const name of Object.keys(environment)) {
    if (name.startsWith('GATEHOUSE_') && !(name in variables) && !ownedElsewhere.has(name))
      refuse(name, 'is not a setting of Gatehouse; `./gatehouse config` lists them');
  }
  const parsed = z
    .object(variables)
    .safeParse(Object.fromEntries(Object.keys(variables).map((name) => [name, environment[name] || undefined])));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refuse(String(issue?.path[0] ?? 'GATEHOUSE_*'), `cannot be used: ${issue?.message ?? 'unknown problem'}`);
  }
  const v = parsed.data;
  const dataDir = resolve(v.GATEHOUSE_DATA);
  const http = endpoint(v.GATEHOUSE_HTTP);
  return {
    dataDir,
    http,
    smtp: endpoint(v.GATEHOUSE_SMTP),
    url: publicUrl(v.GATEHOUSE_URL, http.port),
    roleAddresses: v.GATEHOUSE_ROLE_ADDRESSES,
    masterKeyFile: resolve(v.GATEHOUSE_MASTER_KEY_FILE ?? `${dataDir}/master.key`),
    smtpUrl: v.GATEHOUSE_SMTP_URL,
    smtpTls: tlsFiles(v.GATEHOUSE_SMTP_TLS_CERT, v.GATEHOUSE_SMTP_TLS_KEY),
    trustedProxies: v.GATEHOUSE_TRUSTED_PROXIES,
    trustedCaFile: v.GATEHOUSE_TRUSTED_CA === undefined ? undefined : resolve(v.GATEHOUSE_TRUSTED_CA),
    preloadListFile: v.GATEHOUSE_PRELOAD_LIST === undefined ? undefined : resolve(v.GATEHOUSE_PRELOAD_LIST),
    riskSchemeFile: v.GATEHOUSE_RISK_SCHEME === undefined ? undefined : resolve(v.GATEHOUSE_RISK_SCHEME),
    logLevel: v.GATEHOUSE_LOG_LEVEL,
    organisation: v.GATEHOUSE_ORGANISATION,
    databaseUrl: v.DATABASE_URL,
  };
}

/** Read by the command line (the token it sends) or by the test runner, not by the server. */
const ownedElsewhere: ReadonlySet<string> = new Set([
  'GATEHOUSE_TOKEN',
  'GATEHOUSE_BACKUP_PASSPHRASE',
  'GATEHOUSE_TEST_DATABASE',
  'GATEHOUSE_CHROMIUM',
]);

function maskUrl(value: string | undefined): string {
  if (value === undefined) return '(not set)';
  const url = new URL(value);
  if (url.password !== '') url.password = '********';
  return url.toString();
}

/** The settings as `gatehouse config` prints them: names, values in use, secrets masked. */
export function describeSettings(s: Settings): readonly { readonly name: string; readonly value: string }[] {
  const rows: [string, string][] = [
    ['GATEHOUSE_DATA', s.dataDir],
    ['GATEHOUSE_HTTP', `${s.http.host}:${s.http.port}`],
    ['GATEHOUSE_SMTP', `${s.smtp.host}:${s.smtp.port}`],
    ['GATEHOUSE_URL', s.url.origin],
    ['GATEHOUSE_ROLE_ADDRESSES', s.roleAddresses.join(',')],
    ['GATEHOUSE_MASTER_KEY_FILE', s.masterKeyFile],
    ['GATEHOUSE_SMTP_URL', maskUrl(s.smtpUrl)],
    ['GATEHOUSE_SMTP_TLS_CERT', s.smtpTls?.certFile ?? '(not set)'],
    ['GATEHOUSE_SMTP_TLS_KEY', s.smtpTls?.keyFile ?? '(not set)'],
    ['GATEHOUSE_TRUSTED_PROXIES', s.trustedProxies.join(',') || '(none)'],
    ['GATEHOUSE_TRUSTED_CA', s.trustedCaFile ?? '(not set)'],
    ['GATEHOUSE_PRELOAD_LIST', s.preloadListFile ?? '(not set)'],
    ['GATEHOUSE_RISK_SCHEME', s.riskSchemeFile ?? '(the one that comes with Gatehouse)'],
    ['GATEHOUSE_LOG_LEVEL', s.logLevel],
    ['GATEHOUSE_ORGANISATION', s.organisation],
    ['DATABASE_URL', s.databaseUrl === undefined ? '(embedded PostgreSQL)' : maskUrl(s.databaseUrl)],
  ];
  return rows.map(([name, value]) => ({ name, value }));
}
