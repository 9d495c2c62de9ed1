/** What the clients of DigiCert ONE's signing manager ask, by the decisions, the limits and the records of the other API. */
import { Injectable } from '@nestjs/common';
import type { Access, ListAccess } from 'countersign';
import {
  type Expression,
  type ExpressionBuilder,
  expressionBuilder,
  type Selectable,
  type SqlBool,
} from 'kysely';
import type { AccountTable, DatabaseLookup } from '../../authorization/lookups.js';
import type { Database } from '../../platform/database/database.types.js';
import { isId } from '../../platform/http/field.decorators.js';
import { invalidField } from '../../platform/http/validation.js';
import { CertificateLookup, certificateStatusIs } from '../certificates/public.js';
import { KeypairLookup, type KeypairRow, KeypairSigningService } from '../keypairs/public.js';
import type { CertificatesQuery, OffsetQuery, SignHash } from './signing-manager.dto.js';
import { presentManagedCertificate, presentManagedKeypair } from './signing-manager.presenter.js';

const [usualLimit, mostLimit, mostOffset] = [20, 200, 1000];
const statuses = { ACTIVE: 'active', REVOKED: 'revoked', EXPIRED: 'expired' } as const;

type Condition<T extends keyof Database> = (
  eb: ExpressionBuilder<Database, T>,
) => Expression<SqlBool>;

@Injectable()
export class SigningManagerService {
  constructor(
    private readonly certificateLookup: CertificateLookup,
    private readonly keypairLookup: KeypairLookup,
    private readonly signing: KeypairSigningService,
  ) {}

  /** A page of the certificates that the caller may view. */
  certificates(access: ListAccess, query: CertificatesQuery) {
    const { alias, id, certificate_status: status } = query;
    const where: Condition<'certificate'> = (eb) => {
      // An alias may be the id of another certificate. That one is meant: nobody takes its place by an alias.
      const named = (name: string) =>
        isId(name)
          ? eb.or([
              eb('certificate.id', '=', name),
              eb.and([eb('certificate.alias', '=', name), eb.not(eb.exists(certificateOf(name)))]),
            ])
          : eb('certificate.alias', '=', name);
      return eb.and([
        ...(alias === undefined ? [] : [named(alias)]),
        ...(id === undefined ? [] : [named(id)]),
        ...(status === undefined ? [] : [certificateStatusIs(eb, statuses[status])]),
      ]);
    };
    return page(this.certificateLookup, access, query, where, presentManagedCertificate);
  }

  /** A page of the keypairs that the caller may view. GPG keys are none of the signing manager's. */
  keypairs(access: ListAccess, query: OffsetQuery) {
    const { alias } = query;
    const where: Condition<'keypair'> = (eb) =>
      eb.and([
        eb('keypair.kind', '=', 'standard'),
        ...(alias === undefined ? [] : [eb('keypair.alias', '=', alias)]),
      ]);
    return page(this.keypairLookup, access, query, where, presentManagedKeypair);
  }

  /** Signs the hash: RSA with PKCS#1 v1.5, or ECDSA. @throws InvalidFields for an algorithm that is not the keypair's */
  async sign(access: Access<string, KeypairRow>, { sig_alg: name, hash }: SignHash) {
    const [, bits, type = ''] = /^SHA-?(256|384|512)with(RSA|ECDSA)$/i.exec(name) ?? [];
    const family = type.toUpperCase();
    if (bits === undefined || !access.resource.algorithm.startsWith(`${family}_`)) {
      throw invalidField(
        'sig_alg',
        'must be SHA256, SHA384 or SHA512, with RSA or with ECDSA as the keypair is.',
      );
    }
    const bytes = Number(bits) / 8;
    if (Buffer.from(hash, 'base64').length !== bytes) {
      throw invalidField('hash', `must be base64 of ${bytes} bytes.`);
    }
    const body = { digestAlgorithm: `SHA-${bits}`, digest: hash };
    const { signatureId, signature } = await this.signing.sign(access, body);
    return { id: signatureId, signature };
  }
}

/** The certificate of an id, as a condition of another query. */
function certificateOf(id: string) {
  return expressionBuilder<Database, 'certificate'>()
    .selectFrom('certificate as other')
    .select('other.id')
    .whereRef('other.accountId', '=', 'certificate.accountId')
    .where('other.id', '=', id);
}

async function page<T extends AccountTable, Item>(
  lookup: DatabaseLookup<T>,
  access: ListAccess,
  query: OffsetQuery,
  where: Condition<T>,
  present: (row: Selectable<Database[T]>) => Item,
) {
  const [limit, offset] = [Number(query.limit ?? usualLimit), Number(query.offset ?? 0)];
  if (limit < 1 || limit > mostLimit) throw invalidField('limit', 'must be from 1 to 200.');
  if (offset > mostOffset) throw invalidField('offset', 'must be from 0 to 1000.');
  const request = { limit: offset + limit, total: true, where };
  const { items, total = 0 } = await lookup.page(access, request);
  return { total, offset, limit, items: items.slice(offset).map(({ row }) => present(row)) };
}
