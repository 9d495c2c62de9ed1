export type { Page } from '../lookup/index.js';
export type {
  TypeOrmDefinition,
  TypeOrmForm,
  TypeOrmKeys,
  TypeOrmPredicate,
  TypeOrmQuestion,
  TypeOrmSqlForm,
  TypeOrmTest,
} from './typeorm-definition.js';
export { TypeOrmLookup, type TypeOrmPageRequest } from './typeorm-lookup.js';
