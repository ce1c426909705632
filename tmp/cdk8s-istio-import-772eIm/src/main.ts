import { ApiObject, App, Chart } from 'cdk8s';
import { IstioRelease, Mesh } from 'cdk8s-istio';

const app = new App();
Mesh.configure(app, { release: IstioRelease.V1_30 });

const cluster = new Chart(app, 'cluster');

new ApiObject(cluster, 'b', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'b' } });

new ApiObject(cluster, 'a', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } });

app.synth();
