import { defineModule } from '../module.ts';
import { backupErrors } from './model.ts';

export const backupPart = defineModule({ name: 'backup', errors: backupErrors, wire: () => ({}) });
