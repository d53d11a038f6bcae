export {
  type Approvable,
  type ApprovalException,
  type ApprovalOutcome,
  type ApprovalRequest,
  type ApprovalsDoor,
  approvables,
  type Decision,
  defineApprovable,
} from './model.ts';
export { approvalsDoor } from './service/index.ts';
