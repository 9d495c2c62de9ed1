/** By what else than method and path Nest chooses a handler: the version that a request asks for, and the host. */
import { VERSION_NEUTRAL, type VersioningOptions, VersioningType } from '@nestjs/common';
import { HOST_METADATA, VERSION_METADATA } from '@nestjs/common/constants.js';
import type { RouteEntry } from '../../../http/internal.js';
import type { FoundHandler } from '../find-handlers.js';

/** One for each version and host. A version that is in the path is no condition. */
export function conditionsOf(
  { type, functions, transport }: FoundHandler,
  versioning: VersioningOptions | undefined,
): Pick<RouteEntry, 'version' | 'host'>[] {
  if (transport !== 'http') return [{}];
  const hosts = asList(Reflect.getMetadata(HOST_METADATA, type)).map((host) => String(host));
  return orNone(versionsOf(type, functions[0], versioning)).flatMap((version) =>
    orNone(hosts).map((host) => ({ version, host })),
  );
}

function versionsOf(
  type: object,
  method: unknown,
  versioning: VersioningOptions | undefined,
): string[] {
  if (versioning === undefined || versioning.type === VersioningType.URI) return [];
  const stated: unknown =
    Reflect.getMetadata(VERSION_METADATA, Object(method) as object) ??
    Reflect.getMetadata(VERSION_METADATA, type) ??
    versioning.defaultVersion;
  return asList(stated).map((version) =>
    version === VERSION_NEUTRAL ? 'neutral' : String(version),
  );
}

function asList(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function orNone(values: readonly string[]): readonly (string | undefined)[] {
  return values.length === 0 ? [undefined] : values;
}
