/** Keypairs with certificates, for specifications of rotations. */
import { uuidv7 } from '../../apps/signing-service/src/platform/database/ids.js';
import { CertificateTemplatesService } from '../../apps/signing-service/src/features/certificates/templates/certificate-templates.service.js';
import type { Person } from '../support/callers.js';
import type { Setting } from '../support/setting.js';
import type { TestService } from '../support/app.js';

/** Makes keypairs that have a default certificate. */
export class CertifiedKeypairs {
  private constructor(
    private readonly setting: Setting,
    private readonly issuer: Person,
    private readonly profileId: string,
  ) {}

  /** Adds a hierarchy and a profile to the account. */
  static async start(service: TestService, setting: Setting): Promise<CertifiedKeypairs> {
    const issuer = await setting.person([
      'manage-certificate-hierarchy',
      'manage-certificate-profiles',
      'generate-certificate',
      'revoke-certificate',
      'view-certificate',
      'manage-keypair',
    ]);
    const templates = await service.database.handle.db
      .transaction()
      .execute((trx) =>
        service.app.get(CertificateTemplatesService).createDefaults(trx, setting.accountId),
      );
    const hierarchy = await issuer
      .post('/hierarchies', { name: uuidv7(), kind: 'restricted' })
      .expect(201);
    const { id: hierarchyId } = hierarchy.body as { id: string };
    const [templateId] = templates.values();
    const profile = await issuer
      .post('/certificate-profiles', { name: uuidv7(), hierarchyId, templateId, validityDays: 30 })
      .expect(201);
    return new CertifiedKeypairs(setting, issuer, (profile.body as { id: string }).id);
  }

  /** A keypair that is assigned to `users` and has a default certificate. @returns its id */
  async make(users: readonly Person[] = [], body: Readonly<Record<string, string>> = {}) {
    const id = await this.setting.keypair(users, body);
    const order = { profileId: this.profileId, subject: 'CN=Releases' };
    const { body: certificate } = await this.issuer
      .post(`/keypairs/${id}/certificates`, order)
      .expect(201);
    const { id: defaultCertificateId } = certificate as { id: string };
    await this.issuer.patch(`/keypairs/${id}`, { defaultCertificateId }).expect(200);
    return { id, certificateId: defaultCertificateId };
  }

  /** Several of them. @returns their ids */
  async ids(count: number, users: readonly Person[] = []): Promise<string[]> {
    const ids: string[] = [];
    while (ids.length < count) ids.push((await this.make(users)).id);
    return ids;
  }

  /** Revokes a certificate. */
  async revoke(certificateId: string): Promise<void> {
    await this.issuer
      .post(`/certificates/${certificateId}/revoke`, { reason: 'superseded' })
      .expect(200);
  }
}
