import { z } from 'zod';

/** `none` in the file is an absent value in the program. */
export const orNone = <T extends z.ZodType>(value: T) =>
  z.preprocess((given) => (given === 'none' || given === null ? undefined : given), value.optional());

export const between = (min: number, max: number) => {
  const error = `a number from ${min} to ${max}`;
  return z.number({ error }).min(min, { error }).max(max, { error });
};

export const whole = (min: number, max: number) => {
  const error = `a whole number from ${min} to ${max}`;
  return z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
};

export const oneOf = <const T extends readonly string[]>(...choices: T) =>
  z.enum(choices, { error: `one of ${choices.join(', ')}` });

export const text = (error: string) => z.string({ error }).trim().min(1, { error });

const URL_HINT = 'an address such as https://example.org';
export const url = z
  .url({ protocol: /^https?$/, error: URL_HINT })
  .transform((given) => given.replace(/\/+$/, ''));
