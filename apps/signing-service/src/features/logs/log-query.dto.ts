import { applyDecorators } from '@nestjs/common';
import { IsOptional, IsString, MaxLength, ValidateBy } from 'class-validator';
import type { ListRequest } from '../../platform/http/lists/list-request.js';
import { parseTime, timeExpected } from '../../platform/http/field.decorators.js';

function isLogTime(value: unknown): boolean {
  return typeof value === 'string' && parseTime(value) !== undefined;
}

function IsLogTime(): PropertyDecorator {
  const rule = ValidateBy({
    name: 'isLogTime',
    validator: { validate: isLogTime, defaultMessage: () => timeExpected },
  });
  return applyDecorators(rule, IsOptional());
}

function IsLogName(): PropertyDecorator {
  return applyDecorators(MaxLength(100), IsString(), IsOptional());
}

/** Which entries of a log. Each condition narrows further. */
export interface LogFilter {
  /** RFC 3339; entries of this moment or later. */
  readonly from?: string;
  /** RFC 3339; entries before this moment. */
  readonly to?: string;
  /** The id of a user, or a name: the whole of it. */
  readonly actor?: string;
  /** An action of the catalogue, such as `keypair.sign`. */
  readonly action?: string;
}

/** The filters of a log among those of a list. */
export function logFilterOf({ filters }: ListRequest): LogFilter {
  const { from, to, actor, action } = filters;
  const timeOf = (value: unknown) => (value instanceof Date ? value.toISOString() : undefined);
  const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return filterOf({
    ...{ from: timeOf(from), to: timeOf(to) },
    ...{ actor: textOf(actor), action: textOf(action) },
  });
}

/** The filters that are given. */
function filterOf({
  from,
  to,
  actor,
  action,
}: Partial<Record<keyof LogFilter, string | undefined>>): LogFilter {
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(actor === undefined ? {} : { actor }),
    ...(action === undefined ? {} : { action }),
  };
}

/** `GET …/export`: the same filters, no pages. */
export class LogExportQuery implements LogFilter {
  @IsLogTime() from?: string;
  @IsLogTime() to?: string;
  @IsLogName() actor?: string;
  @IsLogName() action?: string;
}
