/** Where the service is reached by those whom it gives addresses. */
export class PublicUrl {
  /** @param base `PUBLIC_URL` without a slash at the end; `undefined`: it gives no addresses */
  constructor(readonly base: string | undefined) {}
}
