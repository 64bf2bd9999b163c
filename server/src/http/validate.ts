/** Checks params, query and body against the contract and says in Chinese which field is wrong; the library's English never leaves the server. */
import { refusal } from '@anlan/kernel/base'
import type { z } from 'zod'
import { Refused } from './problem.ts'

const labels: Readonly<Record<string, string>> = {
  account: '账号',
  password: '口令',
  code: '数字码',
  old: '原口令',
  fresh: '新口令',
  because: '理由',
  reason: '理由',
  text: '内容',
  to: '接收人或截止时间',
  from: '开始时间',
  startsAt: '开始时间',
  kind: '类别',
  area: '区域',
  level: '级别',
  decl: '预警或熔断类型',
  place: '地点',
  danger: '危害',
  measures: '防范措施',
  issuer: '发布单位',
  headline: '标题',
  phones: '电话',
  photos: '照片',
  sitePhotos: '现场照片',
  at: '位置',
  count: '数量',
  note: '说明',
  no: '序号',
  drill: '演练',
  limit: '每页条数',
  offset: '起始位置',
  sort: '排序',
  q: '搜索词',
  id: '编号',
  token: '链接令牌',
  channel: '通道',
  disabled: '停用',
  speed: '倍速',
  key: '按键',
  on: '开关',
}
function labelOf(path: readonly PropertyKey[]): string {
  const names = path.filter((p): p is string => typeof p === 'string')
  const last = names.at(-1)
  return last === undefined ? '内容' : (labels[last] ?? last)
}
const chinese = /[一-鿿]/
type Issue = z.core.$ZodIssue

function bound(issue: Issue & { code: 'too_small' | 'too_big' }): string {
  const small = issue.code === 'too_small'
  const n = String(small ? issue.minimum : issue.maximum)
  switch (issue.origin) {
    case 'string':
      return small ? (n === '1' ? '必填' : `至少 ${n} 字`) : `最多 ${n} 字`
    case 'array':
    case 'set':
      return small ? `至少 ${n} 项` : `最多 ${n} 项`
    default:
      return small ? `不能小于 ${n}` : `不能大于 ${n}`
  }
}
/** The sentence for one fault of one field. */
export function issueText(issue: Issue): string {
  if (chinese.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined') ? '必填' : '格式不对'
    case 'too_small':
    case 'too_big':
      return bound(issue)
    case 'invalid_value':
      return '不在可选范围内'
    case 'unrecognized_keys':
      return '含有不认识的字段'
    default:
      return '格式不对'
  }
}
/** @returns the parsed value; throws Refused(input.invalid) with one sentence a field */
export function validated<T>(schema: z.ZodType<T>, value: unknown, part: 'params' | 'query' | 'body'): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const fields: Record<string, string> = Object.create(null)
  for (const issue of result.error.issues.slice(0, 20)) {
    const key = issue.path.map(String).join('.').slice(0, 80) || part
    fields[key] ??= issueText(issue)
  }
  const what = result.error.issues
    .slice(0, 3)
    .map((i) => `${labelOf(i.path)}${issueText(i)}`)
    .join('；')
  throw new Refused(refusal('input.invalid', { what }), { ...fields })
}
