import { IsString, MaxLength } from 'class-validator';
import { IfGiven, IsSentence } from '../../platform/http/field.decorators.js';

/** `POST /keypairs/:keypairId/export-requests`, `…/delete-requests`. */
export class OpenKeyRequest {
  @IsSentence()
  readonly reason: string;
}

/** `POST /export-requests/:requestId/approve`, `…/reject`, and of delete requests. */
export class DecideKeyRequest {
  @IfGiven()
  @IsSentence()
  readonly comment?: string;
}

/** `POST /export-requests/:requestId/collect`. */
export class CollectKey {
  /** 12 to 1024 characters; its strength is checked where it is used. */
  @IsString()
  @MaxLength(4096)
  readonly passphrase: string;
}
