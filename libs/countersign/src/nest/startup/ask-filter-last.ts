import { type ModuleRef, NestContainer } from '@nestjs/core';

/**
 * Makes a global filter the last to be asked, so that every filter of the application comes first. Nest asks global filters in the
 * reverse of the order in which it found them, which has the root module's last, whatever the application wants.
 */
export function askFilterLast(filter: object, module: ModuleRef): void {
  const container: unknown = Reflect.get(module, 'container');
  if (!(container instanceof NestContainer)) return;
  const filters: object[] = container.applicationConfig?.getGlobalFilters() ?? [];
  const at = filters.indexOf(filter);
  if (at > 0) filters.unshift(...filters.splice(at, 1));
}
