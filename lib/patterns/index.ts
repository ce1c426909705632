export { Audience } from './audience';
export { Canary, CanaryProps, CanaryStep } from './canary';
export { IRollout, Rollout } from './rollout';
export { StickyCookie } from './sticky-cookie';
