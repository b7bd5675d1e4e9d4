import type { Preferences } from '../../engine/domain/person.js';
import type { StrategyListing, StrategyParameter } from '../../engine/usecases/desk.js';
import { type Block, type Button, dim, type Line, line, type Reply, reply, strong, text } from '../reply.js';
import { declaredPage } from './definition.js';
import { signedPercent } from './format.js';
import { brokenStrategy, sourceFault } from './own.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).trading;
const IN_A_ROW = 3;

/** All strategies: name and idea, each a button to its own page. */
export function strategyList(strategies: readonly StrategyListing[], person: Preferences): Reply {
  const { strategy: words } = wordsOf(person);
  const lines = strategies.map((one) => lineOf(one, person));
  const buttons = strategies.map(({ name }): Button => ({ label: name, line: `/strategies ${name}` }));
  return reply(text(line(words.count(strategies.length)), ...lines), {
    kind: 'buttons',
    rows: inRows(buttons),
  });
}

/** What it says of itself, in the person's language where it came with the desk. */
function ideaOf(
  { name, summary, weakness, isOwn }: StrategyListing,
  person: Preferences,
): { readonly summary: string; readonly weakness: string } {
  const { templates } = wordsOf(person).strategy;
  const told = isOwn !== true && Object.hasOwn(templates, name) ? templates[name] : undefined;
  return told ?? { summary, weakness };
}

function lineOf(strategy: StrategyListing, person: Preferences): Line {
  const { name, isOwn, fault, declared } = strategy;
  const { summary } = ideaOf(strategy, person);
  const { own } = wordsFor(person.locale);
  if (fault !== undefined)
    return line(strong(name), dim(` ${own.own}`), ` ⚠ ${own.broken(sourceFault(fault, person))}`);
  return isOwn === true
    ? line(strong(name), dim(` ${declared === undefined ? own.own : own.declared}`), ` ${summary}`)
    : line(strong(name), ` ${summary}`);
}

function inRows(buttons: readonly Button[]): readonly (readonly Button[])[] {
  const count = Math.ceil(buttons.length / IN_A_ROW);
  return Array.from({ length: count }, (_, row) => buttons.slice(row * IN_A_ROW, (row + 1) * IN_A_ROW));
}

/** One strategy: idea, when it fails, what can be set. */
export function strategyPage(strategy: StrategyListing, person: Preferences): Reply {
  const { strategy: words, labels } = wordsOf(person);
  const { name, parameters, defaultStopBps, fault, declared } = strategy;
  const { summary, weakness } = ideaOf(strategy, person);
  if (fault !== undefined) return brokenStrategy({ name, fault }, person);
  if (declared !== undefined) return declaredPage(strategy, declared, person);
  const stop =
    defaultStopBps === undefined ? [] : [line(words.defaultStop(distance(defaultStopBps, person)))];
  return reply(
    text(line(strong(name)), summary, line(dim(words.fails(weakness))), ...stop),
    ...parameterTable(parameters, words.columns),
    {
      kind: 'buttons',
      rows: [
        [
          { label: labels.backtest, line: `/backtest ${name}` },
          { label: labels.paper, line: `/paper ${name}`, style: 'primary' },
        ],
      ],
    },
  );
}

const distance = (bps: number, person: Preferences): string => signedPercent(-bps / 100, person);

function parameterTable(
  parameters: readonly StrategyParameter[],
  [first, second, third]: readonly [string, string, string],
): readonly Block[] {
  if (parameters.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        { title: first, align: 'left' },
        { title: second, align: 'right' },
        { title: third, align: 'left' },
      ],
      rows: parameters.map((one) => [one.name, one.default, rangeOf(one)]),
    },
  ];
}

function rangeOf({ choices, min, max }: StrategyParameter): string {
  if (choices !== undefined) return choices.join('|');
  if (min === undefined && max === undefined) return '';
  return `${min ?? '…'}–${max ?? '…'}`;
}
