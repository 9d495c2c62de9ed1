import { createCrl, parseRevocationReason } from '@countersign/signing-crypto/x509';
import { Injectable } from '@nestjs/common';
import { ResourceNotFound } from 'countersign';
import { sql } from 'kysely';
import { DatabaseHandle } from '../../../platform/database/database.js';
import {
  type AuthorityRole,
  HierarchyAuthoritiesService,
} from './hierarchy-authorities.service.js';
import { HierarchyLookup } from './hierarchy.lookup.js';

/** Number and times of a revocation list (RFC 5280 sections 5.1.2.4, 5.1.2.5 and 5.2.3). */
interface CrlEdition {
  readonly number: bigint;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
}

/** Milliseconds after which a new list is issued, also when nothing was revoked. */
export const crlPeriod = 3_600_000;

/** Milliseconds for which a list may be cached. */
export const crlLifetime = 86_400_000;

/** Bits of the number that count entries, far more than any list has. */
const countBits = 32n;

/**
 * Returns the edition at `now`. The high bits of its number count the periods since the hierarchy was created, the low bits
 * the entries. Entries are never removed, so the number only grows, and two lists with the same number are equal on every
 * instance.
 *
 * @param since creation of the hierarchy
 * @param now clock of the database, which all instances share
 * @param revokedAt revocation times of all entries
 */
export function crlEdition(since: Date, now: Date, revokedAt: readonly Date[]): CrlEdition {
  const period = Math.max(0, Math.floor((now.getTime() - since.getTime()) / crlPeriod));
  const begun = since.getTime() + period * crlPeriod;
  const thisUpdate = revokedAt.reduce((latest, time) => Math.max(latest, time.getTime()), begun);
  return {
    number: (BigInt(period) << countBits) + BigInt(revokedAt.length) + 1n,
    thisUpdate: new Date(thisUpdate),
    nextUpdate: new Date(thisUpdate + crlLifetime),
  };
}

/** Lists that an instance keeps at most. */
const mostKept = 1000;

@Injectable()
export class RevocationListsService {
  readonly #kept = new Map<string, { readonly number: bigint; readonly der: Buffer }>();

  constructor(
    private readonly handle: DatabaseHandle,
    private readonly lookup: HierarchyLookup,
    private readonly authorities: HierarchyAuthoritiesService,
  ) {}

  /**
   * The current revocation list of an authority, of an active or inactive hierarchy. A list that is signed is kept until there
   * is a newer edition, because everybody may ask for it.
   *
   * @returns DER (RFC 5280 section 5)
   * @throws ResourceNotFound for an unknown hierarchy
   */
  async current(hierarchyId: string, role: AuthorityRole): Promise<Buffer> {
    const hierarchy = await this.#hierarchy(hierarchyId);
    const entries = await this.#entries(hierarchy.id);
    // The service revokes no issuing authority.
    const revoked = role === 'issuing' ? entries.revoked : [];
    const times = revoked.map(({ revokedAt }) => revokedAt);
    const edition = crlEdition(hierarchy.createdAt, entries.now, times);
    const kept = this.#kept.get(`${role} ${hierarchyId}`);
    if (kept?.number === edition.number) return kept.der;
    const { der } = await this.authorities.lend(hierarchy, role, (issuer) =>
      createCrl({ issuer, revoked, ...edition }),
    );
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(`${role} ${hierarchyId}`, { number: edition.number, der });
    return der;
  }

  /** The certificate of an authority, PEM. @throws ResourceNotFound for an unknown hierarchy */
  async certificateOf(hierarchyId: string, role: AuthorityRole): Promise<string> {
    const { rootPem, issuingPem } = await this.#hierarchy(hierarchyId);
    return role === 'root' ? rootPem : issuingPem;
  }

  async #hierarchy(id: string) {
    if (!this.lookup.isCanonicalId(id)) throw new ResourceNotFound();
    const found = await this.handle.db
      .selectFrom('hierarchy')
      .select(['id', 'createdAt', 'rootPem', 'wrappedRootKey', 'issuingPem', 'wrappedIssuingKey'])
      .where('hierarchy.id', '=', id)
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
