/** The ways this folder refuses: bad input that names its field, a stored key that does not open, a key that cannot do what is asked. No secret enters a message. */

/**
 * Input that the caller can correct. The HTTP layer answers 400 and names `field`.
 *
 * INVARIANT: `expected` and `message` are fixed sentences, never built from key material, passphrases or the rejected value,
 * and no `cause` is kept, because parser errors may quote what they read.
 */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  /** Name of the body field that is wrong, e.g. `privateKeyPem`. */
  readonly field: string;
  /** What would have been accepted, as a short phrase. */
  readonly expected: string;

  constructor(problem: { field: string; expected: string; message: string }) {
    super(problem.message);
    this.field = problem.field;
    this.expected = problem.expected;
  }
}

/**
 * A wrapped private key did not open. One message for every reason (wrong key-encryption key, wrong key id, damaged or
 * unknown format), so that nothing can be learnt from the difference. A fault of the installation, not of the caller.
 */
export class KeyUnwrapFailed extends Error {
  override readonly name = 'KeyUnwrapFailed';

  constructor() {
    super('The stored private key could not be opened with the configured key-encryption key.');
  }
}

/** A stored key that lacks the ability asked for, e.g. a GPG ring without a key that may sign. The state of the key, not the input. */
export class KeyCannot extends Error {
  override readonly name = 'KeyCannot';
}
