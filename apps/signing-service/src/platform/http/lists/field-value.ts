/** Reads the value that a field of a list is compared with. */
import { isId, parseTime, timeExpected } from '../field.decorators.js';
import type { FieldType, FieldValue } from './list-definition.js';

/** What was expected instead of a value. */
export interface Unexpected {
  readonly expected: string;
}

/** The value of a field of this type, or what was expected. */
export function readFieldValue(type: FieldType, text: string): FieldValue | Unexpected {
  if (typeof type !== 'string') {
    return type.includes(text) ? text : { expected: `must be one of: ${type.join(', ')}.` };
  }
  switch (type) {
    case 'text':
      return text;
    case 'id':
      return isId(text) ? text : { expected: 'must be an id: a lower-case UUID.' };
    case 'number':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : { expected: 'must be an integer.' };
    case 'boolean':
      return text === 'true' || text === 'false'
        ? text === 'true'
        : { expected: 'must be true or false.' };
    case 'time':
      return parseTime(text) ?? { expected: timeExpected };
  }
}
