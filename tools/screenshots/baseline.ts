import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  callApi,
  carefulServer,
  carelessServer,
  createCertificateAuthority,
  freePorts,
  type Nginx,
  startNginx,
} from '@gatehouse/testing';
import type { Page } from 'playwright-core';

/** Two local servers that the pictures' services answer on: one as somebody sets it up in a hurry, one with care. */
export type DemoServers = {
  readonly hasty: string;
  readonly careful: string;
  /** A file with the root that signed their certificates. */
  readonly trustedCa: string;
  readonly stop: () => Promise<void>;
};

const hasty = (port: number): string =>
  carelessServer(port, 'add_header Set-Cookie "session=1"; return 200 "<!doctype html><title>Add-ons</title>";');
const careful = (port: number): string =>
  carefulServer(port, 'return 200 "<!doctype html><title>Accounts</title><p>Sign in";');

export async function startDemoServers(): Promise<DemoServers> {
  const authority = await createCertificateAuthority();
  const { cert, key } = await authority.issue(['localhost', '127.0.0.1']);
  const files = { 'cert.pem': cert, 'key.pem': key };
  const ports = await freePorts();
  const started: Nginx[] = [];
  for (const [at, servers] of [hasty, careful].entries()) {
    const port = ports[at === 0 ? 0 : 1];
    started.push(await startNginx({ port, servers: servers(port), files }));
  }
  const trustedCa = join(started[0]?.folder ?? '', 'root.pem');
  writeFileSync(trustedCa, authority.root);
  return {
    hasty: `https://localhost:${ports[0]}/`,
    careful: `https://localhost:${ports[1]}/`,
    trustedCa,
    stop: async () => {
      for (const nginx of started) await nginx.stop();
    },
  };
}

type Row = { readonly id: string; readonly name: string };
type Control = {
  readonly standard: string;
  readonly control: string;
  readonly outcome: string;
  readonly verifications: readonly { readonly verification: string; readonly kind: string; readonly what: string }[];
};
type Items<Item> = { readonly items: readonly Item[] };

const traits = {
  website: 'yes',
  api: 'no',
  'admin-panel': 'no',
  'handles-keys': 'no',
  'stores-sensitive-data': 'no',
  'pushes-data-to-clients': 'no',
  'user-content': 'no',
  'sets-cookies': 'yes',
  'uses-database': 'yes',
  'has-repository': 'yes',
  public: 'yes',
};

async function probe(page: Page, service: Row, endpoint: string): Promise<void> {
  await callApi(page, 'PATCH', `/api/v1/services/${service.id}`, { endpoints: [endpoint], traits, tier: '1' });
  const why = 'It runs on the machine that takes these pictures.';
  await callApi(page, 'POST', `/api/v1/services/${service.id}/endpoints/confirm`, { endpoint, why });
  const { run } = (await callApi(page, 'POST', `/api/v1/services/${service.id}/probes`)) as { run: { id: string } };
  for (let tries = 0; tries < 600; tries++) {
    const { state } = (await callApi(page, 'GET', `/api/v1/probe-runs/${run.id}`)) as { state: string };
    if (state === 'done') return;
    if (state === 'failed' || state === 'cancelled') throw new Error(`The probe of ${service.name} ${state}.`);
    await page.waitForTimeout(200);
  }
  throw new Error(`The probe of ${service.name} did not end within two minutes.`);
}

/** Answers the questions of the checklist, but for the last few: nobody has answered all. */
async function answer(page: Page, service: Row, leave: number): Promise<void> {
  const { items } = (await callApi(page, 'GET', `/api/v1/services/${service.id}/controls`)) as Items<Control>;
  const asked = items.flatMap((control) =>
    control.outcome === 'not-tested'
      ? control.verifications.filter(({ kind }) => kind === 'attestation').map((piece) => ({ control, piece }))
      : [],
  );
  for (const { control, piece } of asked.slice(0, Math.max(asked.length - leave, 0))) {
    await callApi(page, 'POST', `/api/v1/services/${service.id}/attestations`, {
      standard: control.standard,
      control: control.control,
      verification: piece.verification,
      question: piece.what,
      holds: true,
      statement: 'Looked at with the team in the review of the quarter.',
    });
  }
}

/** Evidence as it comes about: probes, answers, an exception that somebody else agreed to and one that waits for that. */
export async function fillBaseline(page: Page, second: Page, servers: DemoServers): Promise<void> {
  const { items } = (await callApi(page, 'GET', '/api/v1/services?limit=100')) as Items<Row>;
  const named = (name: string): Row => {
    const found = items.find((service) => service.name === name);
    if (found === undefined) throw new Error(`The demo has no service ${name}.`);
    return found;
  };
  const allowance = { range: '127.0.0.0/8', reason: 'The servers of the pictures listen on the loopback.' };
  await callApi(page, 'POST', '/api/v1/address-allowances', allowance);
  await probe(page, named('Accounts'), servers.careful);
  await probe(page, named('Add-on gallery'), servers.hasty);
  await answer(page, named('Accounts'), 2);
  await answer(page, named('Add-on gallery'), 6);
  const expiresAt = new Date(Date.now() + 60 * 86_400_000).toISOString();
  const asked = (await callApi(page, 'POST', `/api/v1/services/${named('Accounts').id}/exceptions`, {
    controls: ['APP-ISOLATION'],
    reason: 'The sign-in page opens the window of another provider until its replacement is there.',
    expiresAt,
  })) as { readonly approval: { readonly id: string } };
  const agreed = { decision: 'approve', reason: 'Until then only.' };
  await callApi(second, 'POST', `/api/v1/approvals/${asked.approval.id}`, agreed);
  await callApi(page, 'POST', `/api/v1/services/${named('Add-on gallery').id}/exceptions`, {
    controls: ['INFRA-TLS'],
    reason: 'Old installations speak TLS 1.0 only; they are updated until the end of the quarter.',
    expiresAt,
  });
}
