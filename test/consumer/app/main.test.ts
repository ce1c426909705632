import { Chart, Testing } from 'cdk8s';
import { shopApp } from './main';

function chart(name: string): Chart {
  return shopApp().charts.find(each => each.node.id === name)!;
}

test('the shop', () => expect(Testing.synth(chart('shop'))).toMatchSnapshot());

test('the addons, by name', () => {
  expect(Testing.synth(chart('addons')).map(object => `${object.kind} ${object.metadata.name}`)).toMatchSnapshot();
});
