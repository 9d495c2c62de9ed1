/** Addresses of the service beside the paths of its API. */

/** Where the service is reached by those whom it gives addresses. */
export class PublicUrl {
  /** @param base `PUBLIC_URL` without a slash at the end; `undefined`: it gives no addresses */
  constructor(readonly base: string | undefined) {}
}

/** The path of the metrics. Tokens for it are not those of principals. */
export const metricsPath = '/metrics';

/** What every path of the signing manager's API begins with. */
export const signingManagerPrefix = '/signingmanager/api/v1';

/** The routes of the signing manager's API, for which the prefix of the other API does not count. */
export const signingManagerPaths = ['signingmanager/api/v1/{*path}'];

/** Whether a request is one of a client of the signing manager. */
export function isSigningManager(url: string): boolean {
  return url.startsWith(`${signingManagerPrefix}/`);
}

/** The URL with one slash after the prefix, where clients write two. */
export function withOneSlash(url: string): string {
  return signingManagerPrefix + url.slice(signingManagerPrefix.length).replace(/^\/+/, '/');
}
