import type { ListFields } from '../../platform/http/lists/list-definition.js';

const named = {
  id: { type: 'id' },
  name: { type: 'text', search: true },
} as const satisfies ListFields;

/** What may be asked of the directory of users. */
export const userDirectory = {
  fields: { ...named, kind: { type: ['user', 'service'] } } satisfies ListFields,
};

/** What may be asked of the directory of groups. */
export const groupDirectory = {
  fields: { ...named, kind: { type: ['group'] } } satisfies ListFields,
};

/** What may be asked of the other directories. */
export const nameDirectory = { fields: named };
