import type { DefinitionFault } from '../../engine/domain/definition.js';
import type { Environment } from '../../engine/domain/environment.js';
import type { Desk } from '../../engine/usecases/desk.js';

/** What an argument may look at while it is read: the desk, and the arguments before it as canonical text. */
export interface ArgScope {
  readonly desk: Pick<
    Desk,
    'strategies' | 'readDefinition' | 'jobs' | 'markets' | 'sessions' | 'people' | 'accounts' | 'liveAccounts'
  >;
  readonly taken: Readonly<Record<string, string>>;
}

/** Why a text is no value. Words are added in `views/refusals.ts`. */
export type ArgFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly length: number; readonly limit: number }
  | { readonly kind: 'not-a-number'; readonly text: string }
  | { readonly kind: 'ambiguous'; readonly text: string; readonly readings: readonly string[] }
  | { readonly kind: 'too-many-decimals'; readonly text: string; readonly decimals: number }
  | { readonly kind: 'too-large'; readonly text: string }
  | { readonly kind: 'not-positive'; readonly text: string }
  | { readonly kind: 'out-of-range'; readonly text: string; readonly min: number; readonly max: number }
  /** More than the venue lends on it. */
  | {
      readonly kind: 'leverage-limit';
      readonly instrument: string;
      readonly leverage: number;
      readonly limit: number;
    }
  | { readonly kind: 'not-a-frame'; readonly text: string; readonly near: readonly string[] }
  | { readonly kind: 'not-a-duration'; readonly text: string }
  | { readonly kind: 'not-a-date'; readonly text: string }
  | { readonly kind: 'not-a-strategy-name'; readonly text: string }
  | { readonly kind: 'definition'; readonly fault: DefinitionFault }
  /** An account at an exchange where a paper wallet is meant, and the other way round. */
  | { readonly kind: 'not-paper'; readonly account: string; readonly environment: Environment }
  | { readonly kind: 'not-live'; readonly account: string }
  | { readonly kind: 'no-live-account' }
  | {
      readonly kind: 'unknown';
      readonly what:
        | 'strategy'
        | 'instrument'
        | 'session'
        | 'person'
        | 'account'
        | 'position'
        | 'choice'
        | 'parameter';
      readonly text: string;
      readonly nearest?: string;
      readonly known: readonly string[];
    };

/** `text` is the canonical spelling: read again, it gives the same value. */
export type ArgResult<Value> =
  | { readonly kind: 'value'; readonly value: Value; readonly text: string }
  /** Understood, but written so that a person might have meant something else: it wants an ok. */
  | { readonly kind: 'read-as'; readonly text: string; readonly unit?: string }
  | { readonly kind: 'fault'; readonly fault: ArgFault };

export interface Choice {
  readonly label: string;
  readonly value: string;
}

/** How values of one kind are written, recognised and offered. */
export interface ArgKind<Value> {
  parse(text: string, scope: ArgScope): ArgResult<Value>;
  /** Whether a text without a name is plainly of this kind, so that order does not matter. */
  looks(text: string, scope: ArgScope): boolean;
  /** A text that begins with it is of this kind, with or without a name; a space may follow it. */
  readonly sign?: string;
  /** Whether two neighbouring words are one value of this kind: `500 USDT`. */
  joins?(left: string, right: string, scope: ArgScope): boolean;
  /** Whether an answer is meant for it though it cannot be read: then it is not tried as a command. */
  claims?(text: string): boolean;
  /** Takes the rest of the line as it is, up to so many characters: nothing said there can be wrong. */
  readonly tail?: number;
  /** Most likely first; empty where only typing makes sense. */
  choices(scope: ArgScope): readonly Choice[];
}

/** An argument of a command. Its question and its short name stand in the words, by its name. */
export interface Arg<Value> {
  /** `asked`: may be absent in a line, but a form asks for it. `named`: optional, and never without its name. */
  readonly need: 'required' | 'asked' | 'optional' | 'named';
  readonly kind: ArgKind<Value>;
  /** Of a named one: where a form offers it all the same, and what holds there when nothing is said. */
  readonly inForm?: FormOffer;
}

export interface FormOffer {
  /** Whether it means something, given what was answered so far. */
  fits(scope: ArgScope): boolean;
  /** A form asks for it, before the summary; else it can be changed there. */
  readonly asks?: true;
  readonly fallback: string;
}

/** All further `name=value` pairs, such as a strategy's parameters. */
export interface RestArg {
  readonly need: 'rest';
  parsePair(name: string, text: string, scope: ArgScope): ArgResult<string>;
  /** Names that can be given, in order; empty = not known yet. */
  names(scope: ArgScope): readonly RestName[];
}
export interface RestName {
  readonly name: string;
  readonly fallback: string;
  readonly values: readonly string[];
}

export type ArgSpecs = Readonly<Record<string, Arg<unknown> | RestArg>>;

/** The object that `run` is given. */
export type ArgValues<Specs extends ArgSpecs> = {
  readonly [Name in keyof Specs]: Specs[Name] extends Arg<infer Value>
    ? Value
    : Readonly<Record<string, string>>;
};

export const required = <Value>(kind: ArgKind<Value>): Arg<Value> => ({ need: 'required', kind });
export const asked = <Value>(kind: ArgKind<Value>): Arg<Value | undefined> => ({ need: 'asked', kind });
export const optional = <Value>(kind: ArgKind<Value>): Arg<Value | undefined> => ({ need: 'optional', kind });
export const named = <Value>(kind: ArgKind<Value>): Arg<Value | undefined> => ({ need: 'named', kind });
export const offered = <Value>(kind: ArgKind<Value>, inForm: FormOffer): Arg<Value | undefined> => ({
  need: 'named',
  kind,
  inForm,
});

/** Whether a form offers this argument beside those that it always asks for. */
export const isOffered = ({ inForm }: Pick<Arg<unknown>, 'inForm'>, scope: ArgScope): boolean =>
  inForm?.fits(scope) === true;

export const value = <Value>(of: Value, text: string): ArgResult<Value> => ({
  kind: 'value',
  value: of,
  text,
});
export const fault = (of: ArgFault): { readonly kind: 'fault'; readonly fault: ArgFault } => ({
  kind: 'fault',
  fault: of,
});
export const choice = (text: string): Choice => ({ label: text, value: text });

/** Written in place of a value: ask me. */
export const ASK = '?';
