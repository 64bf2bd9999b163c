/** Shifts of 2026 and 2027, the published work calendar, and the accounts of the demonstration. */
export type ShiftRow = { post: string; person: string; valid: { from: number; to: number } }
const hour = 3_600_000

/** Duty officers: three persons, 12 h from 08:00 and 20:00. On-duty leads: three persons, 24 h from 08:00. One shift before the year begins covers its first morning. */
export function buildShifts(): ShiftRow[] {
  const first = Date.parse('2025-12-31T20:00:00+08:00')
  const end = Date.parse('2028-01-01T08:00:00+08:00')
  const rows: ShiftRow[] = []
  for (let from = first, i = 0; from < end; from += 12 * hour, i++)
    rows.push({ post: 'post-duty-officer', person: `p-zhiban-${(i % 3) + 1}`, valid: { from, to: from + 12 * hour } })
  const lead = Date.parse('2025-12-31T08:00:00+08:00')
  for (let from = lead, i = 0; from < end; from += 24 * hour, i++)
    rows.push({ post: 'post-on-duty-lead', person: `p-daiban-${(i % 3) + 1}`, valid: { from, to: from + 24 * hour } })
  return rows
}

/** As published by the State Council's General Office; compared with the data of npm chinese-days 1.5.7. Years without a notice are left out: unknown. */
export const calendar = [
  {
    year: 2025,
    source: '国务院办公厅关于2025年部分节假日安排的通知（与 chinese-days 1.5.7 数据比对一致）',
    off: ['01-01', '01-28', '01-29', '01-30', '01-31', '02-03', '02-04', '04-04', '05-01', '05-02', '05-05', '06-02', '10-01', '10-02', '10-03', '10-06', '10-07', '10-08'],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  {
    year: 2026,
    source: '国务院办公厅关于2026年部分节假日安排的通知（与 chinese-days 1.5.7 数据比对一致）',
    off: [
      '01-01',
      '01-02',
      '02-16',
      '02-17',
      '02-18',
      '02-19',
      '02-20',
      '02-23',
      '04-06',
      '05-01',
      '05-04',
      '05-05',
      '06-19',
      '09-25',
      '10-01',
      '10-02',
      '10-05',
      '10-06',
      '10-07',
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
]

export const accounts = [
  { account: 'zhiban', person: 'p-zhiban-1', title: '区应急值班员' },
  { account: 'zhiban2', person: 'p-zhiban-2', title: '区应急值班员（接班）' },
  { account: 'daiban', person: 'p-daiban-1', title: '区带班领导' },
  { account: 'juzhang', person: 'p-juzhang', title: '区应急局局长' },
  { account: 'quzhang', person: 'p-quzhang', title: '分管副区长' },
  { account: 'anwei', person: 'p-anwei', title: '区安委办主任' },
  { account: 'fangban', person: 'p-fangban', title: '区防汛抗旱办主任' },
  { account: 'dizai', person: 'p-dizai', title: '区地灾防治办主任' },
  { account: 'senfang', person: 'p-senfang', title: '区森林防灭火办主任' },
  { account: 'zhujianwei', person: 'p-d_housing-sector', title: '区住建委分管负责人' },
  { account: 'baisha', person: 'p-t108-lead', title: '白沙镇主要领导' },
  { account: 'baisha-yingji', person: 'p-t108-safety', title: '白沙镇应急办主任' },
  { account: 'baisha-zhiban', person: 'p-t108-duty', title: '白沙镇值班员' },
  { account: 'heishishan', person: 'p-v108201-lead', title: '黑石山村书记' },
  { account: 'gongdi', person: 'p-e-bs-gong1', title: '白沙滨河整治工程责任人' },
  { account: 'zhifa', person: 'p-d_emergency-inspector', title: '区应急局执法人员' },
  { account: 'zhifa2', person: 'p-d_emergency-inspector-b', title: '区应急局执法人员（第二人）' },
  { account: 'fazhi', person: 'p-fazhi', title: '区应急局法制审核人员' },
  { account: 'baomi', person: 'p-baomi', title: '举报信息保密专管员' },
  { account: 'xitong', person: 'p-xitong', title: '系统管理员' },
  { account: 'anquan', person: 'p-anquan', title: '安全管理员' },
  { account: 'shenji', person: 'p-shenji', title: '审计管理员' },
]
