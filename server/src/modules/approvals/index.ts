export {
  type Approvable,
  type ApprovalException,
  type ApprovalOutcome,
  type ApprovalRequest,
  type ApprovalsDoor,
  type Decision,
  defineApprovable,
} from './model.ts';
export { approvables } from './points.ts';
