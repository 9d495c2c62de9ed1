import { applyDecorators } from '@nestjs/common';
import { IsString, Matches, MaxLength } from 'class-validator';

/** One visible character at least; of the control characters only tabs and line ends, and none that turns the direction of text. */
const sentence =
  /^(?=[^]*[^\s\p{C}\p{Default_Ignorable_Code_Point}])(?:[^\p{Cc}\p{Cs}\p{Bidi_Control}]|[\t\r\n])+$/u;

/** Refuses text that nobody could read, or that would not read as it is stored: 1 to 1,000 characters. */
export function IsSentence(): PropertyDecorator {
  return applyDecorators(
    Matches(sentence, { message: 'must be visible text without control characters.' }),
    MaxLength(1000),
    IsString(),
  );
}
