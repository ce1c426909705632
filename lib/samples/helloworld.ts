import * as kplus from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { Mesh } from '../mesh';
import { Destination, Gateway, HttpMatch, Server, VirtualService } from '../networking';
import { releaseTable } from '../release/release-table';
import { Host } from '../resource';
import { ConstructInput, reportInput } from '../resource/validation';
import { VersionedService } from '../workloads';

const NAME = 'helloworld';
const PORT = 5000;

/** Input of a Helloworld. */
export interface HelloworldProps {
  /**
   * Whether there is a DestinationRule with a subset for each version, so that routes can choose between them. The sample has none.
   *
   * @default false
   */
  readonly subsets?: boolean;
}

/**
 * The helloworld sample: a service on port 5000 in versions v1 and v2, which answer `/hello` with their version and pod.
 * Images are those of the mesh's release.
 *
 * It is called `helloworld`, whatever the construct's id.
 *
 * @see https://github.com/istio/istio/tree/master/samples/helloworld
 */
export class Helloworld extends VersionedService {
  public constructor(scope: Construct, id: string, props: HelloworldProps = {}) {
    const input = new ConstructInput();
    const { subsets = false } = input.accept('HelloworldProps', props);
    const { images } = releaseTable()[Mesh.of(scope).release.minor];
    const version = (image: string) => ({ image, resources: { cpu: { request: kplus.Cpu.millis(100) } } });
    super(scope, id, {
      metadata: { name: NAME },
      port: PORT,
      subsets,
      versions: Object.fromEntries(Object.entries(images).map(([name, image]) => [name, version(image)])),
    });
    reportInput(this, input);
  }
}

/** Input of a HelloworldGateway. */
export interface HelloworldGatewayProps {
  /** The service that answers. */
  readonly helloworld: VersionedService;
}

/**
 * The way in to the helloworld sample: a Gateway `helloworld-gateway` for HTTP on port 80 of the ingress gateway, any host,
 * and a VirtualService `helloworld` that sends `/hello` to the service.
 *
 * @see https://github.com/istio/istio/tree/master/samples/helloworld
 */
export class HelloworldGateway extends Construct {
  /** The Gateway. */
  public readonly gateway: Gateway;
  /** The VirtualService. */
  public readonly virtualService: VirtualService;

  public constructor(scope: Construct, id: string, props: HelloworldGatewayProps) {
    super(scope, id);
    const input = new ConstructInput();
    // Nothing is written without a service, but one fault is enough.
    const { helloworld = Destination.to(Host.fromServiceName(NAME)) } = input.accept('HelloworldGatewayProps', props);
    reportInput(this, input);
    this.gateway = new Gateway(this, 'Gateway', { metadata: { name: 'helloworld-gateway' }, servers: [Server.http()] });
    this.virtualService = new VirtualService(this, 'VirtualService', { metadata: { name: NAME }, hosts: ['*'], gateways: [this.gateway] });
    this.virtualService.addHttpRoute({ matches: [HttpMatch.exact('/hello')], to: [helloworld] });
  }
}
