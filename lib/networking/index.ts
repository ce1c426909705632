export * from './gateway';
export * from './virtual-service';
