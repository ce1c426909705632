export * from './gateway-class';
