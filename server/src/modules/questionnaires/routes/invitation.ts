import type { Invitation } from '../model/index.ts';
import type { InviteRequest } from '../model/requests.ts';

export function invitationOf({ pages, ...body }: InviteRequest): Invitation {
  return pages === undefined ? body : { ...body, pages };
}
