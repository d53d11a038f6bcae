import { defineModule } from '../module.ts';

export const jobsPart = defineModule({ name: 'jobs', wire: () => ({}) });
