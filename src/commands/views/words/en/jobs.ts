import type { JobWords } from '../job-words.js';

export const enJobs: JobWords = {
  none: 'Nothing is being computed. /backtest begins something.',
  by: (person, since) => `for ${person}, begun ${since}`,
  cancel: (job) => `cancel ${job}`,
  canceled: (job, what) => `✓ ${job} is ended: ${what}. Nothing of it is kept.`,
  unknown: (job, known) =>
    `No job ${job} runs${known.length === 0 ? '' : `, only ${known.join(', ')}`}; it may have ended. Nothing happened.`,
  notYours: (job, by) => `${job} is computed for ${by}; ending it takes the role operator. Nothing happened.`,
  ended: (by) => `Ended by ${by} before it was done. No result.`,
};
