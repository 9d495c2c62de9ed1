import { IsNotEmpty, IsString, IsUUID } from 'class-validator';

export class NewTask {
  @IsString()
  @IsNotEmpty()
  title: string;

  @IsUUID()
  teamId: string;
}

export class TaskChange {
  @IsString()
  @IsNotEmpty()
  title: string;
}

export class NewTeam {
  @IsString()
  @IsNotEmpty()
  name: string;
}
