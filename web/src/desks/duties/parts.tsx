/** Pieces that every page of the duties shows alike: how something stands, the sums, the form of a record. */
import { type DutyDeclView, type ObligationView, type RecordedDuty, urlOf } from '@anlan/contract'
import { dateText, type FormValues, instant } from '@anlan/kernel/base'
import type { DutyTally, ObligationState } from '@anlan/kernel/duty'
import { Alert, Button, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { client, queries } from '../../api/client.ts'
import { currentTime } from '../../design/time.tsx'
import { StepForm } from '../../engines/case/step-form.tsx'
import './duties.css'

const tones: Record<ObligationState, string> = { ahead: 'plain', due: 'wait', done: 'good', late: 'bad', overdue: 'bad', exempt: 'plain' }
export const stateOptions: readonly { readonly value: ObligationState; readonly label: string }[] = [
  { value: 'overdue', label: '逾期未履行' },
  { value: 'due', label: '待履行' },
  { value: 'late', label: '逾期履行' },
  { value: 'done', label: '已履行' },
  { value: 'exempt', label: '已豁免' },
  { value: 'ahead', label: '未到期' },
]
export function StateText(props: { readonly o: Pick<ObligationView, 'state' | 'stateText'> }): ReactNode {
  return <span className={`tone-${tones[props.o.state]}`}>{props.o.stateText}</span>
}
export function percent(n: number | null): string {
  return n === null ? '—' : `${Math.round(n * 1000) / 10}%`
}
export function Sums(props: { readonly tally: DutyTally }): ReactNode {
  const { tally: t } = props
  const parts: readonly (readonly [string, number, string])[] = [
    ['逾期未履行', t.overdue, t.overdue > 0 ? 'tone-bad' : ''],
    ['待履行', t.due, ''],
    ['已履行', t.done, ''],
    ['逾期履行', t.late, ''],
    ['已豁免', t.exempt, ''],
  ]
  return (
    <div className="duty-sums num">
      {parts.map(([word, n, tone]) => (
        <span key={word} className={tone}>
          <b>{n}</b> {word}
        </span>
      ))}
    </div>
  )
}
/** The form of one record; who, what and when are known and only shown. */
export function RecordDrawer(props: { readonly of: { readonly o: ObligationView; readonly decl: DutyDeclView } | null; onClose(): void }): ReactNode {
  const [answer, setAnswer] = useState<RecordedDuty | null>(null)
  const [id] = useState(() => `w${crypto.randomUUID().replaceAll('-', '')}`)
  const { of } = props
  if (!of) return null
  const { o, decl } = of
  const required = Object.entries(decl.record).flatMap(([k, f]) => (f.optional ? [] : [k]))
  const optional = Object.entries(decl.record).flatMap(([k, f]) => (f.optional ? [k] : []))
  const days = Object.fromEntries(Object.entries(decl.record).flatMap(([k, f]) => (f.kind === 'day' ? [[k, dateText(currentTime())]] : [])))
  const close = () => {
    setAnswer(null)
    props.onClose()
  }
  const submit = async (values: FormValues) => {
    const made = await client.call('recordDuty', { body: { id, duty: decl.id, target: o.target, at: instant(currentTime()), values: values as Record<string, unknown> } })
    setAnswer(made)
    void queries.invalidateQueries()
    return null
  }
  return (
    <Drawer open size={560} title={`${decl.title}：${o.targetName}`} onClose={close}>
      {answer ? (
        <div className="stack">
          <Alert
            type={answer.counted ? 'success' : 'warning'}
            showIcon
            title={answer.counted ? `已记录并计数：${answer.countsFor.join('、')}` : '已记录，但这次不计数'}
            description={answer.checks.map((c) => (
              <div key={c.what} className={c.ok ? '' : 'tone-bad'}>
                {c.ok ? '✓' : '✗'} {c.text}
              </div>
            ))}
          />
          {answer.opens.map((c) => (
            <Button key={c.decl} href={`/cases?open=${c.decl}`}>
              把发现的问题立为“{c.title}”
            </Button>
          ))}
          <Button type="primary" onClick={close}>
            完成
          </Button>
        </div>
      ) : (
        <div className="stack">
          <p className="dim">
            {o.period} · 截止 {dateText(instant(Number(o.due) - 1))} · {decl.counts.join('；') || '如实填写即计数'}
          </p>
          <StepForm draftKey={`duty:${o.key}`} fields={decl.record} asks={required} may={optional} start={days} ok="提交履职记录" onSubmit={submit} onCancel={close} />
        </div>
      )}
    </Drawer>
  )
}
export function fileOf(name: 'dutyStandingFile' | 'obligationsFile' | 'dutyRecordsFile', query: Readonly<Record<string, unknown>>): string {
  return urlOf(name, { query: Object.fromEntries(Object.entries(query).filter(([, v]) => v !== undefined && v !== '')) } as never)
}
