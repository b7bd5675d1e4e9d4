import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type Client,
  MessageFlags,
  type ModalActionRowComponentBuilder,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { login, type Rig, rig } from './rig.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const buttons = () =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('stop').setLabel('Stop').setStyle(ButtonStyle.Danger),
    new ButtonBuilder().setCustomId('change').setLabel('Change').setStyle(ButtonStyle.Secondary),
  );

const modal = () => {
  const input = new TextInputBuilder()
    .setCustomId('cash')
    .setLabel('Cash')
    .setStyle(TextInputStyle.Short)
    .setMaxLength(6);
  return new ModalBuilder()
    .setCustomId('form')
    .setTitle('Change')
    .addComponents(new ActionRowBuilder<ModalActionRowComponentBuilder>().addComponents(input));
};

describe('a conversation with the unmodified discord.js', () => {
  let stage: Rig;
  let client: Client;
  beforeAll(async () => {
    stage = await rig();
    client = await login(stage.double, async (interaction) => {
      if (interaction.isAutocomplete()) return interaction.respond([{ name: 'MA cross', value: 'ma-cross' }]);
      if (interaction.isChatInputCommand()) {
        if (interaction.commandName === 'here') return undefined;
        await interaction.deferReply({ flags: MessageFlags.Ephemeral });
        return interaction.editReply({
          content: `${interaction.options.data.map(({ name, value }) => `${name}=${value}`).join(' ')} in ${interaction.guildLocale}`,
          files: [{ attachment: PNG, name: 'equity.png', description: 'Equity' }],
          components: [buttons()],
        });
      }
      if (interaction.isButton()) {
        if (interaction.customId === 'change') return interaction.showModal(modal());
        return interaction.update({ content: 'stopped', components: [] });
      }
      if (interaction.isModalSubmit())
        return interaction.reply(`cash ${interaction.fields.getTextInputValue('cash')}`);
      return undefined;
    });
  });
  afterAll(async () => {
    await client.destroy();
    await stage.close();
  });

  it('defers, then fills the answer with a file and buttons, for its person only', async () => {
    const asked = stage.desk.slash(stage.ann, '/paper strategy:ma-cross cash:1000 frame:1 hour');
    expect(await asked.acknowledged()).toMatchObject({ kind: 'thinking', ephemeral: true });
    const card = await asked.answer();
    expect(card.content).toBe('strategy=ma-cross cash=1000 frame=1h in en-US');
    expect(card.files[0]).toMatchObject({
      name: 'equity.png',
      description: 'Equity',
      mime: 'image/png',
      width: 1,
      height: 1,
    });
    expect(card.files[0]?.bytes.equals(PNG)).toBe(true);
    expect(card.buttons.flat().map(({ label }) => label)).toEqual(['Stop', 'Change']);
    expect(card.editedAtMs).toBeUndefined();
    expect(stage.desk.messages(stage.ann).map(({ id }) => id)).toContain(card.id);
    expect(stage.desk.messages().map(({ id }) => id)).not.toContain(card.id);
    const bob = stage.double.person({ username: 'bob' });
    expect(() => stage.desk.press(bob, card.id, 'Stop')).toThrow('sees no message');
  });

  it('opens a modal from a button, checks it as the client would, and takes its values once', async () => {
    const card = await stage.desk.slash(stage.ann, '/paper strategy:x').answer();
    const form = await stage.desk.press(stage.ann, card.id, 'Change').modal();
    expect(form.inputs).toMatchObject([
      { customId: 'cash', label: 'Cash', kind: 'text', required: true, maxLength: 6 },
    ]);
    expect(() => stage.desk.submit(stage.ann, form, {})).toThrow('required');
    expect(() => stage.desk.submit(stage.ann, form, { Cash: '1234567' })).toThrow('0 to 6 characters');
    const answer = await stage.desk.submit(stage.ann, form, { Cash: '2000' }).answer();
    expect(answer.content).toBe('cash 2000');
    expect(() => stage.desk.submit(stage.ann, form, { Cash: '2000' })).toThrow('sent already');
  });

  it('updates the message of the button', async () => {
    const card = await stage.desk.slash(stage.ann, '/paper strategy:x').answer();
    const updated = await stage.desk.press(stage.ann, card.id, 'stop').answer();
    expect(updated).toMatchObject({ id: card.id, content: 'stopped', buttons: [] });
    expect(updated.versions).toHaveLength(2);
    expect(() => stage.desk.press(stage.ann, card.id, 'Stop')).toThrow('no button');
  });

  it('offers the choices of autocomplete', async () => {
    const choices = await stage.desk.autocomplete(
      stage.ann,
      { name: 'paper' },
      { option: 'strategy', typed: 'ma' },
    );
    expect(choices).toEqual([{ name: 'MA cross', value: 'ma-cross' }]);
  });

  it('passes subcommands on', async () => {
    const card = await stage.desk.slash(stage.ann, '/alerts add price:50000').answer();
    expect(card.commandName).toBe('/alerts');
  });

  it('refuses what the client would refuse', () => {
    const { desk, ann } = stage;
    expect(() => desk.slash(ann, '/nothing')).toThrow('not registered');
    expect(() => desk.slash(ann, '/paper')).toThrow('option strategy is required');
    expect(() => desk.slash(ann, '/paper strategy:x cash:0')).toThrow('not within');
    expect(() => desk.slash(ann, '/paper strategy:x cash:much')).toThrow('no number');
    expect(() => desk.slash(ann, '/paper strategy:x frame:2h')).toThrow('none of');
    expect(() => desk.slash(ann, '/alerts')).toThrow('not complete');
    expect(() => desk.slash(ann, '/alerts add price:1.5')).toThrow('not whole');
    expect(() => desk.slash(ann, '/keys')).toThrow('not shown');
    expect(() => ann.dm().slash(ann, '/here')).toThrow('not shown');
  });

  it('works in DMs and threads', async () => {
    expect((await stage.ann.dm().slash(stage.ann, '/paper strategy:x').answer()).content).toContain(
      'strategy=x',
    );
    const thread = stage.desk.thread('BTC');
    const card = await thread.slash(stage.ann, '/paper strategy:x').answer();
    expect(card.channelId).toBe(thread.id);
  });

  it('says that the application did not respond after 3 s of its clock', async () => {
    const asked = stage.desk.slash(stage.ann, '/here');
    expect(asked.state()).toBeUndefined();
    expect(await asked.acknowledged()).toMatchObject({
      kind: 'failed',
      text: 'The application did not respond',
    });
  });
});
