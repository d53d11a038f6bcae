export { isValidAbsence, onDuty } from './duty.ts';
export { type FileOfPeople, planImport } from './import.ts';
