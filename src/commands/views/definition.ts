import type { Definition } from '../../engine/domain/definition.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { DefineOutcome, UndefineOutcome } from '../../engine/usecases/define.js';
import type { StrategyListing } from '../../engine/usecases/desk.js';
import { type Button, code, dim, line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { definitionRefusal } from './definition-fault.js';
import { definitionSentences } from './definition-phrase.js';
import { buttons, oneLine } from './refusals.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).definition;

/** Tries it and starts it. */
function runButtons(name: string, prefs: Preferences): readonly Button[] {
  const { labels } = wordsFor(prefs.locale).trading;
  return [
    { label: labels.backtest, line: `/backtest ${name}` },
    { label: labels.paper, line: `/paper ${name}`, style: 'primary' },
  ];
}

/** A strategy of conditions: what it does in words, and as it is written. */
export function declaredPage(
  { name, summary, weakness }: StrategyListing,
  declared: NonNullable<StrategyListing['declared']>,
  prefs: Preferences,
): Reply {
  const words = wordsOf(prefs);
  const { strategy } = wordsFor(prefs.locale).trading;
  const said = declared.text.startsWith(summary) ? [] : [summary];
  return reply(
    text(
      line(strong(name)),
      ...said,
      ...definitionSentences(declared.definition, prefs),
      ...(weakness === '' ? [] : [line(dim(strategy.fails(weakness)))]),
      line(dim(`${words.written} `), code(declared.text)),
    ),
    buttons(...runButtons(name, prefs), { label: words.remove, line: `/undefine ${name}` }),
  );
}

interface Understood {
  readonly name: string;
  readonly isNew: boolean;
  readonly definition: Definition;
  readonly warmupBars: number;
  /** The line that stores it. */
  readonly storeLine: string;
}

/** How it was understood, before anything is stored. */
export function understood(
  { name, isNew, definition, warmupBars, storeLine }: Understood,
  prefs: Preferences,
): Reply {
  const words = wordsOf(prefs);
  return reply(
    text(
      line(strong(name)),
      ...definitionSentences(definition, prefs),
      line(dim(words.warmup(warmupBars))),
      words.notYet(name, isNew),
    ),
    buttons({ label: words.store, line: storeLine, style: 'primary' }),
  );
}

export function defined(name: string, outcome: DefineOutcome, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  switch (outcome.kind) {
    case 'stored': {
      const kept = outcome.replaced ? [line(dim(words.goesOn))] : [];
      return reply(
        text(
          words.stored(name, outcome.replaced),
          ...definitionSentences(outcome.definition, prefs),
          ...kept,
        ),
        buttons(...runButtons(name, prefs)),
      );
    }
    case 'fault':
      return oneLine(definitionRefusal(outcome.fault, prefs));
    case 'bad-name':
      return oneLine(wordsFor(prefs.locale).commands.refuse.notAStrategyName(outcome.name));
    case 'name-taken':
      return oneLine(words.taken(outcome.name, outcome.by));
    case 'not-written':
      return oneLine(words.notWritten(outcome.code));
    case 'no-folder':
      return oneLine(words.noFolder);
  }
}

/** `sessions`: how many go on with it; `lineFor` makes the line that defines it again. */
export function removed(
  name: string,
  outcome: UndefineOutcome,
  { sessions, lineFor }: { readonly sessions: number; readonly lineFor: (text: string) => string },
  prefs: Preferences,
): Reply {
  const words = wordsOf(prefs);
  if (outcome.kind === 'not-written') return oneLine(words.notWritten(outcome.code));
  if (outcome.kind === 'not-declared') return refusal(text(words.notDeclared(name)));
  return reply(
    text(words.removed(name, sessions), line(code(outcome.text))),
    buttons({ label: words.defineAgain, line: lineFor(outcome.text) }),
  );
}
