/** The filters and interceptors of a whole application: those of its modules, and those of main.ts. */
import { type DiscoveryService, ModuleRef, NestContainer } from '@nestjs/core';
import { outerCheck } from '../transports/call-check.js';

/** The part of Nest's configuration that is read. */
interface Configuration {
  getGlobalFilters(): object[];
  getGlobalInterceptors(): readonly object[];
  getGlobalRequestInterceptors(): readonly object[];
}

/** The classes of all interceptors. Those of main.ts are known when the application has started. */
export function globalInterceptors(discovery: DiscoveryService): unknown[] {
  const providers = discovery.getProviders();
  const ofModules = providers.filter(({ token }) => String(token).startsWith('APP_INTERCEPTOR'));
  const module: unknown = providers.find(({ token }) => token === ModuleRef)?.instance;
  const ofMain = configurationOf(module)?.getGlobalInterceptors() ?? [];
  return [...ofModules.map(({ instance }) => instance as unknown), ...ofMain].map(
    (instance) => (Object(instance) as object).constructor,
  );
}

/**
 * Puts the check of answers in front of the interceptors, because any of them may answer in place of a handler. An application without global
 * interceptors gets none. Nest asks when it makes the contexts of handlers, so this is called before.
 */
export function checkAnswersFirst(module: ModuleRef): void {
  const configuration = configurationOf(module);
  if (configuration === undefined) return;
  const theirs = configuration.getGlobalInterceptors.bind(configuration);
  configuration.getGlobalInterceptors = () => {
    const others = theirs();
    const scoped = configuration.getGlobalRequestInterceptors();
    return others.length + scoped.length === 0 ? others : [outerCheck, ...others];
  };
}

/**
 * Makes a global filter the last to be asked, so that every filter of the application comes first. Nest asks global filters in the
 * reverse of the order in which it found them, which has the root module's last, whatever the application wants.
 */
export function askFilterLast(filter: object, module: ModuleRef): void {
  const filters = configurationOf(module)?.getGlobalFilters() ?? [];
  const at = filters.indexOf(filter);
  if (at > 0) filters.unshift(...filters.splice(at, 1));
}

function configurationOf(module: unknown): Configuration | undefined {
  const container: unknown = Reflect.get(Object(module) as object, 'container');
  return container instanceof NestContainer ? container.applicationConfig : undefined;
}
