#!/usr/bin/env node
import { access, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { argv, cwd } from 'node:process';
import { pathToFileURL } from 'node:url';
import { run } from './run.js';

const inFolder = (file: string) => resolve(cwd(), file);

async function main(): Promise<void> {
  try {
    const { text, code } = await run(argv.slice(2), {
      read: (file) => readFile(inFolder(file), 'utf8'),
      load: async (file) => {
        await access(inFolder(file));
        return (await import(pathToFileURL(inFolder(file)).href)) as unknown;
      },
    });
    console.log(text);
    process.exitCode = code;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}

void main();
