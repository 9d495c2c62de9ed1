/** A hierarchy with keypairs and `openssl verify` against it, for the specifications of certificates and revocation lists. */
import type { KeyAlgorithm } from '../algorithms.js';
import { createAuthorities } from '../certificates.js';
import type { AuthorityPair, LeafParameters } from '../certificates.js';
import { openssl } from './real-openssl.js';
import type { ToolResult } from './run-tool.js';
import { sampleKeys } from './sample-keys.js';
import type { SampleKeys } from './sample-keys.js';
import { TemporaryFolder } from './temporary-folder.js';

/** Two hierarchies of the same name, so that names alone never make a certificate good. */
export class SampleHierarchy {
  private constructor(
    readonly folder: TemporaryFolder,
    readonly own: AuthorityPair,
    readonly stranger: AuthorityPair,
    readonly keyOf: SampleKeys,
  ) {}

  /** Creates both hierarchies and a keypair of every algorithm. */
  static async create(): Promise<SampleHierarchy> {
    const folder = await TemporaryFolder.create();
    const own = await createAuthorities('Example');
    const stranger = await createAuthorities('Example');
    await folder.write('root.pem', own.root.certificatePem);
    await folder.write('issuing.pem', own.issuing.certificatePem);
    return new SampleHierarchy(folder, own, stranger, await sampleKeys());
  }

  /** What a code signing certificate of the keypair of `algorithm` is made of. */
  leafOf(algorithm: KeyAlgorithm, changes: Partial<LeafParameters> = {}): LeafParameters {
    return {
      issuer: this.own.issuing,
      publicKeyPem: this.keyOf(algorithm).publicKeyPem,
      subject: 'CN=Release signing, O=Example, C=NL',
      keyUsages: ['digitalSignature'],
      extendedKeyUsages: ['codeSigning'],
      validityDays: 365,
      ...changes,
    };
  }

  /** Runs `openssl verify` in strict mode, up to the root of the own hierarchy. */
  async verify(certificatePem: string, ...options: readonly string[]): Promise<ToolResult> {
    const leaf = await this.folder.write('leaf.pem', certificatePem);
    const trusted = ['-CAfile', this.folder.pathOf('root.pem')];
    const untrusted = ['-untrusted', this.folder.pathOf('issuing.pem')];
    return openssl('verify', '-x509_strict', trusted, untrusted, options, leaf);
  }

  /** What `openssl x509 -text` says. */
  async textOf(certificatePem: string): Promise<string> {
    const path = await this.folder.write('text.pem', certificatePem);
    return (await openssl('x509', '-in', path, '-noout', '-text')).output;
  }
}
