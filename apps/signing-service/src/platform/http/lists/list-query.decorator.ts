import { type PipeTransform, Query } from '@nestjs/common';
import type { ListFields } from './list-definition.js';
import { type ListRequest, readListRequest } from './list-request.js';

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
