import type { Access } from '../../enforcement/internal.js';
import {
  defineCatalogue,
  fromParam,
  type LookupQuery,
  type Principal,
} from '../../core/internal.js';
import { permissionDecorators, type PermissionService, Permitted } from '../index.js';

const catalogue = defineCatalogue({
  resources: { paper: { predicates: [] } },
  actions: {
    'paper.view': { on: 'paper', list: true },
    'paper.edit': { on: 'paper' },
    'desk.use': {},
  },
  permissions: {
    all: {
      title: 'All',
      group: 'Paper',
      grants: [{ actions: ['paper.view', 'paper.edit', 'desk.use'], scope: 'all' }],
    },
  },
  principals: { user: {}, service: {}, system: {} },
});
const { RequirePermission, ResourceLookup } = permissionDecorators(catalogue);

interface Paper {
  readonly title: string;
}

class PaperLookup {
  readonly answers = [];
  find({ ids }: LookupQuery) {
    return ids.map((id) => ({ id, tenant: 'a', resource: undefined, holds: {} }));
  }
}

/** Never called: it is enough that it compiles exactly as it says. */
function uncalled(service: PermissionService<typeof catalogue.definition>, principal: Principal) {
  // @ts-expect-error an action that the catalogue does not declare
  RequirePermission('paper.shred');
  // @ts-expect-error nor with an id source
  RequirePermission('paper.shred', fromParam('id'));
  // @ts-expect-error an action on one resource needs an id source
  RequirePermission('paper.edit');
  // @ts-expect-error an action without a resource takes no id source
  RequirePermission('desk.use', fromParam('id'));
  // @ts-expect-error a requirement names one action, not none
  RequirePermission();
  // @ts-expect-error a resource type that the catalogue does not declare
  ResourceLookup('pencil');
  // @ts-expect-error a class that is no lookup
  ResourceLookup('paper')(class {});
  // @ts-expect-error the service knows the same actions
  void service.can(principal, 'paper.shred', '1');
  // @ts-expect-error an action on one resource needs its id
  void service.can(principal, 'paper.edit');
  // @ts-expect-error an action without a resource takes none
  void service.can(principal, 'desk.use', '1');
  // @ts-expect-error an access to another action
  void service.assert(principal, 'paper.view', '1').then((access: Access<'paper.edit'>) => access);
  const rowOf = ({ resource, id }: Access<'paper.edit', Paper>): [Paper, string] => [resource, id];
  void service.assert<'paper.edit', Paper>(principal, 'paper.edit', '1').then(rowOf);
  void service
    .assert({ id: 'ann', permissions: [] }, 'desk.use')
    .then(({ of }) => of satisfies 'action');
  return service.can(principal, 'desk.use');
}

describe('The decorators of a catalogue', () => {
  it('accept what the catalogue declares, and compile with nothing else', () => {
    expect([
      RequirePermission('desk.use'),
      RequirePermission('paper.view'),
      RequirePermission('paper.view', fromParam('id')),
      RequirePermission('paper.edit', fromParam('id')),
      Permitted('paper.edit'),
      Permitted(),
      uncalled,
    ]).toEqual(Array.from({ length: 7 }, () => expect.any(Function)));
    expect(() => ResourceLookup('paper')(PaperLookup)).not.toThrow();
  });
});
