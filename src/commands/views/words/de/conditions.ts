import type { Words } from '../words.js';
import { deDefinition } from './definition.js';
import { deRules } from './rules.js';
import { deSigns } from './signs.js';

export const deConditions: Pick<Words, 'definition' | 'rules' | 'signs'> = {
  definition: deDefinition,
  rules: deRules,
  signs: deSigns,
};
