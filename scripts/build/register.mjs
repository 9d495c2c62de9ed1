// Runs TypeScript straight from the sources: node --import ./scripts/build/register.mjs bench/some.ts
//
// Needs nothing but @swc/core and Node 20.6 or later. It resolves the aliases of tsconfig.json
// (`countersign`, `countersign/<folder>`, `@countersign/software-trust`), turns `./x.js` into `./x.ts`
// where only the latter exists, compiles decorators with their metadata, and maps stack traces back to
// the sources. It checks no types (`npm run typecheck` does) and must not be used by the built service.
import { register } from 'node:module';

process.setSourceMapsEnabled(true);
register('./typescript-hooks.mjs', import.meta.url);
