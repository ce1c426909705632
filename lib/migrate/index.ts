export * from './import-manifests';
export * from './check';
export { Note } from './manifests';
