export * from './grant';
export * from './reference-grant';
