import type { CardWords } from '../card-words.js';

export const zhCard: CardWords = {
  target: '止盈',
  noStop: '无止损',
  pauseAll: '全部暂停',
  resumeAll: '全部恢复',
  closeAll: '全部平仓…',
  details: '详情',
  picture: '图片',
  paused: (names) => `已暂停：${names.join('、')}。不再开新仓；持仓和止损保留。`,
  resumed: (names) => `已恢复运行：${names.join('、')}。`,
  notPaused: (names) => `现在无法操作：${names.join('、')}。`,
  nothingToPause: (account) => `${account} 没有运行中的实例。什么也没有发生。`,
  nothingToResume: (account) => `${account} 没有暂停的实例。什么也没有发生。`,
  pinOnTelegram: '我在这里无权置顶：请把我设为管理员并允许“置顶消息”，然后再发一次 /card。卡片仍会持续更新。',
  pinOnDiscord:
    '我在这里无权标注消息：请在本频道给我的身份组“标注消息”权限，然后再发一次 /card。卡片仍会持续更新。',
};
