export {
  type Duty,
  type ImportReport,
  type InvitedView,
  type PeopleDoor,
  type PersonRef,
  type Team,
  triageTeam,
} from './model/index.ts';
export { peopleDoor } from './service/index.ts';
