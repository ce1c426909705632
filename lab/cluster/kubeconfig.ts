import { writeFileSync } from 'node:fs';
import type { Credentials } from '../core/credentials';
import type { LabFiles } from '../core/names';

/** Writes the kubeconfig of the lab's own processes, and the user's, which works outside of the lab and inside of it. */
export function writeKubeconfigs(files: LabFiles, credentials: Credentials, block: string): void {
  const context = `lab-${files.name}`;
  const config = (host: string) => JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{
      name: context,
      cluster: {
        server: `https://${host}:6443`,
        'certificate-authority-data': Buffer.from(credentials.certificate).toString('base64'),
        // The API server's own certificate names it so.
        'tls-server-name': 'kubernetes.default.svc',
      },
    }],
    users: [{ name: context, user: { token: credentials.token } }],
    contexts: [{ name: context, context: { cluster: context, user: context } }],
    'current-context': context,
  }, null, 2);
  writeFileSync(files.adminKubeconfig, config('127.0.0.1'), { mode: 0o600 });
  writeFileSync(files.kubeconfig, config(`${block}.1`), { mode: 0o600 });
}
