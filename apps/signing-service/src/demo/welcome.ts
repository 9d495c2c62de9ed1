/** What `npm start` prints once the service listens: the tokens and three requests to try. */

/**
 * @param address such as `http://127.0.0.1:3000`
 * @param users names of the demo users of acme
 */
export function welcome(address: string, users: readonly string[]): string {
  const curl = (path: string) =>
    `  curl -s -H 'Authorization: Bearer demo-alice' ${address}/api/v1${path}\n`;
  return [
    `\nOpen ${address}/ in a browser for the console.\n`,
    '\nDemo tokens (account acme): ',
    users.map((name) => `demo-${name}`).join(' '),
    '\nDemo tokens (others): demo-zed (account globex) demo-operator (system)\n\nTry:\n',
    curl('/keypairs'),
    curl('/me'),
    `  curl -s ${address}/api/v1/health\n`,
    '\ndocs/tour.md goes on from here. Stop with Ctrl-C.\n\n',
  ].join('');
}
