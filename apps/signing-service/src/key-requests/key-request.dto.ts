/** Bodies of the routes of export and delete requests. Rules that need the database do not enter here. */
import { IsString, Matches, MaxLength } from 'class-validator';
import { IfGiven } from '../http/if-given.decorator.js';

/** Not blank, and of the control characters only tabs and line ends. */
const sentence = /^(?=[^]*\S)(?:[^\p{Cc}\p{Cs}]|[\t\r\n])+$/u;

/** `POST /keypairs/:keypairId/export-requests`, `…/delete-requests`. */
export class OpenKeyRequest {
  @Matches(sentence, { message: 'must say why, without control characters.' })
  @MaxLength(1000)
  @IsString()
  readonly reason: string;
}

/** `POST /export-requests/:requestId/approve`, `…/reject`, and of delete requests. */
export class DecideKeyRequest {
  @IfGiven()
  @IsString()
  @MaxLength(1000)
  readonly comment?: string;
}

/** `POST /export-requests/:requestId/collect`. */
export class CollectKey {
  /** 12 to 1024 characters; how strong it is, is judged where it is used. */
  @IsString()
  @MaxLength(4096)
  readonly passphrase: string;
}
