import { Chart } from 'cdk8s';

/** Resources by the name of what they show, each small enough to be in all releases that have its fields. */
export type Pieces = Readonly<Record<string, (chart: Chart) => void>>;
