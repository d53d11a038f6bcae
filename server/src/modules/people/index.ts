export { mayMakeLink } from './access.ts';
export {
  type ImportReport,
  type InvitedView,
  type PeopleDoor,
  triageTeam,
} from './model/index.ts';
export { peopleDoor } from './service/index.ts';
