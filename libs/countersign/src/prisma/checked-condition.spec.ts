import { Misuse } from '../core/internal.js';
import { checkedCondition } from './checked-condition.js';

const skip = { ifUndefined: () => skip };
const check = (condition: unknown) => checkedCondition('own', condition);

describe('a condition for Prisma', () => {
  it.each([
    [{}],
    [undefined],
    [null],
    ['text'],
    [[]],
    [{ createdBy: undefined }],
    [{ createdBy: skip }],
    [{ createdBy: {} }],
    [{ createdBy: { not: {} } }],
    [{ createdBy: { not: undefined } }],
    [{ createdBy: { equals: undefined } }],
    [{ createdBy: { notIn: [] } }],
    [{ createdBy: { in: [undefined] } }],
    [{ createdBy: { not: { in: [] } } }],
    [{ tags: { hasEvery: [] } }],
    [{ profile: {} }],
    [{ profile: { is: {} } }],
    [{ profile: { is: { createdBy: undefined } } }],
    [{ profile: { isNot: { OR: [] } } }],
    [{ assignments: { none: { userId: { in: [] } } } }],
    [{ assignments: { every: { OR: [] } } }],
    [{ AND: [] }],
    [{ AND: {} }],
    [{ AND: [{}] }],
    [{ AND: [{ AND: [] }] }],
    [{ OR: [{}] }],
    [{ OR: [{ kind: 'a' }, {}] }],
    [{ OR: [{ AND: [] }] }],
    [{ NOT: [] }],
    [{ NOT: {} }],
    [{ NOT: [{}] }],
    [{ NOT: { OR: [] } }],
    [{ NOT: [{ id: { in: [] } }] }],
    [{ kind: 'a', AND: [{ profile: { is: { OR: [{}] } } }] }],
  ])('is refused when a part is empty: %j', (condition) => {
    expect(() => check(condition)).toThrow(Misuse);
  });

  it.each([
    [{ OR: [] }],
    [{ AND: [{ OR: [] }] }],
    [{ AND: { OR: [] } }],
    [{ OR: [{ OR: [] }, { AND: [{ OR: [] }] }] }],
    [{ createdBy: { in: [] } }],
    [{ kind: 'a', OR: [] }],
    [{ profile: { OR: [] } }],
    [{ profile: { is: { createdBy: { in: [] } } } }],
    [{ assignments: { some: { OR: [] } } }],
    [{ tags: { hasSome: [] } }],
  ])('is fulfilled by no row when it can hold for none: %j', (condition) => {
    expect(check(condition)).toBeUndefined();
  });

  it.each([
    [{ createdBy: 'alice' }],
    [{ createdBy: null }],
    [{ createdBy: { not: null } }],
    [{ createdBy: { in: ['alice'] } }],
    [{ profile: { is: null } }],
    [{ profile: { is: { createdBy: 'alice' } } }],
    [{ tags: { equals: [] }, meta: { equals: {} } }],
    [{ createdAt: { gt: new Date(0) } }],
    [{ AND: [{ kind: 'a' }, { NOT: { kind: 'b' } }] }],
  ])('is passed on as it is when no part is empty: %j', (condition) => {
    expect(check(condition)).toEqual(condition);
  });

  it('loses what cannot hold from an OR that can', () => {
    expect(check({ OR: [{ OR: [] }, { kind: 'a' }] })).toEqual({ OR: [{ kind: 'a' }] });
  });
});
