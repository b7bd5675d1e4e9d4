import type { z } from 'zod';
import type { Parsed } from '../domain/decimal.js';
import type { SealedStrategy } from './contract.js';
import { describeParameters, type ParameterDescription } from './describe-parameters.js';

/**
 * What is wrong with a parameter: `unknown-parameter` (`known` = the names there are), `given-twice`, `empty`,
 * `not-a-number`, `not-an-integer`, `below-minimum` or `above-maximum` (`known` = the limit), `not-a-choice`
 * (`known` = the choices), or the schema's own message, as `fast-not-below-slow`.
 */
interface BadParameter {
  readonly kind: 'bad-parameter';
  readonly name: string;
  readonly text: string;
  readonly problem: string;
  readonly known: readonly string[];
}

export type ParametersOutcome =
  | { readonly kind: 'ok'; readonly parameters: Readonly<Record<string, unknown>> }
  | BadParameter;

type Given = Readonly<Record<string, string>>;
type Problem = Pick<BadParameter, 'problem' | 'known'>;
type Named = ReadonlyMap<string, ParameterDescription>;

/** Text as a person typed it → parameters that the strategy's schema accepts, defaults filled in. */
export function parseParameters(
  strategy: Pick<SealedStrategy, 'parameters'>,
  given: Given,
): ParametersOutcome {
  const descriptions = describeParameters(strategy);
  const named: Named = new Map(descriptions.map((one) => [one.name.toLowerCase(), one]));
  const values = new Map<string, unknown>();
  for (const [name, text] of Object.entries(given)) {
    const read = readOne(named, values, { name, text });
    if (!read.ok) return { kind: 'bad-parameter', name, text, ...read.fault };
    values.set(read.value.name, read.value.value);
  }
  const parsed = strategy.parameters.safeParse(Object.fromEntries(values));
  if (parsed.success) return { kind: 'ok', parameters: { ...(parsed.data as object) } };
  return refusal(parsed.error, descriptions, given);
}

function readOne(
  named: Named,
  taken: ReadonlyMap<string, unknown>,
  given: { readonly name: string; readonly text: string },
): Parsed<{ readonly name: string; readonly value: unknown }, Problem> {
  const description = named.get(given.name.toLowerCase());
  if (description === undefined) {
    return fault(
      'unknown-parameter',
      [...named.values()].map(({ name }) => name),
    );
  }
  if (taken.has(description.name)) return fault('given-twice');
  const read = readText(description, given.text.trim());
  return read.ok ? { ok: true, value: { name: description.name, value: read.value } } : read;
}

const fault = (
  problem: string,
  known: readonly string[] = [],
): { readonly ok: false; readonly fault: Problem } => ({ ok: false, fault: { problem, known } });

const YES_NO: Readonly<Record<string, boolean>> = {
  yes: true,
  true: true,
  on: true,
  no: false,
  false: false,
  off: false,
};

function readText({ kind, choices = [] }: ParameterDescription, text: string): Parsed<unknown, Problem> {
  if (text === '') return fault('empty');
  switch (kind) {
    case 'integer':
    case 'number':
      return readNumber(text, kind === 'integer');
    case 'choice': {
      const choice = choices.find((one) => one.toLowerCase() === text.toLowerCase());
      return choice === undefined ? fault('not-a-choice', choices) : { ok: true, value: choice };
    }
    case 'boolean': {
      const answer = new Map(Object.entries(YES_NO)).get(text.toLowerCase());
      return answer === undefined ? fault('not-a-choice', ['yes', 'no']) : { ok: true, value: answer };
    }
    case 'text':
      return { ok: true, value: text };
  }
}

/** Plain decimals only: no exponent, no separator, no NaN; and nothing too long for a number. */
function readNumber(text: string, whole: boolean): Parsed<number, Problem> {
  const value = Number(text);
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text) || !Number.isFinite(value)) return fault('not-a-number');
  if (whole && !Number.isInteger(value)) return fault('not-an-integer');
  return { ok: true, value: value === 0 ? 0 : value };
}

function refusal(
  error: z.ZodError,
  descriptions: readonly ParameterDescription[],
  given: Given,
): BadParameter {
  // A failed parse always has an issue.
  const issue = error.issues[0] as z.core.$ZodIssue;
  // Empty when the schema objects to the parameters as a whole.
  const name = issue.path.join('.');
  const description = descriptions.find((one) => one.name === name);
  const typed = Object.entries(given).find(([key]) => key.toLowerCase() === name.toLowerCase());
  const text = typed?.[1] ?? description?.default ?? '';
  return { kind: 'bad-parameter', name, text, ...problemOf(issue, description) };
}

/** The declared limit before the one of the issue: whole numbers have a limit of their own as well. */
function problemOf(issue: z.core.$ZodIssue, declared: ParameterDescription | undefined): Problem {
  if (issue.code === 'too_small') {
    return { problem: 'below-minimum', known: [String(declared?.min ?? issue.minimum)] };
  }
  if (issue.code === 'too_big') {
    return { problem: 'above-maximum', known: [String(declared?.max ?? issue.maximum)] };
  }
  return { problem: issue.message, known: [] };
}
