/** Reads the query of a list by its fields: apps/signing-service/docs/http.md section 1. */
import { type PipeTransform, Query } from '@nestjs/common';
import { type FieldError, InvalidFields } from '../validation.js';
import { readFieldValue } from './field-value.js';
import { type FieldValue, isSearchable, isSortable, type ListFields } from './list-definition.js';

/** A field by which a list is ordered. */
export interface SortKey {
  readonly field: string;
  readonly descending: boolean;
}

/** What is asked of a list. */
export interface ListRequest {
  /** Items at most. */
  readonly limit: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
  /** A part of one of the fields that are searched, in any case. */
  readonly search?: string;
  /** Empty: newest first. */
  readonly sort: readonly SortKey[];
  /** Fields with the values that they must have. */
  readonly filters: Readonly<Record<string, FieldValue>>;
}

/** Items of a page at most, and as many as a page has when nobody asks. */
export const [mostItems, usualItems] = [200, 50];
/** Characters of a cursor, of a searched text and of any other at most. A cursor has the values by which the list is ordered. */
const [longestCursor, longestSearch, longestText] = [4096, 200, 1000];
/** Fields by which a list is ordered at most. */
export const mostSortKeys = 4;

/** @throws InvalidFields naming every parameter that the list does not have, or that has no possible value */
export function readListRequest(
  fields: ListFields,
  query: Readonly<Record<string, unknown>>,
): ListRequest {
  const errors: FieldError[] = [];
  const filters: Record<string, FieldValue> = {};
  let found: ListRequest = { limit: usualItems, sort: [], filters };
  const attempt = (field: string, read: () => void) => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      errors.push({ field, expected: error.message });
    }
  };
  for (const [name, given] of Object.entries(query)) {
    attempt(name, () => {
      const value = oneText(given);
      if (name === 'limit') found = { ...found, limit: readLimit(value) };
      else if (name === 'cursor') found = { ...found, cursor: readShort(value, longestCursor) };
      else if (name === 'sort') found = { ...found, sort: readSort(fields, value) };
      else if (name === 'search' && isSearchable(fields)) {
        found = { ...found, search: readShort(value, longestSearch) };
      } else filters[name] = readFilter(fields, name, value);
    });
  }
  if (errors.length > 0) throw new InvalidFields(errors);
  return found;
}

/** The parameters that a list knows, in the order in which they are documented. */
export function knownParameters(fields: ListFields): string[] {
  const search = isSearchable(fields) ? ['search'] : [];
  return ['limit', 'cursor', ...search, 'sort', ...Object.keys(fields)];
}

/** The fields by which a list can be ordered. */
export function sortableFields(fields: ListFields): string[] {
  return Object.keys(fields).filter((name) => isSortable(fields[name] ?? { type: 'text' }));
}

class Unreadable extends Error {}

function oneText(given: unknown): string {
  if (typeof given === 'string') return given;
  throw new Unreadable('must be given once.');
}

function readLimit(value: string): number {
  const limit = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  if (limit >= 1 && limit <= mostItems) return limit;
  throw new Unreadable(`must be an integer from 1 to ${mostItems}.`);
}

function readShort(value: string, longest: number): string {
  if (value.length <= longest) return value;
  throw new Unreadable(`must have at most ${longest} characters.`);
}

function readSort(fields: ListFields, value: string): SortKey[] {
  const known = sortableFields(fields);
  const keys = value.split(',').map((text) => ({
    field: text.replace(/^-/, ''),
    descending: text.startsWith('-'),
  }));
  const names = keys.map(({ field }) => field);
  const isKnown = names.every((name) => known.includes(name));
  if (isKnown && new Set(names).size === names.length && keys.length <= mostSortKeys) return keys;
  throw new Unreadable(
    `must be up to ${mostSortKeys} different fields, such as "${known[0] ?? ''}" or "-${known[0] ?? ''}", of: ${known.join(', ')}.`,
  );
}

function readFilter(fields: ListFields, name: string, value: string): FieldValue {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) {
    throw new Unreadable(
      `is not a parameter of this list, which has: ${knownParameters(fields).join(', ')}.`,
    );
  }
  const read = readFieldValue(field.type, readShort(value, field.longest ?? longestText));
  if (typeof read === 'object' && 'expected' in read) throw new Unreadable(read.expected);
  return read;
}

/** Reads the query of one list. */
export class ListQueryPipe implements PipeTransform<Record<string, unknown>, ListRequest> {
  constructor(readonly fields: ListFields) {}

  /** @throws InvalidFields as `readListRequest` */
  transform(query: Record<string, unknown>): ListRequest {
    return readListRequest(this.fields, query);
  }
}

/** Parameter of type `ListRequest`: what is asked of the list of this definition. */
export function ListQuery({ fields }: { readonly fields: ListFields }): ParameterDecorator {
  return Query(new ListQueryPipe(fields));
}
