import { existsSync } from 'fs';
import { join } from 'path';
import { CommandError } from '../command-error';
import { JsonReader, ShapeError } from '../json-reader';
import { printableLine } from '../printable';

/** What `cdk8s.yaml` says of the app, as far as it is used here. */
export interface AppConfig {
  /** The command that runs the app. */
  readonly app?: string;
  /** The folder of its manifests. */
  readonly output?: string;
}

const FILE = 'cdk8s.yaml';

/**
 * Reads `cdk8s.yaml`; empty if there is none.
 *
 * @throws CommandError if it cannot be read, or asks for what only `cdk8s synth` does
 */
export function readAppConfig(cwd: string): AppConfig {
  const path = join(cwd, FILE);
  if (!existsSync(path)) return {};
  try {
    return configOf(new JsonReader(loadYaml(path)));
  } catch (error) {
    if (error instanceof ShapeError) throw new CommandError(`${FILE}: ${error.message}`);
    throw error;
  }
}

function configOf(config: JsonReader): AppConfig {
  const more = config.has('validations') ? 'validations' : config.at('synthConfig').at('format').text() === 'helm' ? 'synthConfig.format: helm' : undefined;
  if (more !== undefined) throw new CommandError(`${FILE} has ${more}, which cdk8s-istio synth does not do; use cdk8s synth`);
  return { app: config.at('app').text(), output: config.at('output').text() };
}

function loadYaml(path: string): unknown {
  // Loaded here, since no other command needs it.
  const { Yaml } = require('cdk8s') as typeof import('cdk8s');
  try {
    return Yaml.load(path)[0];
  } catch (error) {
    throw new CommandError(`${FILE} could not be read: ${printableLine(error instanceof Error ? error.message : `${error}`)}`);
  }
}
