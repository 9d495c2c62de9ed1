#!/usr/bin/env node
// Takes the place of gpg for programs that sign by it: git (gpg.program) and rpm (%__gpg).
import { orExit } from '../src/failure.mjs';
import { runAsGpg } from '../src/as-gpg.mjs';

await orExit('signing-client-gpg', () => runAsGpg(process.argv.slice(2)));
