import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scrubber } from '../../../src/bots/scrub.js';

const TELEGRAM = `123456789:${'AAH-x_9'.repeat(5)}`;
const DISCORD = `${'MTk4NjIyNDgzNDcxOTI1MjQ4'}.Cl2FMQ.${'ZnCjm1XVW7vRze4b7Cq4se7kKWs'}`;

describe('scrubbing', () => {
  it('hides what looks like a token though nobody named it', () => {
    const scrub = scrubber([]);
    expect(scrub(`POST http://127.0.0.1:8081/bot${TELEGRAM}/sendMessage failed`)).toBe(
      'POST http://127.0.0.1:8081/bot[token]/sendMessage failed',
    );
    expect(scrub(`/bot${encodeURIComponent(TELEGRAM)}/getMe`)).toBe('/bot[token]/getMe');
    expect(scrub(`Bot ${DISCORD} was refused`)).toBe('Bot [token] was refused');
    expect(scrub('PATCH /webhooks/987/aW50ZXJhY3Rpb24/messages/%40original 404')).toBe(
      'PATCH /webhooks/987/[token]/messages/%40original 404',
    );
    expect(scrub('POST /interactions/987/aW50ZXJhY3Rpb24/callback')).toBe(
      'POST /interactions/987/[token]/callback',
    );
  });

  it('leaves other text as it is', () => {
    const plain = 'getUpdates: 409 Conflict at 14:03:22, order 0.0953 BTC/USDT, webhooks/list, see /status';
    expect(scrubber([TELEGRAM, 'short', ''])(plain)).toBe(plain);
  });

  it('hides known secrets in the spellings in which they travel', () => {
    const secret = 'p$1"ä/+ w\\x9';
    const spelled = [
      secret,
      JSON.stringify(secret),
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
    ].join(' | ');
    expect(scrubber([secret])(spelled)).toBe('[token] | "[token]" | [token] | [token]');
  });

  it('lets no secret survive, whatever the secrets and wherever they stand', () => {
    const alphabet = fc.constantFrom(...'abA01:-_.$&[]token \n"\\%é');
    const secrets = fc.array(fc.string({ unit: alphabet, minLength: 8, maxLength: 20 }), {
      minLength: 1,
      maxLength: 4,
    });
    const pieces = fc.array(fc.oneof(fc.string({ unit: alphabet, maxLength: 6 }), fc.nat(3)), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(secrets, pieces, (known, parts) => {
        const said = parts.map((part) =>
          typeof part === 'number' ? (known[part % known.length] ?? '') : part,
        );
        const clean = scrubber(known)(said.join(''));
        for (const secret of known) expect(clean).not.toContain(secret);
      }),
      { numRuns: 2_000 },
    );
  });
});
