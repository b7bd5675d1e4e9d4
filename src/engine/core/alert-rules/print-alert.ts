import { type AlertCondition, type AlertRepeat, crossOf } from '../../domain/alert-rule.js';
import type { Condition } from '../../domain/definition.js';
import { printCondition, printFormula } from '../../strategies/declared/print.js';
import { nameOf } from './read-figure.js';
import { spanText } from './spoken.js';

/** The rule as a person would type it: read again, it is the same. */
export const printAlert = (condition: AlertCondition, repeat: AlertRepeat): string =>
  repeat.kind === 'once'
    ? conditionText(condition)
    : `${conditionText(condition)} every ${spanText(repeat.pauseMs)}`;

function conditionText(of: AlertCondition): string {
  switch (of.kind) {
    case 'market': {
      const said = printed(of.condition);
      return of.frame === undefined
        ? `${of.instrument} ${said.replace(/^close /, '')}`
        : `${of.instrument} ${said} on ${of.frame}`;
    }
    case 'move': {
      const way = of.direction === 'either' ? 'moves' : of.direction;
      return `${of.instrument} ${way} ${of.bps / 100}% in ${spanText(of.windowMs)}`;
    }
    case 'figure': {
      const what = of.figure === 'pnl-today' ? 'pnl today' : of.figure;
      const unit = of.figure === 'drawdown' ? '%' : of.coin === undefined ? '' : ` ${of.coin}`;
      return `${nameOf(of.of)} ${what} ${of.operator} ${of.value}${unit}`;
    }
  }
}

function printed(condition: Condition): string {
  const cross = crossOf(condition);
  if (cross?.direction !== 'either') return printCondition(condition);
  return `${printFormula(cross.left)} crosses ${printFormula(cross.right)}`;
}
