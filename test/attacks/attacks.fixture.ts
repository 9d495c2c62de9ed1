/** What the attacks start from: the service with its demo, new callers, and the keypairs that they are after. */
import { bootApp, type TestService } from '../support/app.js';
import { Callers } from '../support/callers.js';
import type { Targets } from './write-routes.js';
import { findTargets } from './write-targets.js';

/** k1 is alice's, k2 is bob's, k9 is of another account. */
export class AttackScene {
  readonly callers: Callers;
  /** The status by which what is out of scope is refused. */
  readonly refusal: 403 | 404;
  acme = '';
  k1 = '';
  k2 = '';
  k9 = '';

  private constructor(
    readonly service: TestService,
    readonly targets: Targets,
    existence: 'forbidden' | 'hidden',
  ) {
    this.callers = new Callers(service);
    this.refusal = existence === 'hidden' ? 404 : 403;
  }

  /** Boots the service. Close `service` afterwards. */
  static async start(existence: 'forbidden' | 'hidden'): Promise<AttackScene> {
    const service = await bootApp({ existence });
    const scene = new AttackScene(service, await findTargets(service), existence);
    scene.acme = await service.named('account', 'acme');
    for (const alias of ['k1', 'k2', 'k9'] as const) scene[alias] = await service.keypair(alias);
    return scene;
  }

  /** The oldest certificate of a keypair. */
  async firstCertificate(keypairId: string): Promise<string> {
    const { db } = this.service.database.handle;
    const row = db.selectFrom('certificate').select('id').where('keypairId', '=', keypairId);
    return (await row.orderBy('id').executeTakeFirstOrThrow()).id;
  }
}
