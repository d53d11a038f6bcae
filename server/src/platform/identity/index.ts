export { createAuthenticate } from './authenticate.ts';
export { csrfToken } from './csrf.ts';
export { firstAdministratorLink, issueEnrolment } from './enrolments.ts';
export { createAuthenticateGuest } from './guests.ts';
export { everyScope, type Person } from './model.ts';
export { identityPart } from './part.ts';
export {
  type AssertionAnswer,
  addPasskey,
  assertionOptions,
  type RegistrationAnswer,
  registrationOptions,
  takeChallenge,
  verifyAssertion,
  verifyRegistration,
} from './passkeys.ts';
export { hashSecret, newSecret } from './secrets.ts';
export { endedCookie, startSession } from './sessions.ts';
export {
  type ApiTokenRow,
  apiTokens,
  enrolmentStore,
  type PasskeyRow,
  passkeyStore,
  sessions,
} from './store/credentials.ts';
export { persons } from './store/persons.ts';
export { issueToken } from './tokens.ts';
