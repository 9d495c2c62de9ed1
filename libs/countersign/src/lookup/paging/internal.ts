/** The pages of a list, whatever the layer. */
export {
  begunAt,
  cursorOf,
  type CursorValue,
  cursorValue,
  invalidCursor,
  type Position,
} from './cursor.js';
export { orderSql } from './keyset.js';
export {
  listCondition,
  type Narrowing,
  pageIds,
  type ScopedList,
  totalStatement,
} from './list-statements.js';
export { isNewestFirst, type OrderBy, type OrderTerm, usualNulls } from './order.js';
export {
  type Page,
  type PagePlan,
  pagePlan,
  type PageRequest,
  type RowWithActions,
} from './page.js';
