import { ENTRIES } from './api';
import { fuzz } from './fuzz';

const SEED = Number(process.env.FUZZ_SEED ?? 20261125);
/** `npm run fuzz` tries many more. */
const COUNT = Number(process.env.FUZZ_COUNT ?? 1500);

test('careless and hostile input is a fault, beside the faults of others, and nothing is written', () => {
  const { inputs, reported, thrown, taken, failures } = fuzz(COUNT, SEED);
  console.info(`${inputs} inputs, seed ${SEED}: ${reported} reported, ${thrown} thrown with a documented error, ${taken} taken`);
  expect(failures).toEqual([]);
  expect(reported).toBeGreaterThan(COUNT / 2);
}, 120_000);

test('every construct is tried', () => {
  expect(ENTRIES.map(({ name }) => name)).toEqual(expect.arrayContaining([
    'BlueGreen', 'Canary', 'DefaultDeny', 'DefaultDeny.allow', 'DestinationRule', 'DestinationRule.addSubset', 'ExternalHost', 'Gateway', 'Gateway.addServer', 'Helloworld', 'HelloworldGateway', 'MeshNamespace', 'Resilience', 'Resilience.addRoutes', 'VersionedService', 'VersionedService.addRoutes',
    'VersionedService.addVersion', 'VirtualService', 'VirtualService.addHttpDelegate', 'VirtualService.addHttpDirectResponse', 'VirtualService.addHttpRedirect', 'VirtualService.addHttpRoute',
    'VirtualService.addTcpRoute', 'VirtualService.addTlsRoute',
  ]));
});
