import { onTestFinished } from 'vitest';
import {
  type BybitDouble,
  type BybitDoubleOptions,
  startBybitDouble,
} from '../doubles/bybit/bybit-double.js';

/** A double that is gone after the test. */
export async function bybitDouble(options: BybitDoubleOptions = {}): Promise<BybitDouble> {
  const double = await startBybitDouble(options);
  onTestFinished(() => double.close());
  return double;
}
