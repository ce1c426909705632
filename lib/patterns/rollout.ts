import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'fs';
import { join } from 'path';
import { App, AppProps } from 'cdk8s';
import { describe } from '../core/quote';

/** An app that goes through steps, such as those of a canary. */
export interface IRollout {
  /** How many steps there are after step 0. */
  readonly steps: number;

  /**
   * How each step is written, but for the folder.
   *
   * @default - as an App by default
   */
  readonly appProps?: AppProps;

  /**
   * Adds to an empty app what there is at a step.
   *
   * @param app the app of the step
   * @param step from 0 to `steps`
   */
  buildStep(app: App, step: number): void;
}

/** What cdk8s writes beside manifests. */
const METADATA = 'construct-metadata.json';
const STEP = /^step-\d+$/;

/**
 * Writes a folder of manifests for each step of a rollout: `step-0`, the state before it and the way back, `step-1` and so on.
 *
 * Each folder is the whole app at that step, so that GitOps moves on, or back, by the path that it watches: `dist/step-1`, `dist/step-2`.
 * What differs between two folders is what the step changes.
 */
export class Rollout {
  /**
   * Synthesizes each step. Folders are replaced once all steps are synthesized: after a fault they are as they were.
   * Folders of steps that there are no more go.
   *
   * @param rollout builds the app of a step
   * @param outdir the folder that gets one for each step; that of an App (`CDK8S_OUTDIR`, else `dist`) if left out
   * @returns the folders, in the order of the steps
   * @throws if a step has a fault, or if the folder of a step has files that no app has written
   */
  public static synth(rollout: IRollout, outdir?: string): string[] {
    const steps: unknown = rollout?.steps;
    if (!Number.isInteger(steps) || rollout.steps < 1) throw new Error(`Rollout.synth: 'steps' is ${describe(steps)}; write how many steps there are, 1 or more`);
    const { appProps } = rollout;
    const folder = outdir ?? new App(appProps).outdir;
    const before = stepsIn(folder);
    for (const each of before) refuseOthers(each, appProps?.outputFileExtension);
    const written = Array.from({ length: rollout.steps + 1 }, (_, step) => join(folder, `step-${step}`));
    const staging = join(folder, `.steps-${process.pid}`);
    try {
      written.forEach((_, step) => synthStep(rollout, step, join(staging, String(step))));
      for (const each of before) rmSync(each, { recursive: true });
      written.forEach((each, step) => { renameSync(join(staging, String(step)), each); });
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
    return written;
  }

  private constructor() {}
}

function synthStep(rollout: IRollout, step: number, outdir: string): void {
  mkdirSync(outdir, { recursive: true });
  const app = new App({ ...rollout.appProps, outdir });
  try {
    rollout.buildStep(app, step);
    app.synth();
  } catch (problem) {
    throw new Error(`step ${step}: ${problem instanceof Error ? problem.message : String(problem)}`);
  }
}

/** The folders of steps that there are. */
function stepsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).filter(each => each.isDirectory() && STEP.test(each.name)).map(each => join(folder, each.name));
}

/** Files that no app has written are not removed. */
function refuseOthers(folder: string, extension = '.k8s.yaml'): void {
  const others = readdirSync(folder, { withFileTypes: true, recursive: true }).filter(each => !each.isDirectory() && !each.name.endsWith(extension) && each.name !== METADATA);
  if (others.length > 0) throw new Error(`Rollout.synth: ${folder} has files that no app has written, such as ${others[0].name}; move or remove them, or name another folder`);
}
