import { ContainerResources, SecretValue } from 'cdk8s-plus-25';
import { renderResources } from '../rendering';
import { AddonSecurityContext } from '../security-context';
import { DASHBOARD_FOLDERS } from './dashboards';
import { GrafanaSample } from './sample';

export interface GrafanaPodOptions {
  readonly name: string;
  readonly image: string;
  readonly resources: ContainerResources | undefined;
  readonly securityContext: AddonSecurityContext | undefined;
  readonly administrator: { readonly user?: string; readonly password: SecretValue } | undefined;
}

/** The user of Grafana's image, whom the sample of 1.15 names, too. */
const USER = 472;

/** The pod: everybody is let in as administrator unless there is one; dashboards and data sources come from ConfigMaps. */
export function renderGrafanaPod(sample: GrafanaSample, { name, image, resources, securityContext, administrator }: GrafanaPodOptions): object {
  const pod = {
    serviceAccountName: name,
    ...sample.pod,
    containers: [{
      name: 'grafana',
      image,
      imagePullPolicy: 'IfNotPresent',
      ...sample.container,
      volumeMounts: [
        { name: 'config', mountPath: '/etc/grafana/grafana.ini', subPath: 'grafana.ini' },
        { name: 'storage', mountPath: '/var/lib/grafana' },
        ...DASHBOARD_FOLDERS.map(({ volume, folder }) => ({ name: volume, mountPath: `/var/lib/grafana/dashboards/${folder}` })),
        { name: 'config', mountPath: '/etc/grafana/provisioning/datasources/datasources.yaml', subPath: 'datasources.yaml' },
        { name: 'config', mountPath: '/etc/grafana/provisioning/dashboards/dashboardproviders.yaml', subPath: 'dashboardproviders.yaml' },
      ],
      ports: sample.ports,
      env: [...sample.env, ...environment(sample, administrator)],
      livenessProbe: { httpGet: { path: '/api/health', port: 3000 }, failureThreshold: 10, initialDelaySeconds: 60, timeoutSeconds: 30 },
      readinessProbe: { httpGet: { path: '/api/health', port: 3000 } },
      resources: renderResources(resources),
    }],
    volumes: [
      { name: 'config', configMap: { name } },
      ...DASHBOARD_FOLDERS.map(({ volume, configMap }) => ({ name: volume, configMap: { name: configMap } })),
      { name: 'storage', emptyDir: {} },
    ],
  };
  return securityContext?._applyTo(pod, USER) ?? pod;
}

const PATHS = {
  GF_PATHS_DATA: '/var/lib/grafana/',
  GF_PATHS_LOGS: '/var/log/grafana',
  GF_PATHS_PLUGINS: '/var/lib/grafana/plugins',
  GF_PATHS_PROVISIONING: '/etc/grafana/provisioning',
};

function environment(sample: GrafanaSample, administrator: GrafanaPodOptions['administrator']): object[] {
  const open = {
    GF_AUTH_ANONYMOUS_ENABLED: 'true',
    GF_AUTH_ANONYMOUS_ORG_ROLE: 'Admin',
    GF_AUTH_BASIC_ENABLED: 'false',
    GF_SECURITY_ADMIN_PASSWORD: sample.administrator,
    GF_SECURITY_ADMIN_USER: sample.administrator,
  };
  const guarded = { GF_AUTH_ANONYMOUS_ENABLED: 'false', GF_AUTH_BASIC_ENABLED: 'true', GF_SECURITY_ADMIN_USER: administrator?.user ?? 'admin' };
  const values = Object.entries({ ...PATHS, ...administrator ? guarded : open }).map(([name, value]): object => ({ name, value }));
  if (!administrator) return values;
  // What is wrong with the password is reported elsewhere.
  const { secret, key } = (administrator.password ?? {}) as Partial<SecretValue>;
  return [...values, { name: 'GF_SECURITY_ADMIN_PASSWORD', valueFrom: { secretKeyRef: { name: secret?.name, key } } }];
}
