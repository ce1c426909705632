/** What bin/cdk8s-istio does, on the sources: the tests of signals and streams start it as a process of its own. */
import { runProcess } from '../../lib/cli/main';

void runProcess(process);
