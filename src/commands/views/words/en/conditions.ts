import type { Words } from '../words.js';
import { enDefinition } from './definition.js';
import { enRules } from './rules.js';
import { enSigns } from './signs.js';

export const enConditions: Pick<Words, 'definition' | 'rules' | 'signs'> = {
  definition: enDefinition,
  rules: enRules,
  signs: enSigns,
};
