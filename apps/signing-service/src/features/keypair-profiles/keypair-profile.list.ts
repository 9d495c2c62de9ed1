import { listOf } from '../../platform/http/lists/list-definition.js';

/** What may be asked of a list of keypair profiles. */
export const keypairProfileList = listOf('keypairProfile', {
  id: { type: 'id' },
  name: { type: 'text', search: true },
  algorithm: { type: 'text' },
  type: { type: ['production', 'test'] },
  access: { type: ['open', 'restricted'] },
  status: { type: ['enabled', 'disabled'] },
  createdBy: { type: 'id' },
  createdAt: { type: 'time' },
});
