// How TypeScript becomes JavaScript without a build. Jest and the register hook both use it, so that tests, benches and
// generators run the same code. INVARIANT: these options mean the same as tsconfig.json.

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
