/** What leaves `countersign/typeorm`. */
export type {
  TypeOrmDefinition,
  TypeOrmKeys,
  TypeOrmPredicate,
  TypeOrmQuestion,
  TypeOrmTest,
} from './typeorm-definition.js';
export { TypeOrmLookup, type TypeOrmPage, type TypeOrmPageOptions } from './typeorm-lookup.js';
