/** Asks CertCentral whether it accepts an API key. The key goes to the operator's address only. */
import { BadGatewayException, ConflictException } from '@nestjs/common';
import { invalidField } from '../../platform/http/validation.js';

/** Milliseconds for the whole question. */
const deadline = 5_000;
/** Bytes of an answer at most; the real one has less than one thousand. */
const maxAnswer = 64 * 1024;

/** How a client is set up. */
export interface CertcentralClientOptions {
  /** Milliseconds. Default 5000. */
  readonly deadline?: number;
}

/** Speaks the Services API of CertCentral (`GET /account`, header `X-DC-DEVKEY`). */
export class CertcentralClient {
  readonly #deadline: number;

  /** @param baseUrl `CERTCENTRAL_BASE_URL`; `undefined`: this installation asks nobody */
  constructor(
    private readonly baseUrl: string | undefined,
    options: CertcentralClientOptions = {},
  ) {
    this.#deadline = options.deadline ?? deadline;
  }

  /** Whether there is an address to ask. */
  get configured(): boolean {
    return this.baseUrl !== undefined;
  }

  /**
   * Resolves when CertCentral accepts the key.
   * INVARIANT: no error thrown here carries the key, the answer or a cause, because causes are logged.
   * @throws InvalidFields (400) naming `apiKey` when it is refused; BadGatewayException when there is no usable answer;
   * ConflictException when no address is configured
   */
  async assertAccepted(apiKey: string): Promise<void> {
    if (this.baseUrl === undefined) {
      throw new ConflictException(
        'This installation cannot validate CertCentral keys: its operator has to set CERTCENTRAL_BASE_URL.',
      );
    }
    const { status, text } = await this.#ask(`${this.baseUrl}/account`, apiKey);
    if (status === 401 || status === 403) {
      throw invalidField('apiKey', 'must be a key that CertCentral accepts. It refused this one.');
    }
    if (status >= 300 && status < 400) {
      throw new BadGatewayException('CertCentral answered with a redirect, which is not followed.');
    }
    if (status !== 200) {
      throw new BadGatewayException(`CertCentral answered with status ${status}.`);
    }
    if (!describesAccount(text)) {
      throw new BadGatewayException('CertCentral did not answer with an account.');
    }
  }

  async #ask(url: string, apiKey: string): Promise<{ status: number; text: string | undefined }> {
    const signal = AbortSignal.timeout(this.#deadline);
    try {
      const response = await fetch(url, {
        headers: { 'X-DC-DEVKEY': apiKey, Accept: 'application/json' },
        redirect: 'manual',
        signal,
      });
      return { status: response.status, text: await readLimited(response) };
    } catch {
      throw new BadGatewayException(
        signal.aborted
          ? `CertCentral did not answer within ${this.#deadline / 1000} seconds.`
          : 'CertCentral cannot be reached.',
      );
    }
  }
}

/** The body of a success. `undefined` when there is none to read or it is too long. */
async function readLimited(response: Response): Promise<string | undefined> {
  if (response.body === null) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body.getReader();
  while (response.status === 200) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString('utf8');
    length += value.byteLength;
    if (length > maxAnswer) break;
    chunks.push(value);
  }
  await reader.cancel();
  return undefined;
}

/** A page that some proxy answers with 200 is no acceptance. */
function describesAccount(text: string | undefined): boolean {
  try {
    const answer: unknown = JSON.parse(text ?? '');
    return (
      typeof answer === 'object' && answer !== null && typeof Reflect.get(answer, 'id') === 'number'
    );
  } catch {
    return false;
  }
}
