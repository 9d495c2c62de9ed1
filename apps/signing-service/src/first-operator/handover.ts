/** What is printed once when the first principal was made: its token, and what it is good for. */

/** @param token the token of `operator`, which is stored nowhere in this form */
export function handover(token: string): string {
  const body = '{"name":"acme","administrator":{"name":"ada","email":"ada@acme.example"}}';
  return [
    '\nThe database was empty, so the system principal "operator" was made. Its token, shown this once; keep it:\n\n',
    `  ${token}\n\n`,
    'Make the first account with it; the answer holds the token of the administrator:\n\n',
    `  POST /api/v1/system/accounts ${body}\n`,
    '  Authorization: Bearer <the token>\n',
  ].join('');
}
