import { callApi } from '@gatehouse/testing';
import type { Page } from 'playwright-core';

type Items<Item> = { readonly items: readonly Item[] };
type Control = { readonly control: string; readonly standard: string; readonly outcome: string };

const accounts = `title: Accounts
description: Sign-in for everything that the organisation runs.
boundaries:
  - { id: internet, name: Internet }
  - { id: house, name: Organisation }
  - { id: edge, name: Edge, in: house }
  - { id: vault, name: Vault network, in: house }
components:
  - { id: browser, kind: external, name: Browser of a person, in: internet }
  - { id: client, kind: external, name: Installed application, in: internet }
  - { id: mail, kind: external, name: Mail provider }
  - { id: web, kind: process, name: Sign-in pages, in: edge, endpoints: [accounts.example.org], data: [password] }
  - { id: limiter, kind: process, name: Rate limiter, in: edge }
  - { id: core, kind: process, name: Account server, in: house, data: [password, profile] }
  - { id: tokens, kind: process, name: Token signer, in: vault, data: [signing-key] }
  - { id: db, kind: store, name: Accounts database, in: vault, data: [profile] }
  - { id: log, kind: store, name: Journal of sign-ins, in: house, records: true }
flows:
  - { from: browser, to: web, label: 'password, passkey', protocol: https, encrypted: true, data: [password] }
  - { from: client, to: web, label: refresh token, protocol: https, encrypted: true }
  - { from: web, to: limiter, label: attempts }
  - { from: web, to: core, label: sign-in, data: [password] }
  - { from: core, to: tokens, label: claims to sign }
  - { from: core, to: db, label: profiles and hashes, data: [profile] }
  - { from: core, to: log, label: who signed in }
  - { from: core, to: mail, label: confirmation mails }
data:
  - { id: password, name: Passwords, class: secret }
  - { id: profile, name: Profiles, class: confidential }
  - { id: signing-key, name: Signing keys, class: secret }
threats:
  - id: stuffing
    on: browser-to-web
    category: spoofing
    title: Passwords from elsewhere are tried
    description: Lists of stolen passwords are tried from many addresses.
    severity: high
    mitigation: Attempts are limited by account and by network; leaked passwords are refused.
`;

/** A threat model as a team has it after a few weeks: something of everything is decided. */
export async function fillThreatModels(page: Page): Promise<void> {
  const { items } = (await callApi(page, 'GET', '/api/v1/services?limit=100')) as Items<{ id: string; name: string }>;
  const id = items.find((service) => service.name === 'Accounts')?.id;
  if (id === undefined) throw new Error('The demo has no service Accounts.');
  const url = `/api/v1/services/${id}`;
  const service = (await callApi(page, 'GET', url)) as { endpoints: { pattern: string }[] };
  const [answering = 'accounts.example.org'] = service.endpoints.map(({ pattern }) => pattern);
  await callApi(page, 'PATCH', url, { endpoints: [answering, 'api.accounts.example.org'] });
  const text = accounts.replace('endpoints: [accounts.example.org]', `endpoints: ['${answering}']`);
  await callApi(page, 'PUT', `${url}/threat-model`, { text });
  const decide = (threat: string, body: object): Promise<unknown> =>
    callApi(page, 'POST', `${url}/threat-model/threats/${threat}/decisions`, body);
  const { items: controls } = (await callApi(page, 'GET', `${url}/controls`)) as Items<Control>;
  const holding = controls.filter(({ outcome }) => outcome === 'pass');
  for (const [n, threat] of ['browser-to-web.tampering', 'client-to-web.information-disclosure'].entries()) {
    const { control, standard } = holding[n] ?? {};
    if (control !== undefined) await decide(threat, { state: 'mitigated', control, standard });
  }
  await decide('browser.repudiation', { state: 'not-applicable', reason: 'Sign-ins are no orders; nothing is owed.' });
  const expiresAt = new Date(Date.now() + 120 * 86_400_000).toISOString();
  await decide('db.denial-of-service', { state: 'accepted', reason: 'The second site comes in spring.', expiresAt });
}

async function openThreatModel(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Accounts' }).first().click();
  await page
    .getByRole('navigation', { name: 'Views of the service' })
    .getByRole('link', { name: 'Threat model' })
    .click();
  await page.getByRole('link', { name: 'Open the threat model' }).waitFor();
}

async function openEditor(page: Page): Promise<void> {
  await openThreatModel(page);
  await page.getByRole('link', { name: 'Open the threat model' }).click();
  await page.getByRole('textbox', { name: 'Text of the threat model' }).waitFor();
}

/** Pictures of a service's threat model, each reached as a person would. */
export const threatModelPictures = [
  { name: 'service-threat-model', path: '/services', before: openThreatModel },
  { name: 'threat-model', path: '/services', before: openEditor },
  {
    name: 'threat-model-text',
    path: '/services',
    before: async (page: Page) => {
      await openEditor(page);
      const text = page.getByRole('textbox', { name: 'Text of the threat model' });
      await text.fill((await text.inputValue()).replace('to: mail,', 'to: post,'));
      await page.getByRole('button', { name: /^Line \d+$/ }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'threat-model-decide',
    path: '/services',
    before: async (page: Page) => {
      await openEditor(page);
      await page.getByRole('button', { name: 'Decide: Somebody pretends to be Browser of a person' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
] as const;
