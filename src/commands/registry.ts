import { accountCommand } from './account/account.js';
import { accountsCommand } from './account/accounts.js';
import { balanceCommand } from './account/balance.js';
import { boardCommand } from './account/board.js';
import { cardCommand } from './account/card.js';
import { languageCommand } from './account/language.js';
import { leverageCommand } from './account/leverage.js';
import { pauseAllCommand, resumeAllCommand } from './account/move-all.js';
import { newWalletCommand } from './account/newwallet.js';
import { reconcileCommand } from './account/reconcile.js';
import { settingsCommand } from './account/settings.js';
import { syncCommand } from './account/sync.js';
import { whoamiCommand } from './account/whoami.js';
import { allowCommand } from './admin/allow.js';
import { deskCommand } from './admin/desk.js';
import { forbidCommand } from './admin/forbid.js';
import { healthCommand } from './admin/health.js';
import { helpCommand } from './admin/help.js';
import { inviteCommand } from './admin/invite.js';
import { menuCommand } from './admin/menu.js';
import { pairCommand } from './admin/pair.js';
import { revokeCommand } from './admin/revoke.js';
import { ringCommand } from './admin/ring.js';
import { roleCommand } from './admin/role.js';
import { startCommand } from './admin/start.js';
import { statusCommand } from './admin/status.js';
import { usersCommand } from './admin/users.js';
import { versionCommand } from './admin/version.js';
import type { Command } from './command.js';
import { chartCommand } from './market/chart.js';
import { marketsCommand } from './market/markets.js';
import { priceCommand } from './market/price.js';
import { adoptCommand } from './order/adopt.js';
import { bracketCommand } from './order/bracket.js';
import { cancelCommand } from './order/cancel.js';
import { closeCommand } from './order/close.js';
import { closeAllCommand } from './order/closeall.js';
import { confirmCommand } from './order/confirm.js';
import { fillsCommand } from './order/fills.js';
import { stopLossCommand, takeProfitCommand, trailCommand } from './order/levels.js';
import { buyCommand, sellCommand } from './order/order-by-hand.js';
import { ordersCommand } from './order/orders.js';
import { positionsCommand } from './order/positions.js';
import { digestCommand } from './report/digest.js';
import { exportCommand } from './report/export.js';
import { performanceCommand } from './report/performance.js';
import { dailyCommand, monthlyCommand, weeklyCommand } from './report/periods.js';
import { pnlCommand } from './report/pnl.js';
import { reportCommand } from './report/report.js';
import { scheduleCommand } from './report/schedule.js';
import { schedulesCommand } from './report/schedules.js';
import { slippageCommand } from './report/slippage.js';
import { statementCommand } from './report/statement.js';
import { tagCommand } from './report/tag.js';
import { taxCommand } from './report/tax.js';
import { ackCommand } from './risk/ack.js';
import { alertCommand } from './risk/alert.js';
import { alertsCommand } from './risk/alerts.js';
import { haltCommand } from './risk/halt.js';
import { snoozeCommand } from './risk/snooze.js';
import { unhaltCommand } from './risk/unhalt.js';
import { backtestCommand } from './strategy/backtest.js';
import { defineStrategyCommand } from './strategy/define.js';
import { followCommand } from './strategy/follow.js';
import { jobCommand } from './strategy/job.js';
import { jobsCommand } from './strategy/jobs.js';
import { liveCommand } from './strategy/live.js';
import { paperCommand } from './strategy/paper.js';
import { pauseCommand } from './strategy/pause.js';
import { resumeCommand } from './strategy/resume.js';
import { sessionCommand } from './strategy/session.js';
import { sessionsCommand } from './strategy/sessions.js';
import { stopCommand } from './strategy/stop.js';
import { strategiesCommand } from './strategy/strategies.js';
import { undefineCommand } from './strategy/undefine.js';
import { unfollowCommand } from './strategy/unfollow.js';

/** Every command, in the order of help and of suggestions. A new one is a file and a line here. */
export const COMMANDS: readonly Command[] = [
  paperCommand,
  liveCommand,
  priceCommand,
  chartCommand,
  marketsCommand,
  strategiesCommand,
  backtestCommand,
  defineStrategyCommand,
  undefineCommand,
  jobsCommand,
  jobCommand,
  sessionsCommand,
  sessionCommand,
  pauseCommand,
  resumeCommand,
  stopCommand,
  pauseAllCommand,
  resumeAllCommand,
  followCommand,
  unfollowCommand,
  buyCommand,
  sellCommand,
  bracketCommand,
  closeCommand,
  closeAllCommand,
  stopLossCommand,
  takeProfitCommand,
  trailCommand,
  cancelCommand,
  confirmCommand,
  leverageCommand,
  adoptCommand,
  positionsCommand,
  pnlCommand,
  dailyCommand,
  weeklyCommand,
  monthlyCommand,
  performanceCommand,
  statementCommand,
  slippageCommand,
  taxCommand,
  reportCommand,
  digestCommand,
  scheduleCommand,
  schedulesCommand,
  tagCommand,
  exportCommand,
  balanceCommand,
  accountsCommand,
  accountCommand,
  newWalletCommand,
  cardCommand,
  boardCommand,
  fillsCommand,
  ordersCommand,
  alertCommand,
  haltCommand,
  unhaltCommand,
  alertsCommand,
  ackCommand,
  snoozeCommand,
  reconcileCommand,
  syncCommand,
  statusCommand,
  helpCommand,
  menuCommand,
  startCommand,
  whoamiCommand,
  settingsCommand,
  languageCommand,
  deskCommand,
  versionCommand,
  healthCommand,
  ringCommand,
  usersCommand,
  inviteCommand,
  roleCommand,
  revokeCommand,
  allowCommand,
  forbidCommand,
  pairCommand,
];
