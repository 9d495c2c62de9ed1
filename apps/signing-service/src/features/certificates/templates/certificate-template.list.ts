import { listOf } from '../../../platform/http/lists/list-definition.js';

/** What may be asked of a list of certificate templates. */
export const certificateTemplateList = listOf('certificateTemplate', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  maxValidityDays: { type: 'number' },
  createdAt: { type: 'time' },
});
