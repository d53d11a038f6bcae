import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readScheme } from '@gatehouse/risk-assessment';
import { factsOf, findingsOf } from './rules.ts';
import { json, openStage, type Stage } from './testing.ts';

type Move = { steps: string[]; from: { level: string }; to: { level: string }; cause: string };
const movesOf = async ({ eve, service }: Stage): Promise<Move[]> =>
  json(await eve.call('GET', `/api/v1/services/${service}/risk-moves`))['items'] as Move[];

/** How often the level of a service was asked for anew and waits for a worker. */
async function asked({ ada }: Stage): Promise<number> {
  const { items } = json(await ada.call('GET', '/api/v1/jobs?limit=100')) as { items: { task: string }[] };
  return items.filter(({ task }) => task === 'risk-assessments.recompute').length;
}

const opening = (stage: Stage, more: object) =>
  stage.sam.call('POST', '/api/v1/cases', {
    kind: 'report',
    title: 'A way in',
    service: stage.service,
    visibility: 'internal',
    ...more,
  });

describe('cases of a service', () => {
  test('of critical severity raise the likelihood while they are open, and say so', async (t) => {
    const stage = await openStage(t);
    await stage.attest(true);
    await stage.assessed();
    assert.equal(await stage.riskLevel(), 'MEDIUM');
    const { ref } = json(await opening(stage, { severity: 'critical' })) as { ref: string };
    await stage.recompute();
    assert.equal(await stage.riskLevel(), 'HIGH');
    const [move] = await movesOf(stage);
    assert.deepEqual([move?.cause, move?.from.level, move?.to.level], ['facts', 'MEDIUM', 'HIGH']);
    assert.match(move?.steps.join(' ') ?? '', /a case of critical severity is open \(\+1\)/);
    const because = { assignee: stage.sam.actor.personId, priority: 'P1', expiresAt: '2027-01-01T00:00:00Z' };
    const closed = await stage.sam.call('PATCH', `/api/v1/cases/${ref}`, {
      ...because,
      state: 'closed',
      resolution: 'not-applicable',
    });
    assert.equal(closed.status, 200, JSON.stringify(closed.body));
    await stage.recompute();
    assert.equal(await stage.riskLevel(), 'MEDIUM');
  });

  test('ask for the level anew when one is opened, and not when nobody but its members may know', async (t) => {
    const stage = await openStage(t);
    await stage.assessed();
    const before = await asked(stage);
    await opening(stage, { severity: 'critical', visibility: 'restricted' });
    await opening(stage, { severity: 'low' });
    assert.equal(await asked(stage), before);
    await opening(stage, { severity: 'critical' });
    assert.notEqual(await asked(stage), before);
  });

  test('that are restricted leave the level that everybody reads; who sees them reads what they would do', async (t) => {
    const stage = await openStage(t);
    await stage.attest(true);
    const { id } = await stage.assessed();
    await opening(stage, { severity: 'critical', visibility: 'restricted' });
    await stage.recompute();
    assert.equal(await stage.riskLevel(), 'MEDIUM');
    const seen = async (who: typeof stage.eve) =>
      json(await who.call('GET', `/api/v1/risk-assessments/${id}`)) as {
        computed: { level: string };
        hidden: { level: string; steps: string[] } | null;
      };
    const engineer = await seen(stage.eve);
    assert.deepEqual([engineer.computed.level, engineer.hidden], ['MEDIUM', null]);
    const security = await seen(stage.sam);
    assert.deepEqual([security.computed.level, security.hidden?.level], ['MEDIUM', 'HIGH']);
    assert.match(security.hidden?.steps.join(' ') ?? '', /critical severity/);
  });
});

test('every fact that the shipped scheme names has a source', () => {
  const file = new URL('../../../../risk-schemes/rapid@2026.yaml', import.meta.url);
  const { indicators } = readScheme(readFileSync(file, 'utf8')).likelihood;
  const one = { control: 'A', level: 'mandatory', outcome: 'pass', excepted: false, since: new Date(0) };
  const known = new Set([
    ...Object.keys(factsOf([one as Parameters<typeof factsOf>[0][number]], new Set(), new Date())),
    ...Object.keys(findingsOf({ critical: 0, high: 0 })),
    // People say it in the assessment.
    'earlierIncidents',
  ]);
  const named = new Set(indicators.flatMap(({ when }) => Object.keys(when)));
  assert.deepEqual(
    [...named].filter((fact) => !known.has(fact)),
    [],
  );
});
