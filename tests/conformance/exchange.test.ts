import { CENT, LINEAR, listeningOn, SPOT, tradedDouble, until } from '../builders/bybit-account.js';
import { move } from '../simulation/exchange/matching.js';
import { BTC, PERP, simMarket } from '../simulation/sim-market.js';
import { exchangeContract } from './exchange.js';

exchangeContract('Bybit, by its unmodified client on the double', async () => {
  const { double, account, heard } = await listeningOn(await tradedDouble());
  return {
    exchange: account,
    spot: SPOT,
    linear: LINEAR,
    heard,
    answer: (asked) => asked,
    async until(what, look) {
      await until(what, look);
    },
    async move(dollars) {
      for (const category of ['spot', 'linear'] as const)
        double.people.move(category, 'BTCUSDT', String(dollars));
    },
    async fund(rateBps) {
      double.people.fund('linear', 'BTCUSDT', String(rateBps / 10_000));
    },
    async byHand(side, quantity) {
      const qty = String((quantity / CENT) * 0.01);
      const named = { category: 'linear', symbol: 'BTCUSDT', orderType: 'Market', qty } as const;
      double.people.orderByHand({ ...named, side: side === 'buy' ? 'Buy' : 'Sell' });
    },
  };
});

exchangeContract('in memory', async () => {
  const { exchange, venue, people, heard, scheduler } = simMarket();
  const settle = () => scheduler.advance(200);
  return {
    exchange,
    spot: BTC,
    linear: PERP,
    heard,
    async answer(asked) {
      let isDone = false;
      const done = () => {
        isDone = true;
      };
      asked.then(done, done);
      for (let ms = 0; !isDone && ms < 20_000; ms += 50) await scheduler.advance(50);
      return asked;
    },
    async until(what, look) {
      for (let ms = 0; !look(); ms += 50) {
        if (ms > 20_000) throw new Error(`waited in vain for ${what}`);
        await scheduler.advance(50);
      }
    },
    async move(dollars) {
      for (const one of [BTC, PERP]) move(venue, one.id, dollars * 10);
      await settle();
    },
    async fund(rateBps) {
      people.fund(PERP.id, rateBps);
      await settle();
    },
    async byHand(side, quantity) {
      people.trade(PERP.id, side, quantity);
      await settle();
    },
  };
});
