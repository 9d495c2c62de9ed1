/** A private key as somebody would import it. */
import { generateKeyPairSync } from 'node:crypto';

/** PKCS#8 of a new P-256 key, PEM. */
export function privateKeyPem(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
