import 'reflect-metadata';
import { getMetadataStorage } from 'class-validator';

/** The part of JSON Schema 2020-12 that the API document uses. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly default?: unknown;
  readonly $ref?: string;
}

type Class = abstract new (...args: never[]) => object;
type Rule = ReturnType<
  ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']
>[number];

/** The schema of a body or a query, from the rules by which it is validated. What no rule says, the schema does not say either. */
export function classSchema(type: Class): JsonSchema {
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', true, false);
  const names = [...new Set(rules.map(({ propertyName }) => propertyName))].toSorted();
  const of = (name: string) => rules.filter(({ propertyName }) => propertyName === name);
  return {
    type: 'object',
    properties: Object.fromEntries(
      names.map((name) => [name, propertySchema(of(name), propertyType(type, name))]),
    ),
    required: names.filter((name) => !of(name).some((rule) => lets(rule, undefined))),
    additionalProperties: false,
  };
}

function propertySchema(rules: readonly Rule[], type: unknown): JsonSchema {
  if (rules.some(({ type: kind }) => kind === 'nestedValidation') && isClass(type)) {
    return classSchema(type);
  }
  const own = rules.filter(({ each }) => !each).map(ruleSchema);
  const each = rules.filter((rule) => rule.each).map(ruleSchema);
  const schema: JsonSchema = Object.assign(
    {},
    ...own,
    each.length === 0 ? {} : { type: 'array', items: Object.assign({}, ...each) as JsonSchema },
  );
  const isNullable = rules.some((rule) => lets(rule, null));
  return isNullable && typeof schema.type === 'string'
    ? { ...schema, type: [schema.type, 'null'] }
    : schema;
}

/** Whether the rule lets the value pass unchecked: `IsOptional`, `IfGiven`, `IfNotNull`. */
function lets({ type, constraints, propertyName }: Rule, value: unknown): boolean {
  const condition = firstOf(constraints);
  if (type !== 'conditionalValidation' || typeof condition !== 'function') return false;
  return condition({ [propertyName]: value }, value) === false;
}

/** What each rule of class-validator says, by its name. */
const said: ReadonlyMap<string | undefined, (first: unknown) => JsonSchema> = new Map(
  Object.entries({
    isString: () => ({ type: 'string' }),
    isInt: () => ({ type: 'integer' }),
    isNumber: () => ({ type: 'number' }),
    isBoolean: () => ({ type: 'boolean' }),
    isObject: () => ({ type: 'object' }),
    isArray: () => ({ type: 'array' }),
    arrayUnique: () => ({ uniqueItems: true }),
    arrayMinSize: (first: unknown) => ({ minItems: Number(first) }),
    arrayMaxSize: (first: unknown) => ({ maxItems: Number(first) }),
    minLength: (first: unknown) => ({ minLength: Number(first) }),
    maxLength: (first: unknown) => ({ maxLength: Number(first) }),
    min: (first: unknown) => ({ minimum: Number(first) }),
    max: (first: unknown) => ({ maximum: Number(first) }),
    isIn: (first: unknown) => ({ type: 'string', enum: first as readonly unknown[] }),
    matches: patternSchema,
    isAddress: () => ({ type: 'string', format: 'email' }),
    isLogTime: () => ({ type: 'string', format: 'date-time' }),
    isIso8601: () => ({ type: 'string', format: 'date-time' }),
  }),
);

function ruleSchema({ name, constraints }: Rule): JsonSchema {
  return said.get(name)?.(firstOf(constraints)) ?? {};
}

/** Patterns of JSON Schema have no flags; one that needs them is left out, and the length still holds. */
function patternSchema(pattern: unknown): JsonSchema {
  if (!(pattern instanceof RegExp)) return { type: 'string' };
  const isPlain = pattern.flags === '' || pattern.flags === 'u';
  return isPlain ? { type: 'string', pattern: pattern.source } : { type: 'string' };
}

function propertyType({ prototype }: Class, name: string): unknown {
  return Reflect.getMetadata('design:type', prototype as object, name) as unknown;
}

function isClass(value: unknown): value is Class {
  return typeof value === 'function';
}

/** What a rule is about; rules without it have no list. */
function firstOf(constraints: unknown): unknown {
  return Array.isArray(constraints) ? (constraints[0] as unknown) : undefined;
}
