import type { Preferences } from '../../engine/domain/person.js';
import type { ControlOutcome, SessionAction, SessionView } from '../../engine/usecases/desk.js';
import { type Button, type CardBlock, line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { stopWithMoney, targetWithMoney } from './exit-figures.js';
import { money, signedMoney, signedPercent } from './format.js';
import { unknownName } from './refusals.js';
import * as figures from './session-figures.js';
import { clockTime } from './times.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).trading;
type Row = CardBlock['rows'][number];

/** The live card of a session: equity first, what it holds, its day. */
export function sessionCard(view: SessionView, person: Preferences): CardBlock {
  const { session: words } = wordsOf(person);
  const { spec, snapshot, state, trouble } = view;
  const final = state === 'ended' || (state === 'failed' && trouble === undefined);
  return {
    kind: 'card',
    card: { kind: 'session', id: spec.name },
    title: `${spec.name} ${figures.programOf(spec, person)} ${figures.marketOf(view)}`,
    badge: figures.badgeOf(view, person),
    state: stateWord(view, person),
    rows: [
      equityRow(view, person),
      ...positionRows(view, person),
      ...backingRows(view, person),
      todayRow(view, person),
      ...noteRows(view, person),
    ],
    footer: snapshot.atMs === 0 ? words.noFact : words.updated(clockTime(snapshot.atMs, person)),
    buttons: final
      ? lookButtons(view, person)
      : [...controlButtons(view, person), ...lookButtons(view, person)],
    final,
  };
}

/** Of one that is held back that it waits: what its account waits for stands in a row of its own. */
const stateWord = ({ state, waitsFor }: SessionView, person: Preferences): string => {
  const { states } = wordsOf(person);
  return states[waitsFor === undefined || state === 'failed' ? state : 'waiting'];
};

/** `10,042.18 +42.18 +0.42%` */
function equityText(view: SessionView, person: Preferences): string {
  const { snapshot } = view;
  const { decimals } = figures.quoteOf(view);
  const gain = signedMoney(figures.profitOf(view), decimals, person);
  const change = signedPercent(figures.profitShare(view), person);
  return `${money(snapshot.equity, decimals, person)} ${gain} ${change}`;
}

const equityRow = (view: SessionView, person: Preferences): Row => ({
  label: wordsOf(person).labels.equity,
  value: equityText(view, person),
});

function positionRows(view: SessionView, person: Preferences): readonly Row[] {
  const { labels, flat } = wordsOf(person);
  const held = figures.heldBy(view);
  if (held.length === 0) return [{ label: labels.position, value: flat }];
  return held.flatMap((one) => {
    const stop = stopWithMoney(one, person);
    const target = targetWithMoney(one, person);
    const ends = figures.liquidationText(one, person);
    const value = `${figures.heldQuantity(one, person)} ${one.instrument.base} @ ${figures.entryPrice(one, person)}`;
    const row = { label: figures.sideOf(one, person), value };
    return [
      row,
      ...(stop === undefined ? [] : [{ label: labels.stop, value: stop }]),
      ...(target === undefined ? [] : [{ label: wordsFor(person.locale).look.card.target, value: target }]),
      ...(ends === undefined ? [] : [{ label: labels.liquidation, value: ends }]),
    ];
  });
}

/** Of contracts: margin, and what funding came to. */
function backingRows(view: SessionView, person: Preferences): readonly Row[] {
  const { labels } = wordsOf(person);
  const margin = figures.marginText(view, person);
  const funding = figures.fundingText(view, person);
  return [
    ...(margin === undefined ? [] : [{ label: labels.margin, value: margin }]),
    ...(funding === undefined ? [] : [{ label: labels.funding, value: funding }]),
  ];
}

function todayRow(view: SessionView, person: Preferences): Row {
  const { session: words, labels } = wordsOf(person);
  const { dayFills, fees } = view.snapshot;
  const paid = money(fees, figures.quoteOf(view).decimals, person);
  return { label: labels.today, value: words.today(dayFills, paid) };
}

function noteRows(view: SessionView, person: Preferences): readonly Row[] {
  const { trouble, snapshot } = view;
  const { session: words, labels, troubles } = wordsOf(person);
  const notes = trouble === undefined ? [] : [troubles[trouble]];
  if (snapshot.tradingState !== 'active') notes.push(words.halted[snapshot.tradingState]);
  if (figures.heldBy(view).some(figures.isStopBeyond)) notes.push(words.stopBeyond);
  if (view.waitsFor !== undefined) notes.push(waitingText(view.spec, view.waitsFor, person));
  return notes.map((value) => ({ label: labels.trouble, value }));
}

const waitingText = (
  { account }: SessionView['spec'],
  state: NonNullable<SessionView['waitsFor']>,
  person: Preferences,
): string => {
  const { waits, short } = wordsFor(person.locale).hand.live.account;
  return waits(account, short[state]);
};

function controlButtons({ spec, state }: SessionView, person: Preferences): readonly Button[] {
  const { labels } = wordsOf(person);
  const { name } = spec;
  const goOn: Button = { label: labels.resume, line: `/resume ${name}` };
  const hold: Button = { label: labels.pause, line: `/pause ${name}` };
  const end: Button = { label: labels.end, line: `/stop ${name}`, style: 'danger' };
  // Its strategy is lost: all that is left to do is to close what it holds.
  return state === 'failed' ? [end] : [state === 'paused' ? goOn : hold, end];
}

function lookButtons(view: SessionView, person: Preferences): readonly Button[] {
  const { labels } = wordsOf(person);
  return [
    { label: labels.chart, line: figures.chartLine(view) },
    { label: labels.fills, line: `/fills ${view.spec.name}` },
  ];
}

export const sessionPage = (view: SessionView, person: Preferences): Reply =>
  reply(sessionCard(view, person));

/** One line a session: name, state, what, equity. */
export function sessionList(sessions: readonly SessionView[], person: Preferences): Reply {
  const { session: words } = wordsOf(person);
  if (sessions.length === 0) return reply(text(words.none));
  const running = sessions.filter(({ state }) => state === 'running').length;
  const badges = [...new Set(sessions.map((view) => figures.badgeOf(view, person)))].join(' · ');
  const lines = sessions.flatMap((view) => [
    line(strong(view.spec.name), ` ${stateWord(view, person)} ${figures.programOf(view.spec, person)}`),
    line(`  ${equityText(view, person)}`),
  ]);
  const buttons = sessions
    .slice(0, 5)
    .map(({ spec }): Button => ({ label: spec.name, line: `/session ${spec.name}` }));
  return reply(text(line(words.headline(running, sessions.length - running), ` · ${badges}`), ...lines), {
    kind: 'buttons',
    rows: [buttons],
  });
}

/** What pause, resume or stop came to, with the card as it stands now. */
export function controlled(action: SessionAction, outcome: ControlOutcome, person: Preferences): Reply {
  const { session: words, states } = wordsOf(person);
  switch (outcome.kind) {
    case 'done':
      return reply(text(words.done[action](outcome.session.spec.name)), sessionCard(outcome.session, person));
    case 'already':
      return refusal(text(words.already[action](outcome.session.spec.name)));
    case 'not-possible': {
      const { spec, state } = outcome.session;
      return refusal(text(words.notPossible(spec.name, states[state])));
    }
    case 'no-session':
      return unknownName('session', outcome, (name) => `/${action} ${name}`, person);
  }
}
