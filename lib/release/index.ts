export { IstioRelease } from './istio-release';
