/** Values that a request may not have, and how the answer to them looks. */

/** A value that no answer may repeat. */
export const canary = 'canary-4be1c0ffee';

/** What is looked at in an answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: {
    readonly status?: unknown;
    readonly errors?: readonly { readonly field: string }[];
  };
  readonly text: string;
}

/** Values of the wrong type for a field with a value like this one. */
export function wrongFor(value: unknown): unknown[] {
  if (typeof value === 'string') return [7, true, {}, [], [canary], [[value]], { length: 1 }, ''];
  if (typeof value === 'number') return [`${value}`, 1.5, -1, true, {}, [value], canary];
  if (typeof value === 'boolean') return ['true', 'false', 0, 1, {}, [value], canary];
  if (Array.isArray(value)) {
    return [canary, 7, {}, { length: 0 }, { 0: value[0] }, [7], [null], [[value[0]]], [canary]];
  }
  return [canary, 7, [], [value], true];
}

/** Wrong for some fields, right for others: an empty list, an empty passphrase, free text. */
export function acceptable(name: string, wrong: unknown): boolean {
  if (wrong === '') return ['passphrase', 'comment'].includes(name);
  // A list of ids that are text is well-formed: what it names is not there.
  return ['ids', 'keypairIds'].includes(name) && Array.isArray(wrong) && wrong[0] === canary;
}

/** A refusal that names the field, and nothing that was sent. */
export function expectInvalid(answer: Answer, field: string, sent: unknown): void {
  const fields = (answer.body.errors ?? []).map((error) => error.field);
  const named = fields.some((each) => new RegExp(`^${field}(?:$|[.[])`).test(each));
  expect({ sent, status: answer.status, fields, named }).toEqual({
    ...{ sent, fields, status: 400, named: true },
  });
  expectProblem(answer, 400);
}

/** A problem of this status that tells neither code, statements nor what was sent. `sent` is shown when it is not. */
export function expectProblem(answer: Answer, wanted: number, sent?: unknown): void {
  const { status, headers, body, text } = answer;
  expect({ sent, status, text }).toEqual({ sent, status: wanted, text });
  expect(headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(body.status).toBe(wanted);
  expect(text).not.toMatch(
    /canary-|node_modules|\.(?:ts|js):\d|\bat \w+\.|select |insert |kysely|pglite/i,
  );
}
