import type { SurfaceWords } from '../surface-words.js';
import { zhTroubles } from './troubles.js';

const form: SurfaceWords['form'] = {
  back: '返回',
  cancel: '取消',
  more: '更多',
  fewer: '收起',
  step: (index, of) => `第 ${index} 步，共 ${of} 步`,
  typeOrPress: '请输入，或点按钮。',
  typeOnly: '请输入。',
  replyToThis: '请回复这条消息。',
  type: '输入回答',
  typed: '你的回答',
  orType: '或输入回答',
  choose: '请选择',
  optional: (question) => `${question}（可选）`,
};

export const zhSurface: SurfaceWords = {
  form,
  buttonGone: '这个按钮已失效：请重新输入命令。未执行任何操作。',
  pageGone: '这条回答已不再保留，请再问一次。',
  notYours: '你不能在这里查看。',
  failed: 'Helmsman 内部出错，这里无法确定是否已生效。/status 查看当前状态。',
  notCarriedOut: (time) => `${time} UTC 的命令没有执行。如仍需要，请再输入一次。`,
  troubles: zhTroubles,
  console: {
    howToLeave: '按 Ctrl-D 或输入 /quit 退出；实例随交易台停止，下次启动时继续。',
    lineTooLong: (length, limit) => `这一行有 ${length} 个字符，最多读取 ${limit} 个。未执行任何操作。`,
    pasteTooLong: (length, limit) => `粘贴内容有 ${length} 个字符，一行最多 ${limit} 个。未插入任何内容。`,
    historyOff: (cause) => `退出后不会记住你输入的内容：${cause}。`,
    pictureSaved: (path) => `图片：${path}`,
    fileSaved: (path) => `文件：${path}`,
    notSaved: (name, cause) => `${name} 无法保存：${cause}`,
  },
};
