import { IstioRelease } from '../release';
import { Note, Read, readManifests } from './manifests';
import { programOf } from './program';
import { fileForEachChart, oneFile, SourceFile } from './source';

/** A text with manifests. */
export interface ImportInput {
  /** A path, or `-` for standard input: messages name it. */
  readonly file: string;
  readonly text: string;
}

export interface ImportOptions {
  /** The release that the code is written for. */
  readonly release: IstioRelease;
  /** Whether a large program may be written as several files. */
  readonly severalFiles?: boolean;
}

export interface Imported {
  readonly files: readonly SourceFile[];
  /** What was not read, left out, or could not be said in a typed way. */
  readonly notes: readonly Note[];
  /** The manifests that the code gives. */
  readonly manifests: readonly Read[];
}

/** More objects than this are written as a file for each namespace. */
const MANY = 60;

/** Reads YAML, and writes the TypeScript that gives it. */
export function importManifests(inputs: readonly ImportInput[], { release, severalFiles = false }: ImportOptions): Imported {
  const read = inputs.map(({ file, text }) => readManifests(text, file));
  const manifests = read.flatMap(each => each.manifests);
  const several = severalFiles && manifests.length > MANY && new Set(manifests.map(({ manifest }) => manifest.metadata.namespace)).size > 1;
  const program = programOf(manifests, { release, byChart: several });
  return {
    files: manifests.length === 0 ? [] : several ? fileForEachChart(program) : [oneFile(program)],
    notes: [...read.flatMap(({ notes }) => notes), ...program.notes],
    manifests: program.objects.map(({ entry }) => entry),
  };
}
