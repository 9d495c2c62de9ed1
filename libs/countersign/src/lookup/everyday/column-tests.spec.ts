import { PrismaConditions } from '../../prisma/prisma-conditions.js';
import { columnTests } from './column-tests.js';

const asked = { principal: { id: 'ann' }, action: 'note.view' } as never;
const authorId = ({ principal }: { principal: { id: string } }) => Number(principal.id);

it.each([
  ['a number', { authorId: () => 7 }, [7]],
  ['no number', { authorId }, []],
  ['some that are no numbers', { authorId: { in: () => [7, Number.NaN] } }, [7]],
  ['null', { authorId: () => null }, []],
])('a column that has to be %s has these values', (_, match, values) => {
  expect(columnTests(match, asked, 'own')).toEqual([{ column: 'authorId', values }]);
});

it('a `where` of Prisma that compares with no number is of no row', () => {
  const conditions = new PrismaConditions<object>('id', undefined);
  expect(conditions.test({ authorId } as never, asked, 'own')).toEqual(conditions.or([]));
  const seven = { authorId: () => 7 } as never;
  expect(conditions.test(seven, asked, 'own')).toEqual({ authorId: 7 });
});
