/**
 * The input is wrong and the caller can correct it. The service answers 400 and names `field`.
 *
 * INVARIANT: `expected` and `message` never contain key material, passphrases or the rejected value. The error keeps no
 * `cause`, because parser errors may quote what they read.
 */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  /** Name of the body field that is wrong, e.g. `privateKeyPem`. */
  readonly field: string;
  /** What the field accepts, as a short phrase. */
  readonly expected: string;

  constructor(problem: { field: string; expected: string; message: string }) {
    super(problem.message);
    this.field = problem.field;
    this.expected = problem.expected;
  }
}

/**
 * A wrapped private key does not open. Every reason has the same message (wrong key-encryption key, wrong key id, damaged
 * bytes, unknown format), so an attacker learns nothing from it. This is a fault of the installation, not of the caller.
 */
export class KeyUnwrapFailed extends Error {
  override readonly name = 'KeyUnwrapFailed';

  constructor() {
    super('The stored private key could not be opened with the configured key-encryption key.');
  }
}

/** The stored key cannot do what the caller asks, e.g. a GPG ring without a signing key. The input itself is correct. */
export class KeyCannot extends Error {
  override readonly name = 'KeyCannot';
}
