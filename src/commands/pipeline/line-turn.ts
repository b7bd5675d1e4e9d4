import { bind, printGiven } from '../args/bind.js';
import { place } from '../args/place.js';
import { openForm } from '../form/moves.js';
import type { LineReading } from '../parse/line.js';
import { printToken } from '../parse/tokens.js';
import { boundProblem, placeProblem } from '../views/form.js';
import * as refusals from '../views/refusals.js';
import { settingFor, type Turn, type TurnSetting, turnOf } from './turn.js';

/** What a typed line or a pressed button comes to. */
export function lineTurn(reading: LineReading, setting: TurnSetting): Turn {
  switch (reading.kind) {
    case 'command':
      return commandTurn(reading, setting);
    case 'unknown-command':
      return { kind: 'say', reply: unknownCommand(reading, setting.prefs) };
    case 'empty':
      return { kind: 'say', reply: refusals.emptyLine(setting.prefs) };
    case 'too-long':
      return { kind: 'say', reply: refusals.lineTooLong(reading.length, reading.limit, setting.prefs) };
    case 'open-quote':
      return { kind: 'say', reply: refusals.openQuote(setting.prefs) };
  }
}

function unknownCommand(
  { word, nearest, tokens }: Extract<LineReading, { kind: 'unknown-command' }>,
  prefs: TurnSetting['prefs'],
) {
  if (nearest === undefined) return refusals.unknownCommand(word, undefined, prefs);
  const line = [`/${nearest}`, ...tokens.map(printToken)].join(' ');
  return refusals.unknownCommand(word, { name: nearest, line }, prefs);
}

function commandTurn(reading: Extract<LineReading, { kind: 'command' }>, setting: TurnSetting): Turn {
  const { command, tokens, hidden } = reading;
  const { prefs } = setting;
  const placed = place(command.args, tokens, setting.desk);
  if (placed.kind === 'fault') return { kind: 'say', command, reply: placeProblem(placed.fault, prefs) };
  const bound = bind(command.args, placed.given, setting.desk);
  if (bound.kind === 'missing') {
    return turnOf(command, openForm(settingFor(setting, command), bound), setting);
  }
  if (bound.kind !== 'ready') return { kind: 'say', command, reply: boundProblem({ command, bound }, prefs) };
  const { values, given } = bound;
  const careful = command.risk !== 'read' && command.risk !== 'safety';
  if (careful && hidden > 0) {
    const shown = printGiven(command.name, command.args, given);
    return { kind: 'say', command, reply: refusals.readLineAs(shown, hidden, prefs) };
  }
  // Whoever gives another order has left the question that was open.
  const form = careful ? { form: { kind: 'gone', key: setting.key } as const } : {};
  return { kind: 'run', command, values, given, steps: 0, hidden, ...form };
}
