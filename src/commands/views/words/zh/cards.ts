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
    threads: '每个实例在这里都有自己的子区，它的消息发到那里；不要子区：/board on threads=off。',
    notHere: '看板要放在群组或频道里，所以什么也没有做。请在那里发送 /board on。',
    over: '看板已结束',
    begin: '设为看板',
    end: '结束看板',
  },
  room: {
    sign: (session) => `${session} 的动态发在它的子区里。`,
    over: (session) => `${session} 在这里结束了：本子区已归档。有人在里面发言就会重新打开。`,
    told: {
      deleted: (session) =>
        `${session} 的子区被删除了。它的消息回到原来的去处；在那里发送 /board on 会建一个新的。`,
      locked: (session) =>
        `${session} 的子区被锁定了。它的消息回到原来的去处；在那里发送 /board on 会建一个新的。`,
      unwritable: (session) =>
        `我无法再在 ${session} 的子区里发言。它的消息回到原来的去处。请在那个频道给我的身份组“在子区内发送消息”权限，然后在那里发送 /board on。`,
      rights: (session) =>
        `我在这里无权为 ${session} 建子区，所以没有子区：它的消息仍发到原来的去处。请在本频道给我的身份组“创建公共子区”“在子区内发送消息”和“管理子区”权限，然后发送 /board on。不要子区：/board on threads=off。`,
      full: (session) =>
        `本服务器打开的子区已达 Discord 的上限，所以没有为 ${session} 建子区：它的消息仍发到原来的去处。请归档一些，然后发送 /board on。不要子区：/board on threads=off。`,
      unable: (session) =>
        `这里无法为 ${session} 建子区：它的消息仍发到原来的去处。子区只能在文字频道里；/board on 会再试一次，不要子区：/board on threads=off。`,
    },
  },
};
