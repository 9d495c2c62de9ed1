/** The sections of the benchmark, in the order of the report. */
import { decisions } from './decisions/decisions.section.js';
import { elsewhere } from './lists/elsewhere/elsewhere.section.js';
import { lists } from './lists/lists.section.js';
import { pipeline } from './pipeline/pipeline.section.js';
import { principals } from './principals/principals.section.js';
import type { Section } from './section.js';

/** Every section. */
export const sections: readonly Section[] = [decisions, principals, pipeline, lists, elsewhere];
