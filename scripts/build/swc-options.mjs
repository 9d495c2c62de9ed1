// How TypeScript becomes JavaScript without a build: used by jest and by the register hook, so that
// tests, benches and generators run the same code. Nothing here may differ from tsconfig.json in meaning.

/** Options for `@swc/core` and `@swc/jest`: ES modules, legacy decorators, emitted decorator metadata. */
export const swcOptions = {
  swcrc: false,
  module: { type: 'es6' },
  sourceMaps: 'inline',
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: true,
    },
    keepClassNames: true,
  },
};
