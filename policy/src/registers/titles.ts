/** Titles of the limits of registers. */
export const registerTitles: Readonly<Record<string, string>> = {
  'register.runs-out': '台账日期到期前提醒',
  'register.live-cadences': '监测点在线：最新数据不超过采集间隔的倍数',
  'register.five-haves': '基层“五有”达标分数（百分制）',
}
/** Limits that the server asks of derived registers; dates that run out name theirs in the declarations. */
export const registerLimitKeys = ['register.live-cadences', 'register.five-haves'] as const
