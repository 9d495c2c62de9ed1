import {
  type CompiledResource,
  type Mistake,
  mistakesAmong,
  WiringError,
} from '../core/internal.js';
import type { LookupDefinition } from './definition.js';
import type { SqlDialect } from './dialects/dialect.js';
import { columnMistakes } from './everyday/mistakes.js';
import { isKeys, isMatch, isRowExists } from './everyday/forms.js';
import type { IdType } from './id-type.js';
import {
  type ColumnFacts,
  convertedMistakes,
  nearestColumn,
  type KnownTable,
  type TableFacts,
} from './table-facts.js';
import { hasName, tenantColumns, tenantMistakes, tenantOfRows } from './tenant.js';

/** The part of a definition that says how predicates are answered. */
interface AnsweredDefinition {
  readonly resource: Pick<CompiledResource, 'predicates' | 'tenants'>;
  readonly predicates: Readonly<Record<string, unknown>>;
  readonly perAction?: readonly string[];
}

/** A mistake for each predicate that is missing or of no form, and for each wrong name in `perAction`. @param lacking what is missing */
export function unanswered(
  definition: AnsweredDefinition,
  isRight: (form: unknown) => boolean,
  lacking = 'no test and no list of keys',
): Mistake[] {
  const { resource, predicates } = definition;
  const absent = resource.predicates.filter((name) => !Object.hasOwn(predicates, name));
  const mistakes = absent.map((name) => unansweredMistake(name, lacking));
  return [...mistakes, ...malformed(definition, isRight, lacking)];
}

/** A mistake for each predicate of no form, and for each name in `perAction` that is not a predicate. */
export function malformed(
  { resource, predicates, perAction = [] }: AnsweredDefinition,
  isRight: (form: unknown) => boolean,
  lacking = 'no test and no list of keys',
): Mistake[] {
  const wrong = Object.keys(predicates).filter((name) => {
    const forms = formsIn(predicates[name]);
    return forms.length === 0 || !forms.every(isRight);
  });
  const known = new Set([...resource.predicates, ...Object.keys(predicates)]);
  return [
    ...wrong.map((name) => unansweredMistake(name, lacking)),
    ...perAction
      .filter((name) => !known.has(name))
      .map((name) => ({
        code: 'unknown-predicate',
        problem: `\`perAction\` names "${name}", which is not a predicate.`,
        fix: 'Correct the name, or leave it out.',
      })),
  ];
}

/** A mistake for each unknown column that a predicate names. @param isKey as in `columnMistakes` */
export function unknownKeys(
  { predicates }: Pick<AnsweredDefinition, 'predicates'>,
  known: KnownTable,
  isKey?: (column: unknown) => boolean,
): Mistake[] {
  return Object.entries(predicates).flatMap(([name, predicate]) =>
    formsIn(predicate)
      .filter(isForm)
      .flatMap((form) => columnMistakes(name, form, known, isKey)),
  );
}

/** What `idType` may be, by that of the column. */
const statable: Readonly<Record<IdType, readonly IdType[]>> = {
  ...{ uuid: ['uuid'], 'native-uuid': ['native-uuid', 'uuid'], text: ['text', 'uuid'] },
  smallint: ['smallint'],
  ...{ integer: ['integer', 'smallint'], bigint: ['bigint', 'integer', 'smallint'] },
};

/** The mistakes in the id: a stated type that the column contradicts, a column that tells no type, a composite key. */
function idMistakes(
  stated: IdType | undefined,
  { type, idType, isConverted, conversion, idTypes = idType && statable[idType] }: ColumnFacts,
  primaryKey: readonly string[],
  [id, tenant]: readonly [id: string, ...tenant: string[]],
): Mistake[] {
  const others = primaryKey.filter((name) => name !== id && name !== tenant);
  return mistakesAmong(
    stated !== undefined &&
      idTypes?.includes(stated) === false && {
        code: 'wrong-id-type',
        problem: `\`idType\` is "${stated}", but "${id}" is of the type ${type}.`,
        fix: `Leave \`idType\` out, or write "${idTypes[0]}".`,
      },
    isConverted === true &&
      conversion === undefined && {
        code: 'converted-id',
        problem: `"${id}" is converted in SQL between the database and the row, so that a check would compare another value than a list shows.`,
        fix: 'Set `id` to a column that is read as it is stored, or convert it in the program.',
      },
    conversion !== undefined &&
      stated === undefined && {
        code: 'unknown-id-type',
        problem: `"${id}" is converted between the database and the row, so that the type ${type} does not tell what its ids are.`,
        fix: 'Set `idType` to what they are in the row: `text`, `uuid` or an integer.',
      },
    isConverted !== true &&
      stated === undefined &&
      idTypes === undefined && {
        code: 'unknown-id-type',
        problem: `"${id}" is of the type ${type}, of which one id can have several spellings.`,
        fix: 'Use uuid, an integer, text or varchar; or set `idType` to what all its ids are.',
      },
    primaryKey.includes(id) &&
      others.length > 0 && {
        code: 'composite-key',
        problem: `"${id}" is one of several columns of the primary key, so that it does not tell one row.`,
        fix: `Give the rows one id, and set \`id\` to it. ${others.map((name) => `"${name}"`).join(', ')} can be a unique key with the present one.`,
      },
  );
}

/** Every mistake in the id and the tenant of a definition. */
export function rowMistakes(
  definition: Pick<LookupDefinition<never>, 'id' | 'tenant' | 'idType' | 'resource'>,
  facts: TableFacts,
): Mistake[] {
  const isNamed = hasName(facts.names());
  const { id: idName = 'id', resource } = definition;
  const tenant = tenantColumns(tenantOfRows(definition.tenant, resource.tenants, isNamed));
  const properties = [idName, ...tenant] as const;
  const id = facts.columnOf(idName);
  const unknown = properties.filter((name) => facts.columnOf(name) === undefined);
  const unread = properties.filter((name) => facts.columnOf(name)?.isRead === false);
  return [
    ...unknown.map((name) => ({
      code: 'unknown-column',
      problem: `The ${facts.owner} has no column under the property "${name}".${nearestColumn(facts, name)}`,
      fix: 'Set `id` and `tenant` to the properties.',
    })),
    ...tenantMistakes(definition, facts, isNamed),
    ...tenant.flatMap((name) => convertedMistakes('`tenant`', name, facts.columnOf(name) ?? {})),
    ...unread.map((name) => ({
      code: 'unread-column',
      problem: `"${name}" is not read into the row as text or an integer: it is a relation, embedded, not selected, or of another type.`,
      fix: 'Declare a column of text or integers beside the relation, and let it be selected.',
    })),
    ...(id === undefined || id.isRead === false
      ? []
      : idMistakes(definition.idType, id, facts.primaryKey, properties)),
  ];
}

/** What a layer knows of a definition. `T` is what it knows of the table. */
interface KnownLayer<T> {
  /** Its name. */
  readonly layer: string;
  /** `undefined` for a database whose SQL is not known. */
  readonly dialect: SqlDialect | undefined;
  /** What to use instead of such a database. */
  readonly databases: string;
  readonly facts: T | undefined;
  /** What else is wrong. */
  readonly mistakes?: readonly Mistake[];
  /** Whether a list of keys may name it. Default: a property that is a column. */
  readonly isKey?: (column: unknown) => boolean;
}

/** The dialect and the table of a definition. @throws WiringError with everything that is wrong with it */
export function checkedDefinition<F, T extends TableFacts>(
  definition: LookupDefinition<F>,
  { layer, dialect, databases, facts, mistakes: others = [], isKey }: KnownLayer<T>,
): { readonly dialect: SqlDialect; readonly facts: T } {
  const mistakes = [
    ...(dialect === undefined ? [wrongDialect(databases)] : []),
    ...others,
    ...(facts === undefined
      ? []
      : [...rowMistakes(definition, facts), ...unknownKeys(definition, facts, isKey)]),
    ...unanswered(definition, isForm),
  ];
  if (dialect && facts && mistakes.length === 0) return { dialect, facts };
  throw new WiringError(`the ${layer} lookup for "${definition.resource.name}"`, mistakes);
}

/** The mistake of a database whose dialect is unknown. @param fix what to use */
export function wrongDialect(fix: string): Mistake {
  const problem = 'It is on a database whose SQL is not known here.';
  return { code: 'wrong-dialect', problem, fix };
}

/** The mistakes of an entity that is unknown or shares its table. @param fix how it becomes known */
export function entityMistakes(isKnown: boolean, isAlone: boolean, fix: string): Mistake[] {
  const unknown = { code: 'unknown-entity', problem: 'The entity is unknown.', fix };
  const shared = {
    code: 'shared-table',
    problem: 'The entity shares its table, or has none: a list of ids cannot tell its rows.',
    fix: 'Give it a separate table.',
  };
  if (!isKnown) return [unknown];
  return isAlone ? [] : [shared];
}

/** Whether `form` is a test, a list of keys, or one of the forms that need no SQL. */
export function isForm(form: unknown): boolean {
  if (typeof form === 'function') return true;
  if (isMatch(form) || isRowExists(form)) return true;
  return isKeys(form) && typeof form.in === 'function';
}

function formsIn(predicate: unknown): readonly unknown[] {
  return Array.isArray(predicate) ? predicate : [predicate];
}

function unansweredMistake(name: string, lacking: string): Mistake {
  const fix = `Write \`predicates['${name}']\`.`;
  return { code: 'unanswered-predicate', problem: `"${name}" is not answered: ${lacking}.`, fix };
}
