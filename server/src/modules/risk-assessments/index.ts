export { assessmentListeners, riskAssessmentsDoor } from './service/index.ts';
