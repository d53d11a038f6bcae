import type { ReadMail } from '@gatehouse/mail';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { type PeopleDoor, peopleDoor, triageTeam } from '../../people/index.ts';
import { servicesDoor } from '../../services/index.ts';
import type { Envelope } from '../model.ts';
import { route, serviceCandidates } from '../rules.ts';
import { routingRuleStore } from '../store/index.ts';

export type Destination = {
  readonly teamId: string | undefined;
  readonly serviceId: string | undefined;
  readonly why: 'recipient' | 'keyword' | 'service' | 'triage';
  /** Whom to make members of the case. */
  readonly onDuty: readonly string[];
  readonly tell: readonly string[];
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
  return { teamId, serviceId: service?.id, why, ...(await whomToTell(people, tx, teamId, triage?.id)) };
}

/** The team on duty, else triage; where nobody is, the security group hears of it, which sees the case anyway. */
async function whomToTell(
  people: PeopleDoor,
  tx: Tx,
  teamId: string | undefined,
  triageId: string | undefined,
): Promise<Pick<Destination, 'onDuty' | 'tell'>> {
  for (const id of [teamId, triageId]) {
    const onDuty = id === undefined ? [] : await people.dutyOf(tx, id);
    if (onDuty.length > 0) return { onDuty, tell: onDuty };
  }
  return { onDuty: [], tell: await people.securityGroup(tx) };
}
