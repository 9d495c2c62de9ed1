/** How requests to the signing manager's API differ before they reach a route. */

/** What every path of it begins with. */
export const signingManagerPrefix = '/signingmanager/api/v1';

/** Its routes, for which the prefix of the other API does not count. */
export const signingManagerPaths = ['signingmanager/api/v1/{*path}'];

/** Whether a request is one of its clients'. */
export function isSigningManager(url: string): boolean {
  return url.startsWith(`${signingManagerPrefix}/`);
}

/** The URL with one slash after the prefix, where clients write two. */
export function withOneSlash(url: string): string {
  return signingManagerPrefix + url.slice(signingManagerPrefix.length).replace(/^\/+/, '/');
}
