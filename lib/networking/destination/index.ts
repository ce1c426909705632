export { Destination, DestinationOptions, IRouteTarget, RouteTarget, RouteTargetOptions } from './destination';
export { HeaderOperations } from './header-operations';
