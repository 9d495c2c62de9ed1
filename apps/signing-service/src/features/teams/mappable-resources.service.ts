/** Decides about the resource that is mapped to a team or taken from one, by the permission that governs it (docs/domain/readings.md A14). */
import { teamMapping } from '@countersign/software-trust';
import { Injectable } from '@nestjs/common';
import { type Access, decideList, PermissionDenied, type Principal } from 'countersign';
import type { KyselyLookup } from 'countersign/kysely';
import { PermissionService } from 'countersign/nest';
import type { Selectable } from 'kysely';
import { KeypairProfileLookup } from '../../authorization/lookups.js';
import { catalogue } from '../../authorization/catalogue.js';
import type { Work } from '../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../platform/database/database.types.js';
import { CertificateProfileLookup } from '../certificates/public.js';
import { GpgMasterKeyLookup } from '../gpg/public.js';
import { KeypairLookup } from '../keypairs/public.js';
import type { MappableResource, MappableType } from './mappable-types.js';

type TableName = keyof Database;

type InstanceType = Exclude<MappableType, 'project'>;

/**
 * Decides about the resource again inside the unit of work and locks it until the end.
 * @throws PermissionDenied, ResourceNotFound when the right is gone by now
 */
export type Hold = (work: Work) => Promise<void>;

@Injectable()
export class MappableResourcesService {
  constructor(
    private readonly permissions: PermissionService<typeof catalogue.definition>,
    private readonly keypairs: KeypairLookup,
    private readonly masterKeys: GpgMasterKeyLookup,
    private readonly keypairProfiles: KeypairProfileLookup,
    private readonly certificateProfiles: CertificateProfileLookup,
  ) {}

  /**
   * Decides about the resource before the unit of work, with a recorded decision. A project has no instance: `Hold` decides.
   * @throws PermissionDenied, ResourceNotFound
   */
  async decide(principal: Principal, { type, id }: MappableResource): Promise<Hold> {
    switch (type) {
      case 'keypair':
        return this.#instance(this.keypairs, principal, type, id);
      case 'gpg-master-key':
        return this.#instance(this.masterKeys, principal, type, id);
      case 'keypair-profile':
        return this.#instance(this.keypairProfiles, principal, type, id);
      case 'certificate-profile':
        return this.#instance(this.certificateProfiles, principal, type, id);
      case 'project':
        return holdProject;
    }
  }

  /** Whether the principal of the work may map the resource, as it is inside the transaction. */
  async isGoverned({ trx, principal }: Work, { type, id }: MappableResource): Promise<boolean> {
    if (type === 'project') {
      return decideList(principal, catalogue.action(teamMapping.project)).effect === 'permit';
    }
    const found = await this.#lookups[type].one(principal, id, { using: trx });
    return found?.actions.includes(teamMapping[type]) === true;
  }

  get #lookups() {
    return {
      keypair: this.keypairs,
      'gpg-master-key': this.masterKeys,
      'keypair-profile': this.keypairProfiles,
      'certificate-profile': this.certificateProfiles,
    } as const;
  }

  async #instance<T extends TableName>(
    lookup: KyselyLookup<Database, T>,
    principal: Principal,
    type: InstanceType,
    id: string,
  ): Promise<Hold> {
    const access = await this.permissions.assert(principal, teamMapping[type], id);
    return async (work) => {
      // INVARIANT: the enforcer read the row through this lookup, the only one of its resource type.
      const permitted = access as Access<string, Selectable<Database[T]>>;
      await lookup.hold(permitted, work.principal, { using: work.trx });
    };
  }
}

async function holdProject({ principal }: Work): Promise<void> {
  const decision = decideList(principal, catalogue.action(teamMapping.project));
  if (decision.effect === 'deny') throw new PermissionDenied(decision);
}
