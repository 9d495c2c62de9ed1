import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';
import { Failure } from './failure.mjs';

/**
 * A keypair as the service answers it, as far as the client reads it.
 * @typedef {{
 *   readonly id: string, readonly alias: string, readonly kind: 'standard' | 'gpg-master', readonly algorithm: string,
 *   readonly status: string, readonly publicKeyPem: string | null, readonly publicKeyArmored: string | null,
 *   readonly actions: readonly string[],
 * }} Keypair
 */

/**
 * What the service answers: a keypair, a page of them or a signature.
 * @typedef {Keypair & {
 *   readonly items: readonly Keypair[], readonly nextCursor?: string | null, readonly signature: string,
 * }} Answer
 */

/**
 * What it answers in their place (RFC 9457).
 * @typedef {{
 *   readonly title?: string, readonly detail?: string,
 *   readonly errors?: readonly { readonly field: string, readonly expected: string }[],
 * }} Problem
 */

/** The signing service, as one caller reaches it. */
export class Service {
  /** @param {import('./settings.mjs').Settings} settings */
  constructor({ address, token }) {
    this.address = address;
    this.token = token;
  }

  /**
   * The keypair of an alias or an id.
   * @param {string} name
   * @returns {Promise<Keypair>}
   */
  async keypair(name) {
    const isId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(name);
    if (isId) return this.#json('GET', `/keypairs/${name}`);
    const { items } = await this.#json('GET', `/keypairs?${new URLSearchParams({ alias: name })}`);
    const [only, ...others] = items;
    if (only === undefined || others.length > 0) {
      throw new Failure(
        `${only === undefined ? 'No keypair' : 'More than one keypair'} that you may view has the alias ${name}.`,
      );
    }
    return only;
  }

  /**
   * Every keypair that the caller may view, page by page.
   * @param {string | undefined} search
   * @returns {AsyncGenerator<Keypair>}
   */
  async *keypairs(search) {
    let cursor = '';
    do {
      const asked = { limit: '200', ...(search && { search }), ...(cursor && { cursor }) };
      const page = await this.#json('GET', `/keypairs?${new URLSearchParams(asked)}`);
      yield* page.items;
      cursor = page.nextCursor ?? '';
    } while (cursor !== '');
  }

  /**
   * Signs a digest, or a message where the key signs the message itself.
   * @param {string} id
   * @param {object} body
   */
  async sign(id, body) {
    const { signature } = await this.#json('POST', `/keypairs/${id}/sign`, body);
    return Buffer.from(signature, 'base64');
  }

  /**
   * Sends content of any size to be signed by a GPG key, while it is read
   * @param {string} id
   * @param {import('node:stream').Readable} content
   * @param {Readonly<Record<string, string>>} query
   * @returns {Promise<string>} the armored signature
   */
  async signContent(id, content, query) {
    const path = `/gpg/master-keys/${id}/sign-content?${new URLSearchParams(query)}`;
    const { signature } = await this.#send('POST', path, 'application/octet-stream', content);
    return signature;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   */
  #json(method, path, body) {
    const sent = body === undefined ? [] : [Buffer.from(JSON.stringify(body))];
    return this.#send(method, path, 'application/json', sent);
  }

  /**
   * @param {string} method
   * @param {string} path below `/api/v1`
   * @param {string} type
   * @param {Iterable<Buffer> | import('node:stream').Readable} content
   * @returns {Promise<Answer>}
   */
  async #send(method, path, type, content) {
    const url = new URL(`/api/v1${path}`, this.address);
    const request = (url.protocol === 'https:' ? secure : plain)(url, {
      method,
      headers: {
        Authorization: `Bearer ${this.token}`,
        ...(method === 'GET' ? {} : { 'Content-Type': type }),
      },
    });
    /** @type {Promise<import('node:http').IncomingMessage>} */
    const answered = new Promise((resolve, reject) => {
      request.on('response', resolve).on('error', reject);
    });
    // A refusal may arrive before everything is sent, and ends the connection.
    const sent = pipeline(content, request).catch(() => undefined);
    const answer = await answered.catch((error) => {
      throw new Failure(`${this.address.origin} cannot be reached: ${error.message}`);
    });
    const text = (await buffer(answer)).toString('utf8');
    if (answer.statusCode === 200 || answer.statusCode === 201) await sent;
    else request.destroy();
    return resultOf(answer, text);
  }
}

/**
 * @param {import('node:http').IncomingMessage} answer
 * @param {string} text
 * @returns {Answer}
 * @throws Failure with the sentence of the problem
 */
function resultOf({ statusCode = 0, headers }, text) {
  /** @type {Answer & Problem} */
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Failure(`The service answered ${statusCode} without JSON. Is the address right?`);
  }
  if (statusCode < 300) return body;
  const fields = (body.errors ?? []).map(({ field, expected }) => `${field}: ${expected}`);
  const { title = `Status ${statusCode}.`, detail = title } = body;
  const sentence = fields.length > 0 ? fields.join(' ') : detail;
  const wait = headers['retry-after'];
  throw new Failure(wait === undefined ? sentence : `${sentence} Try again in ${wait} s.`);
}
