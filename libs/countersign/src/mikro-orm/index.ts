/** What leaves `countersign/mikro-orm`. */
export type {
  MikroOrmDefinition,
  MikroOrmKeys,
  MikroOrmPredicate,
  MikroOrmQuestion,
  MikroOrmTest,
} from './mikro-orm-definition.js';
export {
  type MikroOrmCondition,
  MikroOrmLookup,
  type MikroOrmPage,
  type MikroOrmPageOptions,
} from './mikro-orm-lookup.js';
