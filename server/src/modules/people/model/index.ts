export * from './import.ts';
export * from './people.ts';
export * from './views.ts';
