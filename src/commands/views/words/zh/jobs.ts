import type { JobWords } from '../job-words.js';

export const zhJobs: JobWords = {
  none: '没有正在计算的任务。/backtest 可开始一个。',
  by: (person, since) => `为 ${person} 计算，${since}开始`,
  cancel: (job) => `取消 ${job}`,
  canceled: (job, what) => `✓ ${job} 已终止：${what}。不保留任何结果。`,
  unknown: (job, known) =>
    `没有运行中的任务 ${job}${known.length === 0 ? '' : `，只有 ${known.join('、')}`}；可能已经完成。未执行任何操作。`,
  notYours: (job, by) => `${job} 是为 ${by} 计算的；终止它需要操作员角色。未执行任何操作。`,
  ended: (by) => `完成前被 ${by} 终止。没有结果。`,
};
