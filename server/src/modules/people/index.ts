export { mayMakeLink } from './access.ts';
export {
  type ImportReport,
  type InvitedView,
  triageTeam,
} from './model/index.ts';
export { peopleDoor, sightListeners } from './service/index.ts';
