import { defineModule } from '../../platform/module.ts';
import { caseKinds } from '../cases/index.ts';
import { reportKind } from './model.ts';

export const reportsModule = defineModule({
  name: 'reports',
  migrations: new URL('./migrations/', import.meta.url),
  contributions: () => [caseKinds.of(reportKind)],
  wire: () => ({}),
});
