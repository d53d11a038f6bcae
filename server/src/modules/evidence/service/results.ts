import type { ControlResult, Standard } from '@gatehouse/standards';
import type { Tx } from '../../../platform/db/index.ts';
import { isUuid } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import { servicesDoor } from '../../services/index.ts';
import { combine, coveringException, type Piece } from '../rules/index.ts';
import { exceptionStore } from '../store/index.ts';
import { type JudgedControl, judge } from './judge.ts';
import { plan } from './plan.ts';
import { sceneOf } from './scene.ts';
import { combined, runningExceptions } from './settle.ts';

type Exemption = NonNullable<ControlResult['exemption']>;
type Around = { readonly now: Date; readonly linkTo: (evidence: string) => string };

/**
 * What is known of a service by one edition of a standard, adopted or not, one line for each verification at each
 * target, for exports. The service by id or by name; undefined when there is none.
 */
export async function standardResults(
  platform: Platform,
  tx: Tx,
  idOrName: string,
  standard: Standard,
): Promise<{ readonly subject: string; readonly results: readonly ControlResult[] } | undefined> {
  const services = servicesDoor(platform);
  const named = isUuid(idOrName) ? undefined : await services.serviceByName(tx, idOrName);
  const serviceId = named?.id ?? idOrName;
  const scene = isUuid(serviceId) ? await sceneOf(platform, tx, serviceId, [standard]) : undefined;
  if (scene === undefined) return undefined;
  const now = platform.clock.now();
  const exceptions = runningExceptions(await exceptionStore(tx).running(serviceId, now));
  const { controls } = await judge(platform, tx, scene, plan(scene, platform.clock.now()), false);
  const { origin } = platform.settings.url;
  const around: Around = { now, linkTo: (id) => `${origin}/services/${serviceId}/evidence/${id}` };
  const results = controls.flatMap((judged) => {
    const name = { standard: standard.name, control: judged.control.id };
    const exception = coveringException(exceptions, serviceId, name, now);
    const exemption = exception && {
      reason: exception.reason,
      expires: exception.expiresAt.toISOString().slice(0, 10),
    };
    return resultsOf(judged, around, exemption);
  });
  return { subject: scene.service.name, results };
}

function resultsOf(judged: JudgedControl, around: Around, exemption: Exemption | undefined): readonly ControlResult[] {
  const excused = exemption === undefined ? {} : { exemption };
  if (judged.judged.length === 0) {
    const { outcome, reason } = combined(judged, around.now);
    return [{ control: judged.control.id, outcome, reason, ...excused }];
  }
  return judged.judged.map((piece, index) => {
    const verification = judged.pieces[index]?.verification;
    const check = verification !== undefined && 'check' in verification ? { check: verification.check } : {};
    return { control: judged.control.id, ...pieceResult(piece, around), ...check, ...excused };
  });
}

function pieceResult(piece: Piece, { now, linkTo }: Around): Omit<ControlResult, 'control'> {
  const { outcome } = combine([piece], now);
  const { decided, target } = piece;
  const evidence = decided?.evidenceId ?? null;
  return {
    outcome,
    reason: decided?.reason ?? piece.notTested ?? 'not looked at yet',
    ...(target === null || target.kind === 'service' ? {} : { target: target.name }),
    ...(decided === null ? {} : { observedAt: decided.observedAt.toISOString() }),
    ...(evidence === null ? {} : { evidenceUrl: linkTo(evidence) }),
  };
}
