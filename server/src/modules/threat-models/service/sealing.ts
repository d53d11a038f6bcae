import type { Diagram, ThreatModel } from '@gatehouse/threat-model';
import { type ContentKeys, openText, seal } from '../../../platform/crypto/index.ts';
import type { DecisionRow, ModelRow, VersionRow } from '../store.ts';

const owner = (serviceId: string): string => `threat_model:${serviceId}`;

/** What is kept of a version: the text, and what was read and drawn of it, so that a page does not read it again. */
export type SealedVersion = { readonly text: string; readonly model: ThreatModel; readonly diagram: Diagram };
export type SealedDecision = {
  readonly threat: string;
  readonly reason: string | null;
  readonly caseId: string | null;
};

export const newModelKey = (keys: ContentKeys, serviceId: string) => keys.newDataKey(owner(serviceId));

/** Names a threat without saying which it is. */
export function threatKey(keys: ContentKeys, serviceId: string, threat: string): Buffer {
  return keys.fingerprint('threat', `${serviceId} ${threat}`);
}

export function sealingOf(keys: ContentKeys, row: Pick<ModelRow, 'service_id' | 'wrapped_key'>) {
  const key = keys.unwrap(owner(row.service_id), row.wrapped_key);
  const version = (number: number): string => `threat_model.version:${row.service_id}:${number}`;
  const decision = (id: string): string => `threat_decision:${id}`;
  return {
    sealVersion: (number: number, content: SealedVersion): Buffer =>
      seal(key, version(number), JSON.stringify(content)),
    // Sealed by sealVersion and authenticated since, so it has that shape.
    openVersion: ({ number, sealed }: Pick<VersionRow, 'number' | 'sealed'>): SealedVersion =>
      JSON.parse(openText(key, version(number), sealed)) as SealedVersion,
    sealDecision: (id: string, content: SealedDecision): Buffer => seal(key, decision(id), JSON.stringify(content)),
    openDecision: ({ id, sealed }: Pick<DecisionRow, 'id' | 'sealed'>): SealedDecision =>
      JSON.parse(openText(key, decision(id), sealed)) as SealedDecision,
  };
}
