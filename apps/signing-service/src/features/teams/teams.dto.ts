import { IsIn, IsInt, IsString, Max, Min } from 'class-validator';
import { IfGiven, IsName } from '../../platform/http/field.decorators.js';
import { type MappableType, mappableTypes } from './mappable-types.js';

/** Approvals that a team may ask for at most (docs/domain/objects.md teams). */
const mostApprovals = 3;

/** `POST /teams`. */
export class CreateTeam {
  @IsName()
  name: string;

  /** Default 1. */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(mostApprovals)
  requiredApprovals?: number;
}

/** `PATCH /teams/:teamId`. What is left out stays as it is. */
export class UpdateTeam {
  @IfGiven()
  @IsName()
  name?: string;

  /** A higher number counts at once, a lower one for what is requested from now on. */
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(mostApprovals)
  requiredApprovals?: number;
}

/** `POST /teams/:teamId/resources`. */
export class MapResource {
  @IsIn(mappableTypes)
  type: MappableType;

  /** Of a project: its name. */
  @IsName()
  id: string;
}

/** The path of `DELETE /teams/:teamId/resources/:type/:resourceId`. */
export class MappedResourcePath {
  @IsString()
  teamId: string;

  @IsIn(mappableTypes)
  type: MappableType;

  @IsName()
  resourceId: string;
}
