import type { Route } from '../../../platform/http/index.ts';
import type { SignInService } from '../service/index.ts';
import { credentialRoutes } from './credentials.ts';
import { enrolmentRoutes } from './enrolment.ts';
import { sessionRoutes } from './session.ts';

export function signInRoutes(service: SignInService): readonly Route[] {
  return [...sessionRoutes(service), ...enrolmentRoutes(service), ...credentialRoutes(service)];
}
