import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IfGiven } from '../../platform/http/field.decorators.js';

const countText = /^\d{1,4}$/;

/** Which page of a list, as the clients of the signing manager say it. */
export class OffsetQuery {
  @IfGiven()
  @Matches(countText, { message: 'must be an integer from 1 to 200.' })
  readonly limit?: string;

  @IfGiven()
  @Matches(countText, { message: 'must be an integer from 0 to 1000.' })
  readonly offset?: string;

  /** The whole of it. */
  @IfGiven()
  @IsString()
  @MaxLength(100)
  readonly alias?: string;
}

/** `GET /certificates`. */
export class CertificatesQuery extends OffsetQuery {
  /** Clients take every alias of hexadecimal digits for an id, so it may be either. */
  @IfGiven()
  @IsString()
  @MaxLength(100)
  readonly id?: string;

  @IfGiven()
  @IsIn(['ACTIVE', 'REVOKED', 'EXPIRED'])
  readonly certificate_status?: 'ACTIVE' | 'REVOKED' | 'EXPIRED';
}

/** `POST /keypairs/:keypairId/sign`. */
export class SignHash {
  /** What `GET /keypairs/:keypairId` answered; the account is that of the token. */
  @IsOptional()
  readonly account?: unknown;

  @IsString()
  @MaxLength(32)
  readonly sig_alg: string;

  /** Base64. */
  @IsString()
  @MaxLength(128)
  readonly hash: string;
}
