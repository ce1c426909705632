export { TrafficExtension, TrafficExtensionProps, TrafficFilter } from './traffic-extension';
