import type { OwnWords } from '../own-words.js';

const because = (detail: string): string => (detail === '' ? '' : `（${detail}）`);

export const zhOwn: OwnWords = {
  own: '自有',
  declared: '条件',
  broken: (what) => `无法运行：${what}`,
  notStarted: (name, what) => `${name} 无法运行：${what}。未执行任何操作。请修好文件后重试。`,
  faults: {
    syntax: (message) => `不是有效代码：${message}`,
    definition: (part) => `${part === '' ? '定义' : part} 没有说明要做什么`,
    'not-declared': (what) =>
      `不是有效定义（${what}）：buy、sell、short、cover、stop、summary、weakness 各一行，如 buy: rsi(14) < 30`,
    forbidden: (name) => `策略不能使用 ${name}：相同的 K 线必须给出相同的订单。时间和价格请从上下文取`,
    import: (specifier) => `它导入了 ${specifier}；只能导入 'helmsman' 和策略文件夹里的文件（./…）`,
    cycle: (ring) => `循环导入：${ring}`,
    'too-large': (bytes) => `文件有 ${bytes} 字节，策略文件最多 65536`,
    'too-deep': () => '嵌套太深，无法读取',
    'not-text': () => '不是 UTF-8 文本',
    link: () => '它是链接；请把文件本身放进文件夹',
    'two-files': (files) => `有两个同名文件：${files}。请保留一个`,
    'bad-name': (name) => `${name} 不能作策略名：只用小写字母、数字和单个连字符，最多 30 个字符，如 my-cross`,
    'built-in-name': (name) => `${name} 是模板的名字；请给文件换个名字`,
    'other-name': (name) => `它自称 ${name}；名字须与文件名一致`,
    'no-strategy': (wanted) => `它没有导出策略：${wanted}`,
    unreadable: (why) => `无法读取${because(why)}`,
    'strategy-threw': (what) => `它抛出错误${what === '' ? '' : `：${what}`}`,
    'strategy-timeout': () => '在允许的时间内没有结束；可能陷入死循环',
    'strategy-memory': () => '占用的内存超过策略的上限',
    'strategy-died': (how) => `其进程已退出${because(how)}`,
  },
  lost: (session, what) => `⛔ ${session} 失去了策略：${what}。`,
  lostAt: (time) => `自 ${time}（行情时间）起不再决策。其他实例照常运行。`,
  keeps: (session) =>
    `仓位保留，止损仍在监控。/stop ${session} 以下一个价格平仓；要继续，请修好文件并启动新实例。`,
  heldNothing: '它没有持仓。请修好文件并启动新实例。',
  closeIt: '平仓',
  noResult: (what) => `运行提前中止：${what}。没有结果。`,
};
