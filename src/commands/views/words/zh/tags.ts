import type { TagWords } from '../tag-words.js';

export const zhTags: TagWords = {
  none: (name) =>
    name === undefined
      ? '还没有任何标签。/tag m1 idea-7 给实例加标签，/tag h1-3 idea-7 给订单加标签。'
      : `${name} 没有标签。/tag ${name} idea-7 可以添加。`,
  more: (count) => `另有 ${count} 个带标签。`,
  show: '按标签看盈亏',
  done: (name, tag) => (tag === undefined ? `✓ ${name} 已没有标签。` : `✓ ${name} 的标签现为 ${tag}。`),
  already: (name, tag) =>
    tag === undefined ? `${name} 没有标签。没有变化。` : `${name} 的标签已是 ${tag}。没有变化。`,
  bad: (text) => `${text} 不能作标签：最多 16 个字母、数字、- 和 _，以字母或数字开头。没有变化。`,
  noOrder: (order, session) => `没有订单 ${order}。/orders ${session} 可查看。没有变化。`,
  tooMany: (limit) => `已有 ${limit} 个标签，达到上限。请先去掉一个：/tag m1 none。没有变化。`,
};
