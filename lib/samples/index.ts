export * from './helloworld';
