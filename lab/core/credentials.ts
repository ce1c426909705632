/** What the administrator needs to talk to the API server. */
export interface Credentials {
  /** A bearer token of a member of system:masters. */
  readonly token: string;
  /** The API server's certificate, which it signed itself. */
  readonly certificate: string;
  readonly certificateFile: string;
  readonly keyFile: string;
}
