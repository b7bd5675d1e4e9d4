import { Client, Events, GatewayIntentBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { login, type Rig, rig, until } from './rig.js';

const echo = (heard: string[]) => async (interaction: { id: string; isChatInputCommand(): boolean }) => {
  heard.push(interaction.id);
};

describe('the gateway against the unmodified discord.js', () => {
  let stage: Rig;
  let client: Client | undefined;
  const heard: string[] = [];
  beforeEach(async () => {
    heard.length = 0;
    stage = await rig({ heartbeatIntervalMs: 1000 });
  });
  afterEach(async () => {
    await client?.destroy();
    await stage.close();
  });

  const speak = () => stage.desk.slash(stage.ann, '/paper strategy:x').interactionId;
  const { statistics } = { statistics: () => stage.double.statistics().gateway };

  it('tells the guild with its channels and threads', async () => {
    const thread = stage.desk.thread('BTC');
    client = await login(stage.double, echo(heard));
    expect(client.channels.cache.get(stage.desk.id)).toMatchObject({ name: 'desk' });
    expect(client.channels.cache.get(thread.id)).toMatchObject({ name: 'BTC', parentId: stage.desk.id });
    const later = stage.guild.channel('later');
    await until(() => client?.channels.cache.has(later.id) === true);
  });

  it('resumes after a cut line and replays what was missed, in order and once', async () => {
    client = await login(stage.double, echo(heard));
    const first = speak();
    await until(() => heard.length === 1);
    stage.double.gateway.drop();
    const missed = [speak(), speak(), speak()];
    await until(() => heard.length === 4);
    expect(heard).toEqual([first, ...missed]);
    expect(statistics()).toMatchObject({ identifies: 1, resumes: 1, drops: 1, closes: [1006] });
  });

  it('cuts as often as asked', async () => {
    client = await login(stage.double, echo(heard));
    const asked = [speak()];
    stage.double.gateway.drop(5, 20);
    await until(() => stage.double.gateway.dropsLeft() === 0);
    asked.push(speak());
    await until(() => heard.length === 2);
    expect(heard).toEqual(asked);
    expect(statistics().drops).toBe(5);
  });

  it('op 7 makes the client reconnect and resume', async () => {
    client = await login(stage.double, echo(heard));
    stage.double.gateway.reconnect();
    await until(() => statistics().resumes === 1);
    expect(statistics().closes).toEqual([4200]);
  });

  it('op 9 makes the client identify anew', async () => {
    client = await login(stage.double, echo(heard));
    const [old] = stage.double.gateway.sessions();
    stage.double.gateway.invalidate(false);
    await until(() => statistics().identifies === 2, 20_000);
    // The client must hear again before it is destroyed: discord.js hangs when it is destroyed amid a handshake.
    speak();
    await until(() => heard.length === 1);
    expect(stage.double.gateway.sessions().map(({ sessionId }) => sessionId)).not.toContain(old?.sessionId);
  });

  it('a forgotten session cannot be resumed', async () => {
    client = await login(stage.double, echo(heard));
    stage.double.gateway.forgetSessions();
    stage.double.gateway.drop();
    await until(() => statistics().identifies === 2, 20_000);
    // The client must hear again before it is destroyed: discord.js hangs when it is destroyed amid a handshake.
    speak();
    await until(() => heard.length === 1);
    expect(statistics().resumes).toBe(0);
  });

  it('withheld acks make a zombie, which the client leaves by 4200', async () => {
    client = await login(stage.double, echo(heard));
    stage.double.gateway.withholdAcks(true);
    await until(() => statistics().closes.includes(4200));
    stage.double.gateway.withholdAcks(false);
    await until(() => statistics().resumes >= 1);
  });

  it('a wrong token, an unapproved intent', async () => {
    const stranger = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: stage.double.api } });
    await expect(stranger.login('wrong')).rejects.toThrow(/token/i);
    const greedy = new Client({
      intents: [GatewayIntentBits.MessageContent],
      rest: { api: stage.double.api },
    });
    const failed = new Promise((resolve) => greedy.once(Events.Error, resolve));
    await Promise.race([greedy.login(stage.double.token).catch(() => undefined), failed]);
    await until(() => statistics().closes.includes(4014));
    await greedy.destroy();
  });
});
