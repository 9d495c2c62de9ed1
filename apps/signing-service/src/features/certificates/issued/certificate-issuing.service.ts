import { issueCertificate } from '@countersign/signing-crypto/x509';
import { ConflictException, Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import { UnitOfWorkService } from '../../../authorization/unit-of-work/unit-of-work.service.js';
import type { Database } from '../../../platform/database/database.types.js';
import { uuidv7 } from '../../../platform/database/ids.js';
import { invalidField } from '../../../platform/http/validation.js';
import { type KeypairAccess, KeypairLookup, type KeypairRow } from '../../keypairs/public.js';
import {
  AuthorityAddresses,
  HierarchyAuthoritiesService,
} from '../hierarchies/hierarchy-authorities.service.js';
import { presentWritten } from '../present-written.js';
import type { GenerateCertificate } from './certificate.dto.js';
import { CertificateLookup } from './certificate.lookup.js';
import { presentCertificate } from './certificate.presenter.js';

/** The columns of a keypair that a certificate depends on. */
export type CertifiedKeypair = Pick<
  KeypairRow,
  'id' | 'accountId' | 'alias' | 'kind' | 'publicKeyPem' | 'revokedAt'
>;

@Injectable()
export class CertificateIssuingService {
  constructor(
    private readonly unitOfWork: UnitOfWorkService,
    private readonly keypairs: KeypairLookup,
    private readonly lookup: CertificateLookup,
    private readonly authorities: HierarchyAuthoritiesService,
    private readonly addresses: AuthorityAddresses,
  ) {}

  /** Issues a certificate at the request of a caller. @throws as `issue` */
  generate(access: KeypairAccess, body: GenerateCertificate) {
    return this.unitOfWork.onInstance(access, this.keypairs, async (work) => {
      const id = await this.issue(work.trx, work.principal.id, work.row, body);
      work.addAuditDetail({ certificate: id, profile: body.profileId, subject: body.subject });
      return presentWritten(this.lookup, work, id, presentCertificate);
    });
  }

  /**
   * Issues and stores a certificate under any enabled profile of the account (docs/domain/readings.md A19).
   *
   * @returns its id
   * @throws InvalidFields or InvalidInput for the profile, subject or validity; ConflictException for a keypair that cannot have
   * certificates, a disabled profile or an inactive hierarchy
   */
  async issue(
    trx: Transaction<Database>,
    createdBy: string,
    keypair: CertifiedKeypair,
    { profileId, subject, validityDays, alias }: GenerateCertificate,
  ): Promise<string> {
    const publicKeyPem = certifiableKey(keypair);
    const { profile, hierarchy, template } = await lockProfile(trx, keypair.accountId, profileId);
    if (validityDays !== undefined && validityDays > profile.validityDays) {
      const most = profile.validityDays;
      throw invalidField('validityDays', `must be at most ${most} days, as the profile says.`);
    }
    const issued = await this.authorities.lendIssuing(hierarchy, (issuer) =>
      issueCertificate({
        issuer,
        ...this.addresses.ofIssuing(hierarchy.id),
        publicKeyPem,
        subject,
        keyUsages: template.keyUsages,
        extendedKeyUsages: template.extendedKeyUsages,
        validityDays: validityDays ?? profile.validityDays,
      }),
    );
    const id = uuidv7();
    await trx
      .insertInto('certificate')
      .values({
        id,
        accountId: keypair.accountId,
        keypairId: keypair.id,
        profileId,
        hierarchyId: hierarchy.id,
        alias: alias ?? (await defaultAlias(trx, keypair)),
        subject: issued.subject,
        serialNumber: issued.serialNumber,
        notBefore: issued.notBefore,
        notAfter: issued.notAfter,
        pem: issued.pem,
        chainPem: `${hierarchy.issuingPem}${hierarchy.rootPem}`,
        createdBy,
      })
      .execute();
    return id;
  }
}

/** Reads the profile with its hierarchy and template. The locks prevent that either is disabled meanwhile. */
async function lockProfile(trx: Transaction<Database>, accountId: string, profileId: string) {
  const profile = await trx
    .selectFrom('certificateProfile')
    .select(['hierarchyId', 'templateId', 'status', 'validityDays'])
    .where('certificateProfile.id', '=', profileId)
    .where('certificateProfile.accountId', '=', accountId)
    .forShare()
    .executeTakeFirst();
  if (profile === undefined) {
    throw invalidField('profileId', 'must be a certificate profile of your account.');
  }
  if (profile.status === 'disabled') throw new ConflictException('The profile is disabled.');
  const hierarchy = await trx
    .selectFrom('hierarchy')
    .select(['id', 'status', 'rootPem', 'issuingPem', 'wrappedIssuingKey'])
    .where('hierarchy.id', '=', profile.hierarchyId)
    .forShare()
    .executeTakeFirstOrThrow();
  if (hierarchy.status === 'inactive') {
    throw new ConflictException('The hierarchy of the profile is inactive.');
  }
  const template = await trx
    .selectFrom('certificateTemplate')
    .select(['keyUsages', 'extendedKeyUsages'])
    .where('certificateTemplate.id', '=', profile.templateId)
    .executeTakeFirstOrThrow();
  return { profile, hierarchy, template };
}

/**
 * Returns the public key that a certificate of the keypair contains, PEM of SubjectPublicKeyInfo.
 *
 * @throws ConflictException for a GPG master key and for a revoked keypair
 */
export function certifiableKey({ kind, publicKeyPem, revokedAt }: CertifiedKeypair): string {
  if (kind === 'gpg-master' || publicKeyPem === null) {
    throw new ConflictException('A GPG key has no X.509 certificates.');
  }
  if (revokedAt !== null) throw new ConflictException('The keypair is revoked.');
  return publicKeyPem;
}

/** Characters of the keypair's alias that the alias of a certificate begins with, at most. */
const longest = 90;

/**
 * The alias of a new certificate: that of its keypair, with a number when the account has it already. Clients write it into
 * URLs as it is, so nothing else is added.
 */
export async function defaultAlias(
  trx: Transaction<Database>,
  keypair: { readonly accountId: string; readonly alias: string },
): Promise<string> {
  const base = [...keypair.alias].slice(0, longest).join('');
  const rows = await trx
    .selectFrom('certificate')
    .select('alias')
    .where('accountId', '=', keypair.accountId)
    .where('alias', 'is not', null)
    .execute();
  const taken = new Set(rows.map(({ alias }) => alias));
  let alias = base;
  for (let number = 2; taken.has(alias); number++) alias = `${base}-${number}`;
  return alias;
}
