export * from './endpoints.ts';
export * from './read.ts';
export * from './write.ts';
