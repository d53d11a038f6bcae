export * from './import.ts';
export * from './people.ts';
export * from './sight.ts';
export * from './views.ts';
