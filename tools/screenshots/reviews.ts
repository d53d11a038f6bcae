import { callApi, type Visitor } from '@gatehouse/testing';
import type { PastReview } from './backdate-reviews.ts';

/** Who takes part in the reviews of the pictures. */
export type Reviewing = { readonly ines: Visitor; readonly teo: Visitor; readonly maeve: Visitor };

type Items<Item> = { readonly items: readonly Item[] };
type Made = { readonly id: string; readonly ref: string };

const past = ({ id }: Made, age: number, span: number): PastReview => ({ id, age, span });

const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

async function personCalled(visitor: Visitor, name: string): Promise<string> {
  const path = `/api/v1/people?q=${encodeURIComponent(name)}`;
  const { items } = (await callApi(visitor.page, 'GET', path)) as Items<{ id: string }>;
  if (items[0] === undefined) throw new Error(`There is nobody called ${name}.`);
  return items[0].id;
}

const ask = async (who: Visitor, body: object): Promise<Made> =>
  (await callApi(who.page, 'POST', '/api/v1/reviews', body)) as Made;

const step = (who: Visitor, { id }: Made, name: string, body?: object): Promise<unknown> =>
  callApi(who.page, 'POST', `/api/v1/reviews/${id}/${name}`, body);

/** One in review: with a scope, a team that has to agree, and two persons to decide. */
async function recovery({ ines, teo, maeve }: Reviewing): Promise<PastReview> {
  const made = await ask(maeve, {
    kind: 'feature',
    title: 'Account recovery by phone number',
    service: 'Accounts',
    desiredDate: day(24),
    trackerItem: 'bugzilla:1893321',
    teams: ['data'],
  });
  await step(ines, made, 'triage', {
    action: 'accept',
    reviewer: await personCalled(ines, 'Teo'),
    depth: 'deep',
    targetDate: day(17),
    reason: 'Recovery goes around every other check, so we look at it in depth.',
  });
  await step(teo, made, 'start');
  await step(teo, made, 'scope', {
    repository: 'example/accounts',
    commit: '4f2a9c1d7be04416a0d52f3c8be1f6a1d2c3e4f5',
    paths: ['recovery/**', 'sms/**'],
    authors: ['jonas.lindqvist@people.example'],
  });
  return past(made, 16, 9);
}

/** One that two persons approved, so that there is a seal. */
async function approved({ ines, teo, maeve }: Reviewing): Promise<PastReview> {
  const made = await ask(maeve, {
    kind: 'feature',
    title: 'Report certificate errors to us, if people agree',
    service: 'Crash reports',
    trackerItem: 'bugzilla:846489',
  });
  await step(ines, made, 'triage', { action: 'accept', reviewer: await personCalled(ines, 'Teo'), depth: 'deep' });
  await step(teo, made, 'start');
  await step(teo, made, 'decisions', {
    decision: 'approve',
    reason: 'Reports hold the chain and the host only, are sent on a click, and are kept for ninety days.',
  });
  await step(ines, made, 'decisions', {
    decision: 'approve',
    reason: 'I read the same, and tried it on the test server.',
  });
  return past(made, 34, 21);
}

/** A vendor that may go on, when two things are done in time. */
async function vendor({ ines, teo, maeve }: Reviewing): Promise<PastReview> {
  const made = await ask(maeve, {
    kind: 'vendor',
    title: 'Survey tool for support',
    service: 'Support pages',
    vendor: { name: 'Acme Surveys', contacts: ['trust@acme-surveys.example'] },
    desiredDate: day(10),
  });
  await step(ines, made, 'triage', { action: 'accept', reviewer: await personCalled(ines, 'Teo'), depth: 'standard' });
  await step(teo, made, 'start');
  await step(teo, made, 'decisions', {
    decision: 'approve-with-conditions',
    reason: 'They had no audit by somebody else yet, and keep answers for longer than we need them.',
    conditions: [
      {
        text: 'An audit by a third party, with a summary that we may read',
        owner: await personCalled(teo, 'Maeve'),
        due: day(60),
      },
      { text: 'Answers are deleted after ninety days', owner: await personCalled(teo, 'Rosa'), due: day(21) },
    ],
  });
  return past(made, 22, 12);
}

/** Reviews in every state that a queue shows, with when they would have happened. */
export async function fillReviews(people: Reviewing): Promise<readonly PastReview[]> {
  const { ines, teo, maeve } = people;
  const decided = [await approved(people), await vendor(people)];
  const waiting = await ask(maeve, {
    kind: 'privacy',
    title: 'Count how often the updater gives up',
    service: 'Update service',
    desiredDate: day(40),
  });
  await step(ines, waiting, 'triage', {
    action: 'more-information',
    question: 'Which identifier is sent with the count, and for how long is it kept?',
  });
  const small = await ask(teo, { kind: 'feature', title: 'New icons on the support pages', service: 'Support pages' });
  await step(ines, small, 'triage', {
    action: 'not-needed',
    reason: 'Static pictures of our own; nothing to look at.',
  });
  const running = await recovery(people);
  const risk = await ask(maeve, {
    kind: 'rra',
    title: 'Download mirrors, a year after the last look',
    service: 'Download mirrors',
  });
  const urgent = await ask(maeve, {
    kind: 'feature',
    title: 'Let a partner sign updates of its own',
    service: 'Release signing',
    urgent: true,
    desiredDate: day(5),
  });
  return [...decided, running, past(waiting, 9, 3), past(small, 27, 1), past(risk, 3, 0), past(urgent, 0.1, 0.01)];
}
