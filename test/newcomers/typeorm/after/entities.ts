import { Member } from './member.entity.js';
import { Task } from './task.entity.js';
import { Team } from './team.entity.js';

export const entities = [Task, Team, Member];
