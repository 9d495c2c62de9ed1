/** Starts the service: configuration, application, listening, and what to try. */
import 'reflect-metadata';
import { ConfigError, readConfig } from './config/config.js';
import { createApp } from './create-app.js';

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const { app, demo } = await createApp(config);
  await app.listen(config.port, config.host);
  const address = await app.getUrl();
  process.stdout.write(
    `\nThe signing service listens on ${address}/api/v1\n${await demo.welcome(address)}`,
  );
}

start().catch((error: unknown) => {
  const known =
    error instanceof ConfigError || (error instanceof Error && error.name === 'WiringError');
  process.stderr.write(
    `${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
