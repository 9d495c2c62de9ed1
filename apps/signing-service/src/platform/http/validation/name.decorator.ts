import { applyDecorators } from '@nestjs/common';
import { IsString, Matches, MaxLength } from 'class-validator';

/** Characters of a name at most. */
export const maxNameLength = 100;

/** Visible at both ends, no control, format, private or unassigned character, no line separator, nothing that renders as nothing. */
const plain = /^(?!\s)(?:(?![\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}])[^])+(?<!\s)$/u;

/** Whether a text may be a name: 1 to 100 characters, trimmed, every one of them visible. */
export function isName(text: string): boolean {
  return text.length <= maxNameLength && plain.test(text);
}

/** Refuses any other name than `isName` accepts, instead of changing it in silence. */
export function IsName(): PropertyDecorator {
  return applyDecorators(
    Matches(plain, {
      message: 'must be 1 to 100 visible characters without spaces at either end.',
    }),
    MaxLength(maxNameLength),
    IsString(),
  );
}
