/**
 * On which side of a request a proxy is.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#WorkloadMode
 */
export enum WorkloadMode {
  /** Both. */
  CLIENT_AND_SERVER = 'CLIENT_AND_SERVER',
  /** It sends the request for its workload: what leaves the pod. */
  CLIENT = 'CLIENT',
  /** It receives the request for its workload: what enters the pod. */
  SERVER = 'SERVER',
}
