/** The query of every list. A list with filters extends it. */
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** `?limit=1..200&cursor=…`, apps/signing-service/docs/http.md section 1. */
export class PageQuery {
  /** Items at most. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => decimal(value))
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 50;

  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(512)
  cursor?: string;
}

/** A number from its digits; anything else as it is, such as `0x10`, which `Number` would read. */
function decimal(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
}
