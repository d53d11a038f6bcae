export { riskAssessmentsDoor } from './service/index.ts';
