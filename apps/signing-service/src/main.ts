/** Starts the service: configuration, application, listening, and what to try. */
import 'reflect-metadata';
import { createApp } from './create-app.js';
import { handover } from './first-operator.service.js';
import { type Config, readConfig } from './platform/config/config.js';
import { explainStart } from './platform/config/start-fault.js';

let config: Config | undefined;
try {
  config = readConfig(process.env);
  await start(config);
} catch (error) {
  const unexplained = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${explainStart(error, config) ?? unexplained}\n`);
  process.exitCode = 1;
}

async function start(settings: Config): Promise<void> {
  const { app, demo, operatorToken } = await createApp(settings);
  // Before anything else can fail: it is shown this once.
  if (operatorToken !== undefined) process.stdout.write(handover(operatorToken));
  try {
    await app.listen(settings.port, settings.host);
  } catch (error) {
    await app.close();
    throw error;
  }
  const address = await app.getUrl();
  process.stdout.write(
    `\nThe signing service listens on ${address}/api/v1\n${await demo.welcome(address)}`,
  );
}
