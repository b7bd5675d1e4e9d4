import { refuse } from '../trading/refuse.js';
import { setLeverage, setMarginMode, setRiskLimit, switchMode } from '../trading/settings.js';
import { setTradingStop } from '../trading/trading-stop.js';
import type { PrivateCall, PrivateRoute } from './call.js';

const needs = ['ContractTrade', 'Position'] as const;

const setting = (set: (call: PrivateCall, body: PrivateCall['body']) => unknown): PrivateRoute => ({
  method: 'POST',
  needs,
  answer: (call) => ({ result: set(call, call.body) ?? {} }),
});

/** What sets up positions and the account, by path. */
export const SETTING_ROUTES: Readonly<Record<string, PrivateRoute>> = {
  '/v5/position/set-leverage': setting(setLeverage),
  '/v5/position/switch-mode': setting(switchMode),
  '/v5/position/trading-stop': setting(setTradingStop),
  '/v5/position/set-risk-limit': setting(setRiskLimit),
  '/v5/account/set-margin-mode': setting((call, body) => {
    setMarginMode(call, body);
    return { reasons: [] };
  }),
  // Unified accounts set the margin mode for the whole account.
  '/v5/position/switch-isolated': setting(() => {
    throw refuse(100028, 'The API cannot be accessed by unified account users.');
  }),
  '/v5/position/set-tpsl-mode': setting((_, body) => ({ tpSlMode: body['tpSlMode'] ?? 'Full' })),
};
