import { riskAssessmentsDoor } from '../../risk-assessments/index.ts';
import { servicesDoor } from '../../services/index.ts';
import type { ReviewKind, RuleFacts } from '../model/index.ts';
import type { RulesPreview } from '../model/requests.ts';
import type { AdviceView } from '../model/views.ts';
import { higherRisk, neededTeams, priorityOf, suggestedDepth, twoPersons } from '../rules/index.ts';
import { serviceNamed } from './named.ts';
import { currentRules, parseRules } from './rules.ts';
import type { Work } from './work.ts';

export type Asked = {
  readonly kind: ReviewKind;
  readonly urgent: boolean;
  readonly serviceId: string | null;
  readonly answers: Readonly<Record<string, unknown>>;
};

/** What the rules know of a request: the service's classification and risk level as they are now. */
export async function ruleFacts({ platform, tx }: Work, asked: Asked): Promise<RuleFacts> {
  const service = asked.serviceId === null ? undefined : await servicesDoor(platform).serviceById(tx, asked.serviceId);
  return {
    kind: asked.kind,
    urgent: asked.urgent,
    classification: service?.classification ?? null,
    riskLevel: await riskOf({ platform, tx }, asked.serviceId),
    answers: asked.answers,
  };
}

/** The higher of what the inventory says and what the present assessment says, so that neither hides the other. */
export async function riskOf({ platform, tx }: Work, serviceId: string | null): Promise<RuleFacts['riskLevel']> {
  if (serviceId === null) return null;
  const service = await servicesDoor(platform).serviceById(tx, serviceId);
  const assessed = await riskAssessmentsDoor(platform).current(tx, serviceId);
  return service === undefined ? null : higherRisk(service.riskLevel, assessed?.level ?? 'UNKNOWN');
}

/** What these rules would say of a request, so that a file can be tried before it counts. */
export async function previewRules(work: Work, asked: RulesPreview): Promise<AdviceView> {
  const rules = asked.content === undefined ? (await currentRules(work.tx)).rules : await parseRules(asked.content);
  const serviceId = asked.service == null ? null : await serviceNamed(work, asked.service);
  const facts = await ruleFacts(work, { ...asked, serviceId });
  const { depth, because } = suggestedDepth(rules, facts);
  const { priority, because: priorityBecause } = priorityOf(rules, facts);
  const two = twoPersons(rules, facts.riskLevel, depth);
  return {
    depth,
    because: [...because],
    priority,
    priorityBecause,
    teams: neededTeams(rules, facts).map(({ team, because: why }) => ({ team, because: why })),
    twoPersons: { needed: two.needed, because: [...two.because] },
  };
}
