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
  board: {
    is: '这里是团队看板。',
    isNow: '✓ 这里现在是团队看板。',
    again: '✓ 看板已重新贴出。',
    isNone: '这里不是看板。',
    isNoMore: '✓ 这里不再是看板。卡片保持原样，不再更新。',
    none: '这里不是看板。什么也没有改变。',
    cards: '每个账户在这里都有一张持续更新的卡片；新账户会自动出现。',
    notHere: '看板要放在群组或频道里，所以什么也没有做。请在那里发送 /board on。',
    over: '看板已结束',
    begin: '设为看板',
    end: '结束看板',
  },
};
