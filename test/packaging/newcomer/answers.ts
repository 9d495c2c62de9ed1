import type { AddressInfo, Server } from 'node:net';

/** Prints the statuses of the calls that every newcomer answers: permitted, unauthenticated, denied, not found. */
export async function printAnswers(server: Server): Promise<void> {
  const { port } = server.address() as AddressInfo;
  const call = async (method: string, path: string, user?: string) => {
    const headers = new Headers(user === undefined ? [] : [['x-demo-user', user]]);
    return (await fetch(`http://127.0.0.1:${port}${path}`, { method, headers })).status;
  };
  const statuses = [
    await call('GET', '/notes', 'ann'),
    await call('GET', '/notes'),
    await call('DELETE', '/notes/n2', 'ann'),
    await call('DELETE', '/notes/n3', 'max'),
  ];
  console.log(JSON.stringify(statuses));
}
