import { catalogue } from '../catalogue.js';
import { kindsOf } from './rights-of-users.js';

const branches = catalogue.actions.flatMap((action) =>
  action.grants.map((grant) => ({ action, grant, name: `${action.name} (${grant.permission})` })),
);

describe('what users are related to', () => {
  it.each(branches.filter(({ grant }) => grant.relation !== undefined))(
    'is known for $name',
    ({ action, grant }) => {
      expect(kindsOf(action, grant)).not.toEqual([]);
    },
  );

  it('must be said of a new relation', () => {
    const action = catalogue.action('keypair.view');

    expect(() => kindsOf(action, { relation: 'neighbour', when: undefined })).toThrow(/neighbour/);
    expect(kindsOf(action, { relation: undefined, when: undefined })).toEqual([]);
  });
});
