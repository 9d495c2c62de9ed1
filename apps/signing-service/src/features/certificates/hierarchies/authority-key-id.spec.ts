/** Ids under which authority keys are sealed. */
import { uuidv7 } from '../../../platform/database/uuid.js';
import { authorityKeyId } from './authority-key-id.js';

describe('the key id of an authority', () => {
  const hierarchyId = '019a0000-0000-7000-8000-000000000001';

  it('never changes: stored keys open under it alone', () => {
    expect(authorityKeyId(hierarchyId, 'root')).toBe('d77b4123-b18c-8b7a-98c3-75a33ccc7f52');
    expect(authorityKeyId(hierarchyId, 'issuing')).toBe('8a21d100-e21c-8790-baff-839583d94531');
  });

  it('is a canonical UUID of version 8, different for each role and hierarchy', () => {
    const ids = [uuidv7(), uuidv7()].flatMap((id) => [
      authorityKeyId(id, 'root'),
      authorityKeyId(id, 'issuing'),
    ]);
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});
