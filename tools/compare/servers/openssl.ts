import type { Protocol } from '../facts.ts';
import { chainOf, keysOf } from './chain.ts';
import { curves, finite, spelling, type Wanted, wanted } from './openssl-settings.ts';
import { freePort, type Implementation, launch, type Place, type Started, startEach } from './server.ts';
import { configured, type Settings } from './settings.ts';
import { openSslSuites } from './suites.ts';

function suiteNames(place: Place, one: Wanted): readonly string[] {
  const every = one.list?.[0] === '*';
  return every
    ? place.known
        .filter(
          (suite) => ['RSA', 'ECDSA', 'None'].includes(suite.authentication) && !/PSK|SRP/.test(suite.keyExchange),
        )
        .map((suite) => suite.openssl)
    : (one.list ?? []);
}

async function startOne(place: Place, one: Wanted): Promise<Started> {
  const { pki } = place;
  const port = await freePort();
  const leafName = one.leaf ?? 'rsa';
  const leaf = pki.leaf(leafName);
  const second = one.second === undefined ? undefined : pki.leaf(one.second);
  const list = suiteNames(place, one);
  const args = [
    's_server',
    '-accept',
    `127.0.0.1:${port}`,
    '-www',
    '-quiet',
    '-cert',
    leaf.certificateFile,
    '-key',
    leaf.keyFile,
    '-cert_chain',
    leaf.chainFile.replace(/[^/]*$/, 'intermediate.pem'),
    ...(second === undefined
      ? []
      : ['-dcert', second.certificateFile, '-dkey', second.keyFile, '-dcert_chain', `${pki.folder}/intermediate.pem`]),
    '-min_protocol',
    one.from,
    '-max_protocol',
    one.to,
    '-cipher',
    `${list.length === 0 ? 'ALL' : list.join(':')}:@SECLEVEL=0`,
    ...(one.tls13 === undefined ? [] : ['-ciphersuites', one.tls13.join(':')]),
    ...(one.order === true ? ['-serverpref'] : []),
    ...(one.groups === undefined ? [] : ['-groups', one.groups.map((group) => spelling[group] ?? group).join(':')]),
    ...((await one.args?.(place)) ?? []),
  ];
  const stop = await launch('openssl', args, [port], place.folder);
  const suites = openSslSuites(place.known, {
    from: one.from,
    to: one.to,
    list,
    keys: keysOf(pki, [leafName, ...(one.second === undefined ? [] : [one.second])]),
    dh: true,
    ...(one.tls13 === undefined ? {} : { tls13: one.tls13 }),
  });
  const settings: Settings = {
    suites,
    ...(one.order === undefined ? {} : { order: one.order }),
    ...groupsOf(one),
    ...(one.name === 'openssl-anonymous' ? {} : chainOf(pki, leafName, second?.certificate)),
    staple: false,
    ...one.more,
  };
  const server = {
    name: one.name,
    implementation: 'OpenSSL s_server',
    settings: one.settings,
    port,
    expected: configured(settings),
    testssl: one.testssl ?? false,
  };
  return { server, stop };
}

/** In TLS 1.2 the finite fields are not negotiated by this OpenSSL, and without ECDHE nothing is. */
function groupsOf(one: Wanted): Pick<Settings, 'groups'> {
  const groups = one.groups ?? [...curves, ...finite];
  const spoken = (protocol: Protocol): boolean => one.from <= protocol && protocol <= one.to;
  return {
    groups: {
      ...(spoken('TLSv1.3') ? { 'TLSv1.3': groups } : {}),
      ...(spoken('TLSv1.2') && one.list?.some((name) => name.startsWith('ECDHE')) === true
        ? { 'TLSv1.2': groups.filter((group) => !group.startsWith('ffdhe')) }
        : {}),
    },
  };
}

export const opensslServers: Implementation = {
  name: 'OpenSSL s_server',
  needs: ['openssl'],
  start: (place) => startEach(wanted, (one) => startOne(place, one)),
};
