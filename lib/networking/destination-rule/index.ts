export * from './client-tls';
export { ConnectionPool, H2UpgradePolicy, Http2KeepAlive, HttpConnectionPool, TcpConnectionPool, TcpKeepalive } from './connection-pool';
export * from './destination-rule';
export * from './hash';
export * from './load-balancer';
export { LocalityDistribution, LocalityFailoverOptions, LocalityLoadBalancing, LocalityOptions, RegionFailover, ZoneAwareLoadBalancing } from './locality';
export { OutlierDetection } from './outlier-detection';
export {
  PolicySettings, PortPolicy, ProxyProtocolVersion, RetryBudget, TrafficPolicy, Tunnel, TunnelProtocol,
} from './traffic-policy';
