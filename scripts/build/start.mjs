// Starts an application: node scripts/build/start.mjs [project] [argument ...]. Builds it first when it was
// never built or its sources changed. The application then runs in this very process, so that Ctrl-C
// and SIGTERM reach it directly and nothing is left behind when this process ends.
import { argv, env, exit, setSourceMapsEnabled } from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { entryOf, projects } from './projects.mjs';

const [name = 'signing-service', ...rest] = argv.slice(2);
if (projects[name]?.kind !== 'application') {
  console.error(`${name} is no application of this repository.`);
  exit(2);
}
const needed = name === 'signing-service' ? [name, 'console'] : [name];
if (!needed.every((each) => build(each, { ifStale: true }))) exit(1);

// npm passes a signal on to its shell only, which dies and leaves this process behind: follow it. Start the service
// without npm under a supervisor, which then sees when it has really closed.
if (env.npm_lifecycle_event !== undefined) {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 200);
  watch.unref();
}

const entry = entryOf(name);
argv.splice(1, argv.length - 1, entry, ...rest);
setSourceMapsEnabled(true);
await import(pathToFileURL(entry).href);
