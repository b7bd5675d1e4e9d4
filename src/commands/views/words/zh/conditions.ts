import type { Words } from '../words.js';
import { zhDefinition } from './definition.js';
import { zhRules } from './rules.js';
import { zhSigns } from './signs.js';

export const zhConditions: Pick<Words, 'definition' | 'rules' | 'signs'> = {
  definition: zhDefinition,
  rules: zhRules,
  signs: zhSigns,
};
