import type { Platform } from '../../../platform/module.ts';
import { enrolment } from './enrolment.ts';
import { ownPasskeys } from './passkeys.ts';
import { session } from './session.ts';
import { ownTokens } from './tokens.ts';

export type SignInService = ReturnType<typeof signInService>;

/** How people come in, stay in and leave, and the credentials that they keep. */
export function signInService(platform: Platform) {
  return {
    session: session(platform),
    enrolment: enrolment(platform),
    passkeys: ownPasskeys(platform),
    tokens: ownTokens(platform),
  };
}
