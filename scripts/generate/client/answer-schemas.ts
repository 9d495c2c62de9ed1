/**
 * What every handler of the signing service answers, as JSON Schema, from the types that the compiler knows. A handler that answers
 * text, a stream or nothing has none.
 */
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { JsonSchema } from '../../../apps/signing-service/src/features/api-document/json-schema.js';

const configuration = fileURLToPath(new URL('../../../tsconfig.json', import.meta.url));
const format = ts.TypeFormatFlags.NoTruncation;

/** By the names of class and method, such as `KeypairsController.get`. */
export function answerSchemas(): Record<string, JsonSchema> {
  const checker = checkerOfService();
  const { program } = checker;
  const controllers = program
    .getRootFileNames()
    .flatMap((file) => program.getSourceFile(file)?.statements ?? [])
    .filter((statement) => ts.isClassDeclaration(statement));
  const answers = controllers.flatMap((type) =>
    type.members.flatMap((member): [string, JsonSchema][] => {
      if (!ts.isMethodDeclaration(member) || ts.getDecorators(member) === undefined) return [];
      const schema = answerOf(checker.types, member);
      const name = `${type.name?.text ?? ''}.${member.name.getText()}`;
      return schema === undefined ? [] : [[name, schema]];
    }),
  );
  return Object.fromEntries(answers.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function checkerOfService(): { program: ts.Program; types: ts.TypeChecker } {
  const host = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic({ messageText }: ts.Diagnostic) {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  };
  const settings = { noEmit: true, incremental: false };
  const config = ts.getParsedCommandLineOfConfigFile(configuration, settings, host);
  const isController = (file: string) =>
    file.includes('/apps/signing-service/src/') &&
    file.endsWith('.controller.ts') &&
    !file.endsWith('api-document.controller.ts');
  const controllers = (config?.fileNames ?? []).filter(isController);
  const program = ts.createProgram(controllers, config?.options ?? {});
  return { program, types: program.getTypeChecker() };
}

function answerOf(types: ts.TypeChecker, method: ts.MethodDeclaration): JsonSchema | undefined {
  const signature = types.getSignatureFromDeclaration(method);
  if (signature === undefined) return undefined;
  const promised = types.getReturnTypeOfSignature(signature);
  const type = types.getNonNullableType(types.getAwaitedType(promised) ?? promised);
  const isObject = types.getPropertiesOfType(type).length > 0 && !isText(type);
  const isStream = types.typeToString(type) === 'StreamableFile';
  return isObject && !isStream ? new Schemas(types, method).of(type) : undefined;
}

const isPlain = ({ type }: JsonSchema) => type !== 'object' && type !== 'array';
const isText = (type: ts.Type) => (type.flags & ts.TypeFlags.StringLike) !== 0;

/** Types as they are after `JSON.stringify`. */
class Schemas {
  /** Types that are being described: one within itself is any value there. */
  readonly #open = new Set<ts.Type>();

  constructor(
    private readonly types: ts.TypeChecker,
    private readonly place: ts.Node,
  ) {}

  of(type: ts.Type): JsonSchema {
    if (type.isUnion()) return this.#union(type.types);
    if (type.isStringLiteral() || type.isNumberLiteral()) {
      return { type: typeof type.value, enum: [type.value] };
    }
    const { flags } = type;
    if ((flags & ts.TypeFlags.StringLike) !== 0) return { type: 'string' };
    if ((flags & ts.TypeFlags.NumberLike) !== 0) return { type: 'number' };
    if ((flags & ts.TypeFlags.BooleanLike) !== 0) return { type: 'boolean' };
    if ((flags & ts.TypeFlags.Null) !== 0) return { type: 'null' };
    if (this.types.typeToString(type, this.place, format) === 'Date') {
      return { type: 'string', format: 'date-time' };
    }
    if (this.types.isArrayType(type) || this.types.isTupleType(type)) return this.#list(type);
    const isObject = (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
    return isObject ? this.#object(type) : {};
  }

  #list(type: ts.Type): JsonSchema {
    const [item] = this.types.getTypeArguments(type as ts.TypeReference);
    return { type: 'array', items: item === undefined ? {} : this.of(item) };
  }

  /** `undefined` is left out of JSON. Values of one type become one list of values, and `null` a further type. */
  #union(members: readonly ts.Type[]): JsonSchema {
    const schemas = members
      .filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0)
      .map((member) => this.of(member));
    const others = schemas.filter(({ type }) => type !== 'null');
    const [first = {}] = others;
    const isOneType = others.every(({ type }) => type === first.type);
    const isOfValues = isOneType && others.every((schema) => schema.enum !== undefined);
    const mayBeNull = others.length < schemas.length;
    if (typeof first.type !== 'string' || (others.length > 1 && !(isOneType && isPlain(first)))) {
      return { anyOf: schemas };
    }
    const values = others.flatMap((schema) => schema.enum ?? []).toSorted();
    return {
      ...first,
      ...(mayBeNull ? { type: [first.type, 'null'] } : {}),
      ...(isOfValues ? { enum: mayBeNull ? [...values, null] : values } : {}),
    };
  }

  #object(type: ts.Type): JsonSchema {
    if (this.#open.has(type)) return {};
    this.#open.add(type);
    const fields = this.types.getPropertiesOfType(type).flatMap((symbol): Field[] => {
      const held = this.types.getTypeOfSymbolAtLocation(symbol, this.place);
      const isLeftOut = (held.flags & ts.TypeFlags.Undefined) !== 0;
      if (isLeftOut || held.getCallSignatures().length > 0) return [];
      const isOptional =
        (symbol.flags & ts.SymbolFlags.Optional) !== 0 ||
        (held.isUnion() && held.types.some(({ flags }) => (flags & ts.TypeFlags.Undefined) !== 0));
      return [[symbol.name, this.of(held), isOptional]];
    });
    const indexed = type.getStringIndexType();
    this.#open.delete(type);
    const required = fields.flatMap(([name, , isOptional]) => (isOptional ? [] : [name]));
    return {
      type: 'object',
      ...(fields.length === 0
        ? {}
        : { properties: Object.fromEntries(fields.map(([name, schema]) => [name, schema])) }),
      ...(required.length === 0 ? {} : { required }),
      ...(indexed === undefined ? {} : { additionalProperties: this.of(indexed) }),
    };
  }
}

type Field = [name: string, schema: JsonSchema, isOptional: boolean];
