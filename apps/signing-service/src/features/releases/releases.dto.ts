import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IfGiven, IsId, IsSentence } from '../../platform/http/field.decorators.js';

/** A time with its zone (RFC 3339 section 5.6). Without one it would be read in the zone of the server. */
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;
const instantMessage = 'must be an RFC 3339 time such as 2031-05-01T08:00:00Z.';

/** At most 1000 ids, each once. */
const AreIds = () =>
  applyDecorators(
    IsId({ each: true, message: 'must be ids: lower-case UUIDs.' }),
    ArrayUnique(),
    ArrayMaxSize(1000),
    IsArray(),
  );

/** The largest value of the column. */
const mostSignatures = 2_147_483_647;

/** Participants of a release. A list that is left out is empty. */
export class ReleaseParticipants {
  @IfGiven()
  @AreIds()
  readonly users?: string[];

  @IfGiven()
  @AreIds()
  readonly groups?: string[];
}

/** Most keypairs of a release. */
const mostKeypairs = 100;

/** `POST /releases`. */
export class CreateRelease {
  @Matches(/^[A-Za-z0-9._-]{1,100}$/, {
    message: 'must be 1 to 100 letters, digits, dots, underscores or hyphens.',
  })
  name!: string;

  @IsIn(['online', 'offline', 'test'])
  type!: 'online' | 'offline' | 'test';

  /** Any of the account (docs/domain/readings.md A31); what is no id of one is not found. Default: none. */
  @IfGiven()
  @IsString({ each: true, message: 'must be ids: lower-case UUIDs.' })
  @ArrayMaxSize(mostKeypairs)
  @ArrayUnique()
  @IsArray()
  readonly keypairIds?: string[];

  @IsISO8601({ strict: true }, { message: instantMessage })
  @Matches(instant, { message: instantMessage })
  windowStart!: string;

  @IsISO8601({ strict: true }, { message: instantMessage })
  @Matches(instant, { message: instantMessage })
  windowEnd!: string;

  /** Default: no limit. */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(mostSignatures)
  maxSignatures?: number;

  /** Default, and when both lists are empty: everybody who may sign with the keypairs. */
  @IfGiven()
  @ValidateNested()
  @Type(() => ReleaseParticipants)
  @IsObject()
  participants?: ReleaseParticipants;
}

/** `POST /releases/:releaseId/approve`, `…/reject`. */
export class DecideRelease {
  @IfGiven()
  @IsSentence()
  comment?: string;
}

/** `POST /releases/:releaseId/close`. */
export class CloseRelease {
  @IfGiven()
  @IsSentence()
  reason?: string;
}
