import type { DefinitionWords } from '../definition-words.js';
import { gap, spaced } from './spacing.js';

const fault: DefinitionWords['fault'] = {
  at: (at, excerpt) => `，位于第 ${at} 个字符（${excerpt}）`,
  perhaps: (word) => `；是不是想写 ${word}`,
  ends: '。',
  unexpected: (found, expected) =>
    `${found === '' ? '到这里就结束了' : `这里是“${found}”`}，应为${expected.join('或')}`,
  expected: {
    value: '数字、价格或指标',
    comparison: '比较符（< > <= >= = != crosses）',
    'and-or': '“and”、“or”',
    'above-below': '“above”、“below”',
    clause: '子句（buy、sell、short、cover、stop）',
    when: '“when”',
    closing: '右括号 )',
    comma: '逗号',
    bracket: '右方括号 ]',
    count: 'K 线根数（整数）',
    number: '数字',
    output: '输出名称',
    end: '结尾',
  },
  unknownName: (name) => `没有名为“${name}”的价格或指标`,
  unknownOutput: ({ indicator, name, known }) => `${indicator} 没有输出“${name}”，只有 ${known.join('、')}`,
  tooManyNumbers: ({ indicator, takes }) =>
    takes.length === 0 ? `${indicator} 不带数字参数` : `${indicator} 只带 ${takes.join('、')}`,
  badNumber: ({ indicator, parameter, value, min, max, whole }) =>
    `${indicator} 的 ${parameter} 须为 ${min} 到 ${max} 的${whole ? '整数' : '数字'}，不能是 ${value}`,
  notACondition: (found) => `“${found}”是数字；请与别的值比较，如 ${found} > 0`,
  notAFormula: (found) => `“${found}”是真假值，这里需要数字`,
  limit: {
    'too-long': (limit) => `超过 ${limit} 个字符`,
    'too-deep': (limit) => `嵌套超过 ${limit} 层`,
    'too-many-indicators': (limit) => `用了超过 ${limit} 个不同指标`,
    'too-many-bars': (limit) => `各指标合计要看超过 ${limit} 根 K 线`,
    'too-far-back': (limit) => `用 [n] 回看超过 ${limit} 根 K 线`,
    'too-large': (limit) => `数字须小于 ${limit}`,
  },
  twice: (clause) => `${clause} 出现两次；请用“and”或“or”合并条件`,
  noEntry: '它从不开仓：需要 buy when … 或 short when …',
  exitAlone: (clause, needs) => `${clause} 没有可平的仓位：还需要 ${needs} when …`,
  badStop: (min, max) => `止损须距入场价 ${min}% 到 ${max}%`,
};

export const zhDefinition: DefinitionWords = {
  clause: {
    buy: (condition) => `买入条件：${condition}。`,
    sell: (condition) => `卖出条件：${condition}。`,
    short: (condition) => `做空条件：${condition}。`,
    cover: (condition) => `平空条件：${condition}。`,
  },
  compare: {
    '<': (left, right) => `${left}${gap(left)}低于 ${right}`,
    '<=': (left, right) => `${left}${gap(left)}不高于 ${right}`,
    '>': (left, right) => `${left}${gap(left)}高于 ${right}`,
    '>=': (left, right) => `${left}${gap(left)}不低于 ${right}`,
    '=': (left, right) => `${left}${gap(left)}恰好等于 ${right}`,
    '!=': (left, right) => `${left}${gap(left)}不等于 ${right}`,
  },
  cross: {
    above: (left, right) => `${left}${gap(left)}刚刚上穿 ${right}`,
    below: (left, right) => `${left}${gap(left)}刚刚下穿 ${right}`,
  },
  join: {
    and: (left, right) => `${left}${gap(left)}且${spaced(right)}`,
    or: (left, right) => `${left}${gap(left)}或${spaced(right)}`,
  },
  not: (condition) => `并非（${condition}）`,
  price: { open: '开盘价', high: '最高价', low: '最低价', close: '收盘价', volume: '成交量' },
  output: (output, indicator) => `${indicator} 的 ${output} `,
  ago: (what, bars) => `${bars} 根 K 线前的${what}`,
  stop: (distance) => `止损距入场价 ${distance}。`,
  noStop: '自身没有止损。',
  noExit: {
    buy: '它自己从不卖出：买入的仓位只能由止损或你来平。',
    short: '它自己从不平空：空头仓位只能由止损或你来平。',
  },
  warmup: (bars) => `需要 ${bars} 根 K 线后才开始决策。`,
  notYet: (name, isNew) => (isNew ? `${name} 尚未保存。` : `将替换 ${name}。尚未保存。`),
  stored: (name, replaced) => `✓ ${name} 已${replaced ? '替换' : '保存'}。`,
  removed: (name, sessions) =>
    `✓ ${name} 已删除。${sessions === 0 ? '' : `仍有 ${sessions} 个实例继续用它运行。`}`,
  goesOn: '运行中的实例继续使用启动时的版本。',
  notDeclared: (name) => `${name} 不是条件策略，因此未删除。代码文件请自行删除。`,
  taken: (name, by) =>
    by === 'template'
      ? `${name} 是模板的名字。未保存；请换一个名字。`
      : `自有策略文件夹里已有名为 ${name} 的代码文件。未保存；请换一个名字。`,
  notWritten: (code) => `无法写入自有策略文件夹（${code}）。未执行任何操作；请修复后重试。`,
  noFolder: '这个交易台没有自有策略文件夹。未保存。',
  store: '保存',
  remove: '删除',
  defineAgain: '重新定义',
  written: '原文',
  fault,
};
