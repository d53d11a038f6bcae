export {
  type Approvable,
  type ApprovalOutcome,
  approvables,
  defineApprovable,
} from './model.ts';
export { approvalsDoor } from './service/index.ts';
