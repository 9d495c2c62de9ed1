export type { Page } from '../lookup/index.js';
export type {
  MikroOrmDefinition,
  MikroOrmForm,
  MikroOrmKeys,
  MikroOrmPredicate,
  MikroOrmQuestion,
  MikroOrmSqlForm,
  MikroOrmTest,
} from './mikro-orm-definition.js';
export {
  type MikroOrmCondition,
  MikroOrmLookup,
  type MikroOrmPageRequest,
} from './mikro-orm-lookup.js';
