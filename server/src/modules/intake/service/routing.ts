import type { ReadMail } from '@gatehouse/mail';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/module.ts';
import { peopleDoor, triageTeam } from '../../people/index.ts';
import { servicesDoor } from '../../services/index.ts';
import type { Envelope, RoutingRule } from '../model.ts';
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

/** What every mail of a transaction asks alike is asked once: the rules, the team triage, who is on duty. */
function houseOf(platform: Platform, tx: Tx): House {
  const known = houses.get(tx);
  if (known !== undefined) return known;
  const people = peopleDoor(platform);
  const duties = new Map<string, Promise<readonly string[]>>();
  let security: Promise<readonly string[]> | undefined;
  const house: House = {
    rules: routingRuleStore(tx).all(),
    triage: people.teamByName(tx, triageTeam),
    dutyOf: (teamId: string): Promise<readonly string[]> => {
      const asked = duties.get(teamId) ?? people.dutyOf(tx, teamId);
      duties.set(teamId, asked);
      return asked;
    },
    securityGroup: (): Promise<readonly string[]> => {
      security ??= people.securityGroup(tx);
      return security;
    },
  };
  houses.set(tx, house);
  return house;
}

type House = {
  readonly rules: Promise<readonly RoutingRule[]>;
  readonly triage: Promise<{ readonly id: string } | undefined>;
  readonly dutyOf: (teamId: string) => Promise<readonly string[]>;
  readonly securityGroup: () => Promise<readonly string[]>;
};

const houses = new WeakMap<Tx, House>();

/** To which team a new report goes: rules first, then the service that it names, then triage. */
export async function destinationOf(
  platform: Platform,
  tx: Tx,
  mail: ReadMail,
  envelope: Envelope,
): Promise<Destination> {
  const house = houseOf(platform, tx);
  const recipients = [
    ...new Set([...envelope.rcptTo, ...mail.to.map((box) => box.address), ...mail.cc.map((box) => box.address)]),
  ];
  const [service, rules, triage] = await Promise.all([
    servicesDoor(platform).findByDomainOrName(tx, serviceCandidates(mail.subject, mail.text)),
    house.rules,
    house.triage,
  ]);
  const decided = route(rules, { recipients, subject: mail.subject, text: mail.text });
  const [teamId, why] =
    decided !== undefined
      ? ([decided.teamId, decided.why] as const)
      : service?.ownerTeamId != null
        ? ([service.ownerTeamId, 'service'] as const)
        : ([triage?.id, 'triage'] as const);
  return { teamId, serviceId: service?.id, why, ...(await whomToTell(house, teamId, triage?.id)) };
}

/** The team on duty, else triage; where nobody is, the security group hears of it, which sees the case anyway. */
async function whomToTell(
  house: House,
  teamId: string | undefined,
  triageId: string | undefined,
): Promise<Pick<Destination, 'onDuty' | 'tell'>> {
  for (const id of new Set([teamId, triageId])) {
    const onDuty = id === undefined ? [] : await house.dutyOf(id);
    if (onDuty.length > 0) return { onDuty, tell: onDuty };
  }
  return { onDuty: [], tell: await house.securityGroup() };
}
