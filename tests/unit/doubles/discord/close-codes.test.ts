import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Rig, rig } from './rig.js';

const properties = { os: 'linux', browser: 'test', device: 'test' };

describe('close codes of the gateway', () => {
  let stage: Rig;
  beforeEach(async () => {
    stage = await rig();
  });
  afterEach(() => stage.close());

  const open = (query = 'v=10&encoding=json'): WebSocket =>
    new WebSocket(`${stage.double.url.replace('http', 'ws')}/?${query}`);
  const closed = (socket: WebSocket): Promise<number> =>
    new Promise((resolve) => socket.once('close', resolve));
  const saying = async (...payloads: unknown[]): Promise<number> => {
    const socket = open();
    socket.once('open', () => {
      for (const payload of payloads)
        socket.send(typeof payload === 'string' ? payload : JSON.stringify(payload));
    });
    return closed(socket);
  };
  const identify = (d: object = {}) => ({
    op: 2,
    d: { token: stage.double.token, intents: 1, properties, ...d },
  });

  it.each([
    ['an unknown opcode', () => saying({ op: 99 }), 4001],
    ['no JSON', () => saying('{'), 4002],
    ['more than 4096 bytes', () => saying({ op: 1, d: 'x'.repeat(4096) }), 4002],
    ['acting before identifying', () => saying({ op: 3, d: {} }), 4003],
    ['a wrong token', () => saying(identify({ token: 'wrong' })), 4004],
    ['identifying twice', () => saying(identify(), identify()), 4005],
    [
      'a seq from the future',
      async () => {
        const socket = open();
        socket.once('open', () => socket.send(JSON.stringify(identify())));
        await stage.double.gateway.ready();
        const [session] = stage.double.gateway.sessions();
        return saying({ op: 6, d: { token: stage.double.token, session_id: session?.sessionId, seq: 99 } });
      },
      4007,
    ],
    [
      'more than 120 sends a minute',
      () => saying(...Array.from({ length: 121 }, () => ({ op: 1, d: null }))),
      4008,
    ],
    ['an invalid shard', () => saying(identify({ shard: [1, 1] })), 4010],
    ['an old version', () => closed(open('v=8&encoding=json')), 4012],
    ['invalid intents', () => saying(identify({ intents: -1 })), 4013],
    ['unapproved intents', () => saying(identify({ intents: 1 | (1 << 15) })), 4014],
  ] as const)('%s', async (_, act, code) => {
    expect(await act()).toBe(code);
  });

  it('120 sends pass', async () => {
    const socket = open();
    let acks = 0;
    socket.on('message', (data) => {
      if (JSON.parse(String(data)).op === 11) acks += 1;
    });
    socket.once('open', () => {
      for (let count = 0; count < 120; count += 1) socket.send('{"op":1,"d":null}');
    });
    while (acks < 120) await new Promise((resolve) => socket.once('message', resolve));
    expect(socket.readyState).toBe(socket.OPEN);
    expect(stage.double.statistics().gateway.maxSendsPerMinute).toBe(120);
    socket.terminate();
  });
});
