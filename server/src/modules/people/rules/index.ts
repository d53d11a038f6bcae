export { hearsFor, isValidAbsence, onDuty } from './duty.ts';
export { planImport } from './import.ts';
