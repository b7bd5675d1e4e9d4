import type { TradedCategory } from '../account/types.js';
import type { Body } from '../trading/ask.js';
import type { Held, People } from './people.js';

type Given = Record<string, unknown>;

const text = (body: Given, name: string): string => {
  const value = body[name];
  if (typeof value !== 'string') throw new Error(`${name} must be a text`);
  return value;
};
const maybe = (body: Given, name: string): string | undefined =>
  body[name] === undefined || body[name] === null ? undefined : text(body, name);
const category = (body: Given): TradedCategory => text(body, 'category') as TradedCategory;
const given = <Key extends string>(name: Key, value: string | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [K in Key]?: string };

/** What the people do, for another process: POST a JSON object to /_control/NAME. Amounts are texts. */
export const PEOPLE_COMMANDS: Readonly<Record<string, (people: People, body: Given) => unknown>> = {
  fill: (people, body) => {
    const how = { ...given('qty', maybe(body, 'qty')), ...given('price', maybe(body, 'price')) };
    people.fill(text(body, 'orderId'), { ...how, isTaker: body['isTaker'] === true });
  },
  move: (people, body) => people.move(category(body), text(body, 'symbol'), text(body, 'price')),
  letGo: (people, body) => people.letGo(category(body), text(body, 'symbol')),
  thin: (people, body) => people.thin(category(body), text(body, 'symbol'), maybe(body, 'total')),
  orderByHand: (people, body) => {
    const { id, linkId, status } = people.orderByHand(body['order'] as Body, maybe(body, 'key'));
    return { orderId: id, orderLinkId: linkId, orderStatus: status };
  },
  cancelByExchange: (people, body) => people.cancel(text(body, 'orderId'), maybe(body, 'cancelType')),
  raceCancels: (people, body) => people.raceCancels(Number(body['count'])),
  liquidate: (people, body) => people.liquidate(body as unknown as Held),
  deleverage: (people, body) =>
    people.deleverage(body as unknown as Held, { qty: text(body, 'qty'), price: text(body, 'price') }),
  fund: (people, body) => people.fund(category(body), text(body, 'symbol'), text(body, 'rate')),
  deposit: (people, body) => people.deposit(text(body, 'coin'), text(body, 'amount'), maybe(body, 'key')),
  withdraw: (people, body) => people.withdraw(text(body, 'coin'), text(body, 'amount'), maybe(body, 'key')),
  maintenance: (people, body) => people.maintenance(maybe(body, 'words')),
};
