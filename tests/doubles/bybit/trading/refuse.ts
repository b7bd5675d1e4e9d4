import { Refusal } from '../rest/envelope.js';

/** The exchange's answers to what cannot be done, in its own words as far as they are known. */
const WORDS: Readonly<Record<number, string>> = {
  10001: 'Request parameter error.',
  110001: 'order not exists or too late to cancel',
  110007: 'ab not enough for new order',
  110008: 'Order has been finished or canceled',
  110009: 'The number of stop orders exceeds maximum limit allowed',
  110013: 'Cannot set leverage due to risk limit level.',
  110017: 'current position is zero, cannot fix reduce-only order qty',
  110020: 'Cannot have more than 500 active orders.',
  110024: 'You have an existing position, so position mode cannot be switched',
  110025: 'Position mode is not modified',
  110026: 'Cross/isolated margin mode is not modified',
  110028: 'Open orders exist, so you cannot change position mode',
  110043: 'leverage not modified',
  110064: 'The number of contracts modified cannot be less than or equal to the filled quantity',
  110066: 'No trading is allowed at the current time',
  110072: 'OrderLinkedID is duplicate',
  110074: 'This contract is not live',
  110090: 'Your position exceeds the maximum for this leverage. Lower your leverage.',
  110092: 'expect Rising, but trigger_price <= current_price',
  110093: 'expect Falling, but trigger_price >= current_price',
  110094: 'Order does not meet minimum order value 5USDT',
  110120: 'The order price is lower than the lower limit',
  110121: 'The order price is higher than the upper limit',
  170115: 'Invalid timeInForce.',
  170121: 'Invalid symbol.',
  170124: 'Order amount too large.',
  170130: 'Data sent for parameter is not valid.',
  170131: 'Insufficient balance.',
  170134: 'Order price has too many decimals.',
  170135: 'Order quantity exceeded upper limit.',
  170136: 'Order quantity exceeded lower limit.',
  170137: 'Order volume has too many decimals.',
  170139: 'Order has been filled.',
  170140: 'Order value exceeded lower limit.',
  170141: 'Duplicate clientOrderId',
  170142: 'Order has been canceled.',
  170193: 'Buy order price cannot be higher than the upper limit.',
  170194: 'Sell order price cannot be lower than the lower limit.',
  170213: 'Order does not exist.',
  170810: 'Cannot exceed maximum of 500 conditional, TP/SL and active orders.',
};

export const refuse = (retCode: number, words?: string): Refusal =>
  new Refusal(retCode, words ?? WORDS[retCode] ?? 'error');

/** Contracts and spot have different codes for the same thing. */
export const refuseBy = (category: string, contract: number, spot: number, words?: string): Refusal =>
  refuse(category === 'spot' ? spot : contract, words);
