#!/usr/bin/env node
import { runCommand } from '../src/command.mjs';
import { orExit } from '../src/failure.mjs';

await orExit('signing-client', () => runCommand(process.argv.slice(2)));
