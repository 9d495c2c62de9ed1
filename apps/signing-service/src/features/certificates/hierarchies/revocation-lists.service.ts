import { createCrl, parseRevocationReason } from '@countersign/signing-crypto/x509';
import { Injectable } from '@nestjs/common';
import { type Principal, ResourceNotFound } from 'countersign';
import { sql } from 'kysely';
import { DatabaseHandle } from '../../../platform/database/database.js';
import { crlEdition } from './crl-edition.js';
import { HierarchyAuthoritiesService } from './hierarchy-authorities.service.js';
import { HierarchyLookup } from './hierarchy.lookup.js';

@Injectable()
export class RevocationListsService {
  constructor(
    private readonly handle: DatabaseHandle,
    private readonly lookup: HierarchyLookup,
    private readonly authorities: HierarchyAuthoritiesService,
  ) {}

  /**
   * Creates and signs the current revocation list of a hierarchy, active or inactive. No list is stored.
   *
   * @returns DER (RFC 5280 section 5)
   * @throws ResourceNotFound for a hierarchy of another account
   */
  async current(principal: Principal, hierarchyId: string): Promise<Buffer> {
    const hierarchy = await this.#hierarchy(principal, hierarchyId);
    const { now, revoked } = await this.#entries(hierarchy.id);
    const times = revoked.map(({ revokedAt }) => revokedAt);
    const edition = crlEdition(hierarchy.createdAt, now, times);
    const list = await this.authorities.lendIssuing(hierarchy, (issuer) =>
      createCrl({ issuer, revoked, ...edition }),
    );
    return list.der;
  }

  async #hierarchy({ accountId }: Principal, id: string) {
    if (accountId === null || !this.lookup.isCanonicalId(id)) throw new ResourceNotFound();
    const found = await this.handle.db
      .selectFrom('hierarchy')
      .select(['id', 'createdAt', 'issuingPem', 'wrappedIssuingKey'])
      .where('hierarchy.id', '=', id)
      .where('hierarchy.accountId', '=', accountId)
      .executeTakeFirst();
    if (found === undefined) throw new ResourceNotFound();
    return found;
  }

  /** INVARIANT: one statement reads the time and the entries, so both belong to the same moment. */
  async #entries(hierarchyId: string) {
    const rows = await this.handle.db
      .selectFrom(sql<{ now: Date }>`(select now() as "now")`.as('clock'))
      .leftJoin('revokedCertificate', (join) =>
        join.on('revokedCertificate.hierarchyId', '=', hierarchyId),
      )
      .select(['clock.now', 'serialNumber', 'revokedAt', 'reason'])
      .orderBy('revokedAt')
      .orderBy('serialNumber')
      .execute();
    const revoked = rows.flatMap(({ serialNumber, revokedAt, reason }) =>
      serialNumber === null || revokedAt === null
        ? []
        : [{ serialNumber, revokedAt, reason: parseRevocationReason(reason) }],
    );
    const [first] = rows;
    if (first === undefined) throw new Error('The database did not tell the time.');
    return { now: first.now, revoked };
  }
}
