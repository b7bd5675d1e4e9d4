import type { Words } from '../words.js';
import { esDefinition } from './definition.js';
import { esRules } from './rules.js';
import { esSigns } from './signs.js';

export const esConditions: Pick<Words, 'definition' | 'rules' | 'signs'> = {
  definition: esDefinition,
  rules: esRules,
  signs: esSigns,
};
