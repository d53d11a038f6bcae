export {
  type Approvable,
  type ApprovalOutcome,
  aloneListeners,
  approvables,
  defineApprovable,
  type MadeAlone,
} from './model.ts';
export { approvalsDoor } from './service/index.ts';
