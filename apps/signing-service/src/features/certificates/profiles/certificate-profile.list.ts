import { listOf } from '../../../platform/http/lists/list-definition.js';

/** What may be asked of a list of certificate profiles. */
export const certificateProfileList = listOf('certificateProfile', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  hierarchyId: { type: 'id' },
  templateId: { type: 'id' },
  validityDays: { type: 'number' },
  status: { type: ['enabled', 'disabled'] },
  createdBy: { type: 'id' },
  createdAt: { type: 'time' },
});
