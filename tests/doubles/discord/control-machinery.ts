import type { Aim } from '../fault-plan.js';
import type { Body, Command } from './control.js';
import { listOf, textOf } from './json.js';
import type { DiscordDouble, Fault, GatewayControl } from './types.js';

/** Faults, records, raw events. */
export function machinery(double: DiscordDouble): Record<string, Command> {
  const { faults } = double;
  return {
    fault: (body) =>
      faults.next(Number(body['count']), body['fault'] as Fault, body['aim'] as Aim | undefined),
    chance: ({ share, faults: list, ...options }) =>
      faults.chance(Number(share), list as Fault[], options as { seed?: number; aim?: Aim }),
    clear: () => {
      faults.clear();
      return { struck: faults.struck() };
    },
    inject: (body) => double.inject(body['payload']),
    repeat: (body) => double.repeat(textOf(body['interactionId'])),
    delay: (body) => double.delay(Number(body['ms'])),
    forget: () => double.forgetCalls(),
    calls: (body) => double.calls(body['route'] as string | undefined),
    statistics: () => double.statistics(),
    commands: (body) => double.commands(body['guild'] as string | undefined),
    places: () => double.places().map(({ id, kind, name, guildId }) => ({ id, kind, name, guildId })),
  };
}

function gatewayActs(gateway: GatewayControl): Record<string, (first: unknown, second: unknown) => unknown> {
  return {
    drop: (count, everyMs) => gateway.drop(Number(count ?? 1), Number(everyMs ?? 0)),
    reconnect: () => gateway.reconnect(),
    invalidate: (resumable) => gateway.invalidate(resumable === true),
    close: (code) => gateway.close(Number(code)),
    withholdAcks: (withhold) => gateway.withholdAcks(withhold === true),
    requestHeartbeat: () => gateway.requestHeartbeat(),
    forgetSessions: () => gateway.forgetSessions(),
    refuse: (refused) => gateway.refuse(refused === true),
    ready: (deadlineMs) => gateway.ready(Number(deadlineMs ?? 5000)),
  };
}

export function gatewayCommand(gateway: GatewayControl): Command {
  const acts = gatewayActs(gateway);
  return async (body: Body) => {
    const name = body['do'];
    if (name !== undefined) {
      const act = acts[textOf(name)];
      if (act === undefined) throw new Error(`the gateway cannot ${String(name)}`);
      const [first, second] = listOf(body['with']);
      await act(first, second);
    }
    return { sessions: gateway.sessions(), dropsLeft: gateway.dropsLeft() };
  };
}
