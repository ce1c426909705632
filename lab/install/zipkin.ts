import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { exec } from '../core/exec';
import { SHARE } from '../core/paths';
import { verify } from './checksum';
import { TOOLS, type Part } from './part';

const VERSION = '3.4.2';
const SHA256 = '46f41b2a4d9fe3152cb4aa1fed4e7220dced71b9cac2aadce14947d9f267c5d7';

export const ZIPKIN = join(SHARE, 'zipkin.jar');

/** The slim Zipkin server, from Maven. */
export const zipkin: Part = {
  name: `Zipkin ${VERSION}`,
  recipe: { VERSION, SHA256 },
  gives: [ZIPKIN],
  needs: [TOOLS.maven, TOOLS.java],
  async install(say) {
    await mkdir(SHARE, { recursive: true });
    say('fetching with Maven');
    await exec([
      'mvn', '-q', '-B', 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy',
      `-Dartifact=io.zipkin:zipkin-server:${VERSION}:jar:slim`, `-DoutputDirectory=${SHARE}`,
    ], { cwd: SHARE });
    const jar = join(SHARE, `zipkin-server-${VERSION}-slim.jar`);
    await verify(jar, SHA256);
    await rename(jar, ZIPKIN);
  },
};
