import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LeafName, otherName, serverName } from '../certificates.ts';
import type { Protocol } from '../facts.ts';
import { chainOf, keysOf } from './chain.ts';
import { freePort, type Implementation, launch, type Place, type Server } from './server.ts';
import { configured, type Settings } from './settings.ts';
import { openSslSuites } from './suites.ts';

type Order = readonly ('leaf' | 'intermediate' | 'root')[];

type Wanted = {
  readonly name: string;
  readonly settings: string;
  readonly protocols: readonly Protocol[];
  readonly list: readonly string[];
  readonly leaf: LeafName;
  readonly second?: LeafName;
  readonly sent?: Order;
  readonly order?: boolean;
  readonly groups?: readonly string[];
  readonly directives?: (place: Place) => Promise<readonly string[]>;
  readonly more?: Partial<Settings>;
  readonly dh?: boolean;
  readonly otherName?: LeafName;
  readonly testssl?: boolean;
};

/** Mozilla's server-side TLS guidelines, 5.7; without the DHE suites it is also the list of 6.0. */
const intermediate = [
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'DHE-RSA-AES128-GCM-SHA256',
  'DHE-RSA-AES256-GCM-SHA384',
];
const old = [
  ...intermediate,
  'DHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-SHA256',
  'ECDHE-RSA-AES128-SHA256',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-ECDSA-AES256-SHA384',
  'ECDHE-RSA-AES256-SHA384',
  'ECDHE-ECDSA-AES256-SHA',
  'ECDHE-RSA-AES256-SHA',
  'DHE-RSA-AES128-SHA256',
  'DHE-RSA-AES256-SHA256',
  'AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
  'AES128-SHA256',
  'AES256-SHA256',
  'AES128-SHA',
  'AES256-SHA',
];
const modernGroups = ['x25519', 'secp256r1', 'secp384r1'];
const spelling: Readonly<Record<string, string>> = { x25519: 'X25519', secp256r1: 'prime256v1' };
const both: readonly Protocol[] = ['TLSv1.2', 'TLSv1.3'];

const dhParameters = async ({ pki }: Place): Promise<readonly string[]> => [`ssl_dhparam ${pki.dhParameters(2048)};`];
const chainCase = (name: string, settings: string, leaf: LeafName, rest: Partial<Wanted> = {}): Wanted => ({
  name,
  settings,
  leaf,
  protocols: both,
  list: intermediate,
  groups: modernGroups,
  order: false,
  ...rest,
});

const wanted: readonly Wanted[] = [
  {
    name: 'nginx-modern',
    settings: 'guideline level modern: TLS 1.3 only',
    protocols: ['TLSv1.3'],
    list: intermediate,
    leaf: 'ecdsa-p256',
    groups: modernGroups,
    directives: async () => ['ssl_session_tickets off;'],
    testssl: true,
  },
  {
    name: 'nginx-intermediate',
    settings: 'guideline level intermediate, RSA and ECDSA',
    protocols: both,
    list: intermediate,
    leaf: 'rsa',
    second: 'ecdsa-p256',
    groups: modernGroups,
    order: false,
    dh: true,
    directives: dhParameters,
    testssl: true,
  },
  {
    name: 'nginx-old',
    settings: 'guideline level old: TLS 1.0 to 1.3, own order',
    protocols: ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
    list: old,
    leaf: 'rsa',
    groups: modernGroups,
    order: true,
    dh: true,
    directives: dhParameters,
    more: { dhBits: 2048 },
    testssl: true,
  },
  {
    name: 'nginx-rsa-3072',
    settings: 'RSA certificate of 3072 bits signed with SHA-384, own order, without DHE',
    protocols: ['TLSv1.2'],
    list: intermediate,
    leaf: 'rsa-3072',
    groups: modernGroups,
    order: true,
  },
  {
    name: 'nginx-ecdsa-p384',
    settings: 'ECDSA certificate on P-384',
    protocols: both,
    list: intermediate,
    leaf: 'ecdsa-p384',
    groups: modernGroups,
    order: false,
  },
  chainCase('nginx-incomplete-chain', 'sends its own certificate only', 'ecdsa-p256', {
    sent: ['leaf'],
    more: { trusted: false },
    testssl: true,
  }),
  chainCase('nginx-reversed-chain', 'sends root and intermediate in the wrong order', 'ecdsa-p256', {
    sent: ['leaf', 'root', 'intermediate'],
  }),
  chainCase('nginx-chain-with-root', 'sends the root as well', 'ecdsa-p256', {
    sent: ['leaf', 'intermediate', 'root'],
  }),
  chainCase('nginx-expired', 'certificate that expired in 2024', 'expired', { testssl: true }),
  chainCase('nginx-not-yet-valid', 'certificate that is valid from 2048 on', 'future'),
  chainCase('nginx-wrong-name', 'certificate for another name', 'wrong-name', { testssl: true }),
  chainCase('nginx-wildcard', 'certificate for a whole domain', 'wildcard'),
  chainCase('nginx-self-signed', 'self-signed certificate', 'self-signed', { testssl: true }),
  chainCase('nginx-must-staple', 'certificate that demands a staple, and none is sent', 'must-staple'),
  chainCase('nginx-sni', 'another certificate for another name', 'ecdsa-p256', { otherName: 'other' }),
  chainCase('nginx-staple-h2', 'OCSP response stapled, ALPN h2', 'ecdsa-p256', {
    directives: async ({ pki }) => ['ssl_stapling on;', `ssl_stapling_file ${await pki.staple('ecdsa-p256')};`],
    more: { staple: true, alpn: ['h2', 'http/1.1', 'http/1.0'] },
  }),
];

function block(place: Place, one: Wanted, port: number, directives: readonly string[], alsoFor?: LeafName): string {
  const { pki } = place;
  const sent = alsoFor === undefined && one.sent !== undefined ? pki.bundle(one.leaf, one.sent) : undefined;
  const pairs = (alsoFor === undefined ? [one.leaf, ...(one.second === undefined ? [] : [one.second])] : [alsoFor]).map(
    (name) =>
      `    ssl_certificate ${sent ?? pki.leaf(name).chainFile};\n    ssl_certificate_key ${pki.leaf(name).keyFile};\n`,
  );
  return `  server {
    listen 127.0.0.1:${port} ssl${one.name.endsWith('-h2') ? ' http2' : ''}${alsoFor === undefined ? ' default_server' : ''};
    server_name ${alsoFor === undefined ? serverName : otherName};
${pairs.join('')}    ssl_protocols ${one.protocols.join(' ')};
    ssl_ciphers '${one.list.join(':')}:@SECLEVEL=0';
    ssl_prefer_server_ciphers ${one.order === true ? 'on' : 'off'};
    ssl_ecdh_curve ${(one.groups ?? modernGroups).map((group) => spelling[group] ?? group).join(':')};
    ${directives.join('\n    ')}
    location / { return 200 'ok'; }
  }
`;
}

function config(blocks: readonly string[]): string {
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `  ${name}_temp_path temp;`);
  return `daemon off;
worker_processes 1;
pid nginx.pid;
error_log stderr crit;
events { worker_connections 512; }
http {
  access_log off;
  ssl_session_cache shared:compare:1m;
${paths.join('\n')}
${blocks.join('')}}
`;
}

/** The same server, asked for its other name. */
function asOther(place: Place, one: Wanted, port: number): Server[] {
  if (one.otherName === undefined) return [];
  const expected = configured({ ...settingsOf(place, { ...one, leaf: one.otherName }), trusted: true });
  return [
    {
      name: `${one.name}-other`,
      implementation: 'nginx',
      settings: `the same server, asked for ${otherName}`,
      port,
      serverName: otherName,
      expected,
      testssl: false,
    },
  ];
}

function settingsOf(place: Place, one: Wanted): Settings {
  const { pki } = place;
  const sentFiles = { leaf: pki.leaf(one.leaf).certificate, intermediate: pki.intermediate, root: pki.root };
  const from = one.protocols[0] ?? 'TLSv1.3';
  const to = one.protocols.at(-1) ?? 'TLSv1.3';
  const groups = one.groups ?? modernGroups;
  return {
    suites: openSslSuites(place.known, {
      from,
      to,
      list: one.list,
      keys: keysOf(pki, [one.leaf, ...(one.second === undefined ? [] : [one.second])]),
      dh: one.dh === true,
    }),
    groups: Object.fromEntries(
      one.protocols.filter((protocol) => protocol >= 'TLSv1.2').map((protocol) => [protocol, groups]),
    ),
    ...(one.order === undefined ? {} : { order: one.order }),
    ...chainOf(pki, one.leaf, one.second === undefined ? undefined : pki.leaf(one.second).certificate),
    ...(one.sent === undefined ? {} : { chain: one.sent.map((name) => sentFiles[name]) }),
    staple: false,
    ...one.more,
  };
}

export const nginxServers: Implementation = {
  name: 'nginx',
  needs: ['nginx'],
  start: async (place) => {
    const folder = join(place.folder, 'nginx');
    mkdirSync(folder);
    const servers: Server[] = [];
    const blocks: string[] = [];
    for (const one of wanted) {
      const port = await freePort();
      const directives = (await one.directives?.(place)) ?? [];
      blocks.push(block(place, one, port, directives));
      if (one.otherName !== undefined) blocks.push(block(place, one, port, directives, one.otherName));
      servers.push(
        {
          name: one.name,
          implementation: 'nginx',
          settings: one.settings,
          port,
          expected: configured(settingsOf(place, one)),
          testssl: one.testssl ?? false,
        },
        ...asOther(place, one, port),
      );
    }
    writeFileSync(join(folder, 'nginx.conf'), config(blocks));
    const stop = await launch(
      'nginx',
      ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'],
      servers.map(({ port }) => port),
      folder,
    );
    return { servers, stop };
  },
};
