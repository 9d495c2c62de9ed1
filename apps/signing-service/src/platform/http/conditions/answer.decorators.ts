/** What is particular about the answer of a handler, for `ETag` and `Idempotency-Key`. */
import { SetMetadata } from '@nestjs/common';

/** Metadata of handlers whose answer is not kept: why. */
export const notRepeatable = 'not-repeatable';

/** The route refuses an `Idempotency-Key`. @param reason a sentence for the client */
export function NotRepeatable(reason: string): MethodDecorator {
  return SetMetadata(notRepeatable, reason);
}

/** The answer has a secret that is stored nowhere, so that it cannot be given again. */
export function ShownOnce(): MethodDecorator {
  return NotRepeatable('The answer has a secret that is shown once and stored nowhere.');
}

/** Metadata of handlers of a POST that changes nothing. */
export const changesNothing = 'changes-nothing';

/** The POST only asks, so that it has neither conditions nor a result to keep. */
export function ChangesNothing(): MethodDecorator {
  return SetMetadata(changesNothing, true);
}

/** Metadata of handlers whose answer shows less than the object. */
export const withoutTag = 'without-tag';

/** The answer shows less than a `GET` of the object, so it has no `ETag`. */
export function WithoutTag(): MethodDecorator {
  return SetMetadata(withoutTag, true);
}
