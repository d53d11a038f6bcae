export {
  type Actor,
  actorLabel,
  anonymous,
  console,
  type GuestActor,
  may,
  type PersonActor,
  type Role,
  roles,
  systemActor,
} from './actor.ts';
export { type Permission, permissionsOf, requirePermission } from './permissions.ts';
