import { fastRow } from '../account/execution-row.js';
import type { Row, Told } from '../trading/world.js';

const TOPIC = /^(order|execution\.fast|execution|position|wallet)(?:\.(spot|linear|inverse))?$/;
/** Known, but nothing ever comes of them here. */
const SILENT =
  /^(?:greeks|dcp\.(?:future|spot|option)|order\.option|execution\.option|position\.option|spread\..+)$/;

export const isTopic = (name: string): boolean => TOPIC.test(name) || SILENT.test(name);

/** What a subscription tells of something, or undefined when it is about something else. */
export function rowFor(name: string, told: Told): Row | undefined {
  const [, topic = '', category] = TOPIC.exec(name) ?? [];
  if (category !== undefined && category !== told.category) return undefined;
  if (topic === told.topic) return told.row;
  if (topic === 'execution.fast' && told.topic === 'execution' && told.row['execType'] === 'Trade')
    return fastRow(told.row);
  return undefined;
}
