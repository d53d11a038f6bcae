import type { CertificateFacts } from './certificate/facts.ts';
import { judgeTls } from './guideline/judge.ts';
import type { GuidelineVersion, Level } from './guideline/levels.ts';
import type { TlsObservation } from './model.ts';
import type { Suite } from './registry/suites.ts';

/** The fixed form in which `gatehouse probe tls --json` answers. */
export type TlsAnswer = {
  readonly target: string;
  readonly protocols: Readonly<Record<string, readonly Suite[]>>;
  readonly groups: readonly string[];
  readonly serverOrder: boolean;
  readonly certificates: readonly AnsweredCertificate[];
  readonly trusted: boolean;
  readonly staple: boolean;
  readonly guideline: {
    readonly version: GuidelineVersion;
    readonly level: Level;
    readonly reasons: readonly string[];
  };
  readonly seconds: number;
};

export type AnsweredCertificate = Pick<
  CertificateFacts,
  'subject' | 'names' | 'notBefore' | 'notAfter' | 'keyType' | 'keyBits' | 'signature' | 'sha256'
>;

/**
 * The answer for one observation. `certificates` is the chain as a client gets it that offers everything, followed by
 * those that only other clients get (a second chain with another kind of key); `trusted` only if every chain is.
 */
export function tlsAnswer(observation: TlsObservation, guideline: GuidelineVersion): TlsAnswer {
  const { version, level, reasons } = judgeTls(observation, guideline);
  const certificates = new Map(
    observation.chains.flatMap((chain) => chain.certificates).map((facts) => [facts.sha256, answered(facts)]),
  );
  return {
    target: observation.target,
    protocols: observation.protocols,
    groups: observation.groups,
    serverOrder: observation.serverOrder,
    certificates: [...certificates.values()],
    trusted: observation.chains.length > 0 && observation.chains.every(({ trusted }) => trusted),
    staple: observation.staple,
    guideline: { version, level, reasons },
    seconds: observation.seconds,
  };
}

function answered(facts: CertificateFacts): AnsweredCertificate {
  const { subject, names, notBefore, notAfter, keyType, keyBits, signature, sha256 } = facts;
  return { subject, names, notBefore, notAfter, keyType, keyBits, signature, sha256 };
}
