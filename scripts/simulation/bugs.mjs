// Known mistakes, each put into the product's code as the simulator is bundled. A check that lets one pass is no check.

const live = 'engine/runtime/live';

/** @type {readonly import('./bundle.mjs').Bug[]} */
export const BUGS = [
  {
    name: 'what left and was not answered leaves again under a fresh id',
    row: 'F01',
    file: `${live}/dispatcher.ts`,
    find: 'const { linkId, event } = order;',
    replace:
      'const { event } = order;\n  const linkId = order.tellMs === undefined ? order.linkId : order.linkId.concat("0");',
  },
  {
    name: 'no answer is taken for a no',
    row: 'F02',
    file: `${live}/order-facts.ts`,
    find: "return { kind: 'order-unknown', seq };",
    replace: "return { kind: 'order-refused', seq, code: 'timeout' };",
  },
  {
    name: 'a withdrawal that was taken counts as the end',
    row: 'F10',
    file: `${live}/dispatcher.ts`,
    find: "order.isCancelTaken = answer.kind === 'done';",
    replace:
      "order.isCancelTaken = answer.kind === 'done';\n      if (answer.kind === 'done') this.parts.inbox.add(async () => void (await book.hear([goneFact(order, undefined)])));",
  },
  {
    name: 'what is not there yet counts as never there',
    row: 'F07',
    file: `${live}/order-facts.ts`,
    find: 'nowMs > Math.max(sentMs, seenMs) + doubtMs',
    replace: 'nowMs > Math.max(sentMs, seenMs) + doubtMs * 0',
  },
  {
    name: 'an order that has ended is gone before its executions are seen',
    row: 'F16',
    file: `${live}/order-facts.ts`,
    find: "if (ending.filled > order.filled) return { kind: 'missing', ending };",
    replace: '',
  },
  {
    name: 'an execution that is told again is booked again',
    row: 'F13',
    edits: [
      {
        file: `${live}/account-news.ts`,
        find: 'if (book.orders.isBooked(execution.execId)) {',
        replace: 'if (false) {',
      },
      { file: 'engine/core/remote-venue.ts', find: 'if (this.seen.has(id)) return false;', replace: '' },
    ],
  },
  {
    name: 'executions that the stream has not told are not looked for',
    row: 'F15',
    file: `${live}/settle-look.ts`,
    find: 'if (this.isKnown(execution)) continue;',
    replace: 'if (this.isKnown(execution) || !this.isFirst) continue;',
  },
  {
    name: 'what others did to a position is not booked',
    row: 'F18',
    file: `${live}/settle-look.ts`,
    find: 'await this.takeOutside(one);',
    replace: '',
  },
  {
    name: 'fees are not booked',
    row: 'F19',
    file: `${live}/execution-part.ts`,
    find: 'fee: share,',
    replace: 'fee: amount(0),',
  },
  {
    name: 'what a stop closed beyond its book is forgotten',
    row: 'F25',
    file: `${live}/account-news.ts`,
    find: 'if (booked.parts === 0 || booked.quantity >= execution.quantity) return;',
    replace: 'return;',
  },
  {
    name: 'one lot that is missing is taken for dust',
    row: 'F17',
    file: `${live}/shortfall.ts`,
    find: 'short >= slack',
    replace: 'short > slack',
  },
  {
    name: 'funding has the opposite sign',
    row: 'F20',
    file: `${live}/take-records.ts`,
    find: 'value: inUnits(share, rules.quoteDecimals),',
    replace: 'value: amount(-inUnits(share, rules.quoteDecimals)),',
  },
  {
    name: 'what is paid in is not booked',
    row: 'F18',
    file: `${live}/own-lines.ts`,
    find: 'this.waiting.push(this.lineOf(record));',
    replace: '',
  },
  {
    name: 'what is the account’s own is booked again after a start',
    row: 'F08',
    file: `${live}/own-lines.ts`,
    find: 'if (line !== undefined) this.known.set(line.record.recordId, line.record.atMs);',
    replace: '',
  },
  {
    name: 'an entry leaves without its stop',
    row: 'F21',
    file: `${live}/dispatcher.ts`,
    find: '...(stopPrice === undefined ? {} : { stopPrice }),',
    replace: '',
  },
  {
    name: 'a stop that is refused is left at that',
    row: 'F22',
    file: `${live}/coverage.ts`,
    find: 'if (code === BEYOND || coverage.refusals >= MOST_REFUSALS) this.exit(book, instrument);',
    replace: 'coverage.refusals = 0;',
  },
  {
    name: 'a stop that vanishes is not missed',
    row: 'F23',
    file: `${live}/keep-guards.ts`,
    find: 'for (const instrument of book.spec.instruments) this.look(book, instrument);',
    replace: '',
  },
  {
    name: 'an exit may do more than reduce',
    row: 'F25',
    file: `${live}/dispatcher.ts`,
    find: 'reduceOnly: !isEntry(event),',
    replace: 'reduceOnly: false,',
  },
  {
    name: 'an entry leaves however old its signal is',
    row: 'F38',
    file: `${live}/dispatcher.ts`,
    find: 'if (!isEntry(event) || !this.parts.isRealTime || finest === undefined) return undefined;',
    replace: 'if (finest !== undefined) return undefined;\n    if (finest === undefined) return undefined;',
  },
  {
    name: 'an order leaves before it is stored',
    row: 'F39',
    file: 'engine/runtime/desk/store-guard.ts',
    find: 'for (const row of rows) this.rows.push(row);\n    for (const notification',
    replace:
      'for (const row of rows) this.rows.push(row);\n    this.onRows(rows, true);\n    for (const notification',
  },
  {
    name: 'under which id an order leaves is not stored',
    row: 'F39',
    file: `${live}/live-desk.ts`,
    find: 'return dispatches.map((dispatch) => dispatchRow(spec.uid, dispatch, session.snapshot.atMs));',
    replace:
      'return dispatches.length < 0 ? dispatches.map((dispatch) => dispatchRow(spec.uid, dispatch, 0)) : [];',
  },
  {
    name: 'after a start ids are made anew',
    row: 'F46',
    file: `${live}/live-desk.ts`,
    find: 'written after what it belongs to.\n    for (const dispatch of dispatches) orders.takeDispatch(dispatch);',
    replace: 'written after what it belongs to.',
  },
  {
    name: 'what a lost record has left at the exchange is not found',
    row: 'F45',
    file: `${live}/account-state.ts`,
    find: 'const isLost = !this.isStartSettled &&',
    replace: 'const isLost = this.doubtMs < 0 &&',
  },
  {
    name: 'entries leave although the disk is full',
    row: 'F43',
    // Whether the account is ready keeps entries back too, as long as it knows that the store is failing.
    edits: [
      {
        file: `${live}/live-desk.ts`,
        find: "else if (event.purpose !== 'entry') this.releaseUnstored(account, book, event.seq);",
        replace: 'else this.releaseUnstored(account, book, event.seq);',
      },
      {
        file: `${live}/health.ts`,
        find: "return isStoreFailing ? 'store-failing' : undefined;",
        replace: "return isStoreFailing && nowMs < 0 ? 'store-failing' : undefined;",
      },
    ],
  },
  {
    name: 'what is told late takes an order back',
    row: 'F14',
    // The session itself hears only what brings an order forward.
    edits: [
      {
        file: `${live}/order-facts.ts`,
        find: "return order.phase === 'working' ? NOTHING : said({ kind: 'order-accepted', seq });",
        replace: "return said({ kind: 'order-accepted', seq });",
      },
      {
        file: 'engine/core/remote-shelf.ts',
        find: 'if (STEPS.indexOf(step) <= STEPS.indexOf(one.step)) return false;',
        replace: '',
      },
    ],
  },
  {
    name: 'withdrawals do not leave',
    row: 'F09',
    file: `${live}/dispatcher.ts`,
    find: 'if (!isThere || order.isAsked || isClosed() || order.retryMs > elapsedMs()) return;',
    replace: 'if (isThere || order.isAsked) return;',
  },
  {
    name: 'a message that comes again is handled again',
    row: 'F53',
    edits: [
      {
        file: 'engine/usecases/journal-conversation-store.ts',
        find: "if (this.pending.has(item.id)) return { kind: 'pending' };\n    if (await this.journal.receive(item)) {",
        replace: 'if ((await this.journal.receive(item)) || item.id !== "") {',
      },
      {
        file: 'engine/usecases/control-session.ts',
        find: 'return await desk.parts.journal.byCorrelation(correlation);',
        replace: 'return (await desk.parts.journal.byCorrelation(correlation)).slice(0, 0);',
      },
      {
        file: 'engine/usecases/hand/write-ticket.ts',
        find: 'const earlier = await parts.desk.parts.journal.byCorrelation(correlation);',
        replace: 'const earlier = (await parts.desk.parts.journal.byCorrelation(correlation)).slice(0, 0);',
      },
    ],
  },
  {
    name: 'a ticket is carried out each time its button is pressed',
    row: 'F54',
    file: 'engine/usecases/hand/confirm.ts',
    find: "if (record.state.kind === 'confirmed') return { kind: 'already', view };",
    replace: "if (record.state.kind === 'confirmed') return undefined;",
  },
  {
    name: 'what could not be delivered waits for the next start',
    row: 'F56',
    file: 'engine/runtime/desk/outbox-pump.ts',
    find: 'if (isFirst || line.alarm === undefined) this.setAlarm(key, line);',
    replace: '',
  },
  {
    name: 'strangers are obeyed',
    row: 'F57',
    file: 'engine/usecases/journal-conversation-store.ts',
    find: 'return this.people.person(identity);',
    replace: 'return this.people.person(identity) ?? this.people.all()[0];',
  },
];
