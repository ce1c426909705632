import { Chart, Testing } from 'cdk8s';
import { Mesh } from '../mesh/mesh';
import { Place } from '../resource/place';
import { ExportTo } from './export-to';

function render(list: ExportTo[] | undefined, options: { readonly nobody?: boolean; readonly namespace?: string } = {}) {
  const chart = new Chart(Testing.app(), 'shop');
  const place = Place.specOf(chart, Mesh.of(chart), options.namespace);
  const value = ExportTo._render(list, place.at('exportTo'), options);
  return { value, faults: place.faults };
}

test('a list is written as Istio reads it', () => {
  expect(render([ExportTo.all()])).toEqual({ value: ['*'], faults: [] });
  expect(render([ExportTo.ownNamespace(), ExportTo.namespace('edge')])).toEqual({ value: ['.', 'edge'], faults: [] });
});

test('only an absent list is absent', () => {
  expect(render(undefined)).toEqual({ value: undefined, faults: [] });
  expect(render([])).toEqual({ value: [], faults: [] });
});

test('nobody is for the kinds that can say it', () => {
  expect(render([ExportTo.none()], { nobody: true })).toEqual({ value: ['~'], faults: [] });
  expect(render([ExportTo.none()]).faults).toEqual([
    'spec.exportTo[0]: a resource of this kind cannot be exported to nobody; write ExportTo.ownNamespace()',
  ]);
});

test('all and nobody stand alone', () => {
  expect(render([ExportTo.namespace('edge'), ExportTo.all()]).faults).toEqual(["spec.exportTo[1]: '*' stands beside others; leave the others out"]);
  expect(render([ExportTo.none(), ExportTo.ownNamespace()], { nobody: true }).faults).toEqual([
    "spec.exportTo[0]: '~' stands beside others; leave the others out",
  ]);
});

test('a namespace is named once, by its name or as the own one', () => {
  expect(render([ExportTo.ownNamespace(), ExportTo.namespace('shop')], { namespace: 'shop' }).faults).toEqual([
    "spec.exportTo[1]: 'shop' is the namespace of exportTo[0] too; leave one of them out",
  ]);
  expect(render([ExportTo.ownNamespace(), ExportTo.namespace('shop')], { namespace: 'edge' }).faults).toEqual([]);
});

test.each(['', 'Shop.edge', '-', '*', '.'])('%p is not the name of a namespace', name => {
  expect(render([ExportTo.namespace(name)]).faults).toEqual([
    `spec.exportTo[0]: '${name}' is not the name of a namespace; write a DNS label such as shop, or ExportTo.all(), ExportTo.ownNamespace()`,
  ]);
});
