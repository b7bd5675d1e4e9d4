// How the double of Bybit misbehaves towards a desk that is to be killed.

const WRITING = ['/v5/order/create', '/v5/order/cancel', '/v5/order/amend', '/v5/position/trading-stop'];
const ACTED = { kind: 'acted', answer: { kind: 'drop' } };
const REST_FAULTS = [
  { kind: 'drop' },
  ACTED,
  { kind: 'later', ms: 300 },
  { kind: 'slow', ms: 900 },
  { kind: 'acted', answer: { kind: 'html' } },
  { kind: 'acted', answer: { kind: 'status', status: 504 } },
  { kind: 'acted', answer: { kind: 'refuse', retCode: 10000, retMsg: 'Server Timeout' } },
];

/** In another way each time. */
export function disturb(double, random, kills) {
  behave(double);
  const share = random.pick([0, 0.1, 0.3]);
  if (share > 0) double.rest.chance(share, REST_FAULTS, { seed: kills + 1, aim: WRITING });
  const news = random.pick([0, 0.05, 0.2]);
  if (news > 0) double.events.chance(news, ['lose', 'duplicate', 'late'], { seed: kills + 2, aim: '*' });
}

/** Everything behaves again. */
export function behave(double) {
  double.rest.clear();
  double.events.clear();
}
