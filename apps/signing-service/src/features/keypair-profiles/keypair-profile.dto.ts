import { type KeyAlgorithm, keyAlgorithmNames } from '@countersign/signing-crypto/keys';
import { IsIn } from 'class-validator';
import { IfGiven, IsName } from '../../platform/http/field.decorators.js';

const types = ['production', 'test'] as const;
const accesses = ['open', 'restricted'] as const;

/** `POST /keypair-profiles`. */
export class CreateKeypairProfile {
  @IsName()
  readonly name: string;

  @IsIn(keyAlgorithmNames)
  readonly algorithm: KeyAlgorithm;

  @IsIn(types)
  readonly type: 'production' | 'test';

  @IsIn(accesses)
  readonly access: 'open' | 'restricted';
}

/** `PATCH /keypair-profiles/:profileId`. What is left out stays. */
export class UpdateKeypairProfile {
  @IfGiven()
  @IsName()
  readonly name?: string;

  @IfGiven()
  @IsIn(keyAlgorithmNames)
  readonly algorithm?: KeyAlgorithm;

  @IfGiven()
  @IsIn(types)
  readonly type?: 'production' | 'test';

  @IfGiven()
  @IsIn(accesses)
  readonly access?: 'open' | 'restricted';
}
