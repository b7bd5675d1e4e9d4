import type { HealthWords, PeopleWords } from '../people-words.js';

export const zhPeople: PeopleWords = {
  columns: ['成员', '角色', '加入'],
  count: (inside, out) => `${inside} 人${out === 0 ? '' : ` · ${out} 人已移除`}`,
  unknownSince: '首次启动',
  invite: '邀请',
  changeRole: '更改角色',
  code: (role, minutes) => `可让一人成为${role}，仅一次，${minutes} 分钟内有效`,
  sendThis: '让对方输入：',
  toBot: '在与本交易台机器人的私聊中输入。邀请码不会再次显示。',
  paired: (name, role) => `${name}，你现在是这里的${role}。`,
  may: {
    nobody: '',
    viewer: '你可以查看一切并运行回测。',
    operator: '你可以查看、暂停、结束和停止交易。',
    trader: '你还可以启动实例。',
    owner: '你可以做任何事，也可以邀请他人：/invite。',
  },
  menu: '菜单',
  already: (role) => `你在这里已经是${role}；邀请码没有带来更多权限，已用掉。`,
  badCode: '这个邀请码无效：邀请码 10 分钟内有效，只能用一次。请要一个新的。',
  roleIs: (name, role) => `${name} 现在是${role}。`,
  fromNextPress: '从对方下一次点击或输入起生效。',
  revoked: (name) => `${name} 已被移除，即刻生效。`,
  alreadyRole: (name, role) => `${name} 已经是${role}。未执行任何操作。`,
  localOwner: (name) => `${name} 掌握交易台主机的终端，始终是所有者。未执行任何操作。`,
  lastOwner: (name) =>
    `${name} 是最后一位所有者；否则没有人能再邀请别人。未执行任何操作。请先增加一位所有者：在主机上运行 helmsman pair。`,
  noPerson: '没有这个人。未执行任何操作。/users 查看所有人。',
  chatAllowed: '这个聊天现在属于交易台，包括其所有话题。每个人可做其角色允许的事。',
  chatAllowedAlready: '这个聊天已经属于交易台。',
  chatForbidden: '这个聊天不再属于交易台。/allow 可恢复。',
  chatForbiddenAlready: '这个聊天不属于交易台。',
  notHere: '这只用于群或频道；私聊不需要许可。未执行任何操作。',
};

export const zhHealth: HealthWords = {
  well: '✓ 各部分都正常',
  trouble: (parts) => `✕ 异常：${parts.join('、')}`,
  noSuchPart: (part) => `${part} 在这里没有启用。`,
  marketMoves: '✓ 有行情',
  marketOver: '○ 已结束',
  streamStates: { live: '✓ 实时', polling: '✕ 无推送，逐根查询', down: '✕ 没有价格' },
};
