/** A mistake of the installation that keeps the service from starting. */

/** The surroundings of the service are not as it needs them. The message says what to do, and repeats no secret. */
export class StartFault extends Error {
  override readonly name = 'StartFault';
}
