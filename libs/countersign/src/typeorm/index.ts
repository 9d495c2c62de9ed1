export type {
  Page,
  TextForm as TypeOrmForm,
  TextKeys as TypeOrmKeys,
  TextPredicate as TypeOrmPredicate,
  TextQuestion as TypeOrmQuestion,
  TextSqlForm as TypeOrmSqlForm,
  TextTest as TypeOrmTest,
} from '../lookup/index.js';
export type { TypeOrmDefinition } from './typeorm-definition.js';
export { TypeOrmLookup, type TypeOrmPageRequest } from './typeorm-lookup.js';
