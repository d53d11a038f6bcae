export { createAuthenticate } from './authenticate.ts';
export { csrfToken } from './csrf.ts';
export { type EnrolmentLink, firstAdministratorLink, issueEnrolment } from './enrolments.ts';
export { everyScope, lifetimes, type Person, sightScope } from './model.ts';
export { identityPart } from './part.ts';
export { type NewPerson, type PersonFilter, persons } from './store/persons.ts';
export { issueToken } from './tokens.ts';
