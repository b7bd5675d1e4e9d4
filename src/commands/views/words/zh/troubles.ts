import type { SurfaceWords } from '../surface-words.js';

export const zhTroubles: SurfaceWords['troubles'] = {
  'the token was refused': '令牌被拒绝',
  'no answer for {} s': '已 {} 秒没有应答',
  'another process polls with this token': '另一个进程正用此令牌轮询',
  'a webhook is set for this token': '此令牌设置了 webhook',
  'asked to slow down': '被要求放慢',
  'what arrived could not be stored': '收到的内容无法保存',
  'nobody reads the output': '没有人在读输出',
  'the gateway refused the intents': '网关拒绝了 intents',
  'the gateway ended the session': '网关结束了会话',
  'the gateway closed for good ({})': '网关已永久关闭（{}）',
  'gateway reconnecting since {} UTC': '网关自 {} UTC 起在重连',
  'Discord does not answer: {}': 'Discord 没有应答：{}',
  'the commands could not be registered: {}': '命令无法注册：{}',
};
