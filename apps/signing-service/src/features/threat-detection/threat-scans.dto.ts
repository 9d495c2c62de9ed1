import { IsIn, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { IfGiven, IsName } from '../../platform/http/field.decorators.js';

/** A file name: visible characters without path separators, and neither `.` nor `..`. */
const fileName =
  /^(?!\s|\.{1,2}$)(?:(?![\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}/\\])[^])+(?<!\s)$/u;

/** `POST /threat-scans?name=`. */
export class RunScan {
  @IfGiven()
  @Matches(fileName, {
    message: 'must be 1 to 200 visible characters without / and \\, and no spaces at either end.',
  })
  @MaxLength(200)
  @IsString()
  name = 'artifact';
}

/** `GET /threat-scans/:scanId/report?format=`. */
export class DownloadReport {
  @IfGiven()
  @IsIn(['json', 'sarif'])
  format: 'json' | 'sarif' = 'json';
}

/** `PUT /threat-scans/:scanId/project`. */
export class AssignProject {
  /** `null` removes the scan from its project. */
  @ValidateIf((_, value) => value !== null)
  @IsName()
  project!: string | null;
}
