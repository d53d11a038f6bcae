import type { ReadMail } from '@gatehouse/mail';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor, triageTeam } from '../../people/index.ts';
import { servicesDoor } from '../../services/index.ts';
import type { Envelope } from '../model.ts';
import { route, serviceCandidates } from '../rules.ts';
import { routingRuleStore } from '../store/index.ts';

export type Destination = {
  readonly teamId: string | undefined;
  readonly serviceId: string | undefined;
  readonly why: 'recipient' | 'keyword' | 'service' | 'triage';
  /** Whom to make members and to tell. */
  readonly onDuty: readonly string[];
};

/** To which team a new report goes: rules first, then the service that it names, then triage. */
export async function destinationOf(
  platform: Platform,
  tx: Tx,
  mail: ReadMail,
  envelope: Envelope,
): Promise<Destination> {
  const people = peopleDoor(platform);
  const recipients = [
    ...new Set([...envelope.rcptTo, ...mail.to.map((box) => box.address), ...mail.cc.map((box) => box.address)]),
  ];
  const service = await servicesDoor(platform).findByDomainOrName(tx, serviceCandidates(mail.subject, mail.text));
  const decided = route(await routingRuleStore(tx).all(), { recipients, subject: mail.subject, text: mail.text });
  const triage = await people.teamByName(tx, triageTeam);
  const [teamId, why] =
    decided !== undefined
      ? ([decided.teamId, decided.why] as const)
      : service?.ownerTeamId != null
        ? ([service.ownerTeamId, 'service'] as const)
        : ([triage?.id, 'triage'] as const);
  const onDuty = teamId === undefined ? [] : await people.dutyOf(tx, teamId);
  return {
    teamId,
    serviceId: service?.id,
    why,
    onDuty: onDuty.length > 0 || triage === undefined ? onDuty : await people.dutyOf(tx, triage.id),
  };
}
