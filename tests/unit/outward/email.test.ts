import { describe, expect, it } from 'vitest';
import { createEmail, judgeMail } from '../../../src/bots/outward/email.js';
import { mailText } from '../../../src/bots/outward/mail-text.js';
import { bulletin, parcel } from '../../builders/bulletins.js';
import { mailServer, refusal } from '../../builders/mail.js';

const FROM = 'desk@example.org';
const TO = 'ops@example.org';
const PASSWORD = 'a-password-nobody-else-has';
const login = { user: 'desk', password: PASSWORD };
const at = (port: number, more: object = {}) =>
  createEmail({ host: '127.0.0.1', port, tls: 'none', from: FROM, ...more });

/** As a server asks for it. */
const guarded = {
  authOptional: false,
  onAuth: (
    { username, password }: { username?: string | null | undefined; password?: string | null | undefined },
    _session: unknown,
    callback: (error: Error | null, answer?: { user: string }) => void,
  ) => {
    if (username === login.user && password === login.password) callback(null, { user: 'desk' });
    else callback(refusal(535, '5.7.8 Authentication failed'));
  },
} as const;

const headOf = (source = ''): readonly string[] =>
  (source.split('\r\n\r\n')[0] ?? '').replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
const header = (source: string | undefined, name: string): string | undefined =>
  headOf(source).find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));

describe('a mail', () => {
  it('goes to one receiver after the log-in, with level and money first and the same id each time', async () => {
    const server = await mailServer(guarded);
    const channel = at(server.port, { login });
    expect(await channel.send(parcel({}, TO))).toEqual({ kind: 'sent' });
    expect(await channel.send(parcel({}, TO))).toEqual({ kind: 'sent' });
    const [first, second] = server.mails;
    expect(first).toMatchObject({ from: FROM, to: [TO] });
    expect(header(first?.source, 'Subject')).toBe(
      'Subject: [CRITICAL LIVE] m1 holds BTC/USDT without a stop.',
    );
    expect(header(first?.source, 'Message-ID')).toBe('Message-ID: <n-2-17-mabc@example.org>');
    expect(header(second?.source, 'Message-ID')).toBe(header(first?.source, 'Message-ID'));
    expect(header(first?.source, 'Date')).toBe('Date: Sat, 28 Nov 2026 14:17:00 +0000');
    expect(header(first?.source, 'Auto-Submitted')).toBe('Auto-Submitted: auto-generated');
    expect(first?.source).toContain('text/plain');
    expect(first?.source).toContain('text/html');
  });

  it('has no header, receiver or tag that a name from outside has brought', async () => {
    const server = await mailServer();
    const evil = 'x\r\nBcc: thief@example.org\n\u2028\u202eSubject: won\u0000 <script>alert(1)</script>';
    const channel = at(server.port);
    expect(await channel.send(parcel({ subject: evil, title: evil, lines: [evil] }, TO))).toEqual({
      kind: 'sent',
    });
    const [mail] = server.mails;
    expect(mail?.to).toEqual([TO]);
    expect(headOf(mail?.source).filter((line) => /^(bcc|subject):/i.test(line))).toHaveLength(1);
    expect(mail?.source.split('text/html')[1]).not.toContain('<script>');
    expect(mailText({ bulletin: bulletin({ subject: evil }) }).subject).toBe(
      'x Bcc: thief@example.org Subject: won <script>alert(1)</script>',
    );
    expect(mailText({ bulletin: bulletin({ title: 'a & "b" <c>' }) }).html).toContain(
      'a &amp; &quot;b&quot; &lt;c&gt;',
    );
  });

  it('that a server does not take now is tried later; for good, it is said why and what to do', async () => {
    const answers: Error[] = [refusal(451, '4.7.1 Greylisted'), refusal(550, '5.1.1 No such user')];
    const server = await mailServer({ onRcptTo: (_to, _session, callback) => callback(answers.shift()) });
    const where = `127.0.0.1:${server.port}`;
    const channel = at(server.port);
    expect(await channel.send(parcel({}, TO))).toMatchObject({
      kind: 'later',
      why: expect.stringContaining('Greylisted'),
    });
    expect(await channel.send(parcel({}, TO))).toEqual({
      kind: 'refused',
      why: `${where} refuses it (550 5.1.1 No such user). Look at alerts.email.from and alerts.email.to`,
    });
    expect(await channel.send(parcel({}, TO))).toEqual({ kind: 'sent' });
    await server.close();
    expect(await channel.send(parcel({}, TO))).toMatchObject({
      kind: 'later',
      why: expect.stringContaining(`${where} does not answer`),
    });
    await server.open();
    expect(await channel.send(parcel({}, TO))).toEqual({ kind: 'sent' });
  });

  it('with a wrong password is refused with its cure, and nothing said has the password in it', async () => {
    const server = await mailServer(guarded);
    const wrong = at(server.port, { login: { ...login, password: 'another-password' } });
    const why = `127.0.0.1:${server.port} refuses it (535 5.7.8 Authentication failed). Look at alerts.email.user and ALERT_SMTP_PASSWORD`;
    expect(await wrong.send(parcel({}, TO))).toEqual({ kind: 'refused', why });
    expect(await wrong.check()).toEqual({ isWell: false, says: why });
    expect(await at(server.port, { login }).check()).toMatchObject({ isWell: true });
    expect(server.mails).toEqual([]);
  });

  it('says nothing to a server whose certificate is not to be trusted, or that does not encrypt', async () => {
    const server = await mailServer({ ...guarded, allowInsecureAuth: false });
    const channel = at(server.port, { tls: 'starttls', login });
    expect(await channel.send(parcel({}, TO))).toMatchObject({
      kind: 'later',
      why: expect.stringMatching(/alerts\.email\.tls/),
    });
    const open = await mailServer({ disabledCommands: ['STARTTLS'] });
    expect(await at(open.port, { tls: 'starttls' }).send(parcel({}, TO))).not.toEqual({ kind: 'sent' });
    expect(await at(open.port, { tls: 'implicit' }).send(parcel({}, TO))).toMatchObject({ kind: 'later' });
    expect([...server.mails, ...open.mails]).toEqual([]);
  });

  it('does not take a bug of ours for a failure of a server', () => {
    expect(() => judgeMail(new TypeError('undefined is not a function'), 'x:1')).toThrow(TypeError);
    expect(judgeMail(Object.assign(new Error('x'), { code: 'ETIMEDOUT' }), 'x:1')).toEqual({
      kind: 'later',
      why: 'x:1 does not answer: ETIMEDOUT',
    });
  });
});
