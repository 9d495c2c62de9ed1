/** How values of PostgreSQL become values of JavaScript, per pool: pg's global parsers are left alone. */
import { types } from 'pg';

type GetTypeParser = typeof types.getTypeParser;

/** Reads `int8` as a number. @throws RangeError beyond `Number.MAX_SAFE_INTEGER`: a wrong number is worse than none. */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`int8 value ${text} is beyond the safe integers of JavaScript`);
  }
  return value;
}

const INT8: number = types.builtins.INT8;

const getTypeParser: GetTypeParser = (oid: number, format?: unknown) =>
  oid === INT8 && format !== 'binary'
    ? parseInt8
    : Reflect.apply(types.getTypeParser, types, [oid, format]);

/** The `types` option of a pool. */
export const valueParsers = { getTypeParser };
