/** One year's plan: how it stands, whose turn it is, months, units, classes to draw from, and what was changed and why. */
// biome-ignore-all lint/a11y/noLabelWithoutControl: the antd field inside the label is its control
import { type PlanView, urlOf } from '@anlan/contract'
import { dateText, wallTime } from '@anlan/kernel/base'
import { Button, InputNumber, Modal, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { useMe, whyNot } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { ActButton } from '../../design/danger.tsx'
import { Empty, Read } from '../../design/states.tsx'
import { currentTime } from '../../design/time.tsx'
import { ReasonModal } from '../../engines/breaker/order-card.tsx'
import { PlanTables } from './plan-tables.tsx'

function BuildModal(props: { readonly year: number; readonly open: boolean; readonly again: boolean; readonly version: number; onClose(): void }): ReactNode {
  const { run } = useAct()
  const [days, setDays] = useState(0)
  return (
    <Modal
      open={props.open}
      title={`${props.again ? '重新编制' : '编制'} ${props.year} 年监督检查计划`}
      okText="编制"
      cancelText="取消"
      onCancel={props.onClose}
      destroyOnHidden
      onOk={async () => {
        if (await run('已编制', () => client.call('buildPlan', { params: { year: props.year }, body: { otherDays: days, expected: props.version } }))) props.onClose()
      }}
    >
      <p className="dim">
        由登记的单位（行业、等级）、有效执法证和工作日历算出：重点单位排到月份，其他单位按行业、等级定抽取数。
        {props.again ? '已作的调整会被清除。' : ''}
      </p>
      <label style={{ display: 'grid', gap: 4 }}>
        其他工作占用的工作日（许可、办案、培训、休假等，按人日合计）
        <InputNumber min={0} max={1_000_000} precision={0} value={days} onChange={(v) => setDays(v ?? 0)} style={{ width: 200 }} aria-label="其他工作占用的工作日" />
      </label>
    </Modal>
  )
}
type Asking = 'return' | 'revise' | null
function Head(props: { readonly plan: PlanView; onBuild(): void }): ReactNode {
  const { plan: p } = props
  const me = useMe()
  const { run } = useAct()
  const [asking, setAsking] = useState<Asking>(null)
  const params = { year: p.year }
  const expected = p.version
  const submit = () => run('已报批', () => client.call('stepPlan', { params, body: { act: { do: 'submit' }, expected } }))
  const decide = (what: 'approve' | 'publish') => run(what === 'approve' ? '已批准' : '已公布', () => client.call('decidePlan', { params, body: { act: { do: what }, expected } }))
  const work = whyNot(me, 'inspection.work')
  const approve = whyNot(me, 'inspection.approve')
  return (
    <div className="insp-box">
      <div className="insp-bar">
        <h2>
          {p.year} 年度监督检查计划 第 {p.revision} 版
        </h2>
        <span className="insp-state">{p.statusText}</span>
        {p.inForce === null ? null : <span className="dim">第 {p.inForce} 版仍在执行</span>}
        <span className="insp-gap" />
        {p.status === 'draft' ? (
          <>
            <ActButton reason={work} onClick={props.onBuild}>
              重新编制
            </ActButton>
            <ActButton look="primary" reason={work} onClick={() => void submit()}>
              报批
            </ActButton>
          </>
        ) : null}
        {p.status === 'submitted' ? (
          <>
            <ActButton reason={approve} onClick={() => setAsking('return')}>
              退回
            </ActButton>
            <ActButton look="primary" reason={approve ?? (p.mine ? '计划由您编制、调整或者报批，须由另一人批准。' : null)} onClick={() => void decide('approve')}>
              批准
            </ActButton>
          </>
        ) : null}
        {p.status === 'approved' ? (
          <>
            <ActButton reason={approve} onClick={() => setAsking('return')}>
              退回
            </ActButton>
            <ActButton look="primary" reason={approve} onClick={() => void decide('publish')}>
              公布
            </ActButton>
          </>
        ) : null}
        {p.status === 'published' ? (
          <ActButton reason={work} onClick={() => setAsking('revise')}>
            修订
          </ActButton>
        ) : null}
        <Button href={urlOf('inspectionPlanFile', { params: { year: p.year }, query: {} })} download>
          导出 Excel
        </Button>
        <Button onClick={() => window.print()}>打印</Button>
      </div>
      <p className="dim">
        {p.authors.join('、')} 编制（{dateText(p.builtAt)}）{p.submitted ? `；${p.submitted.name} 报批（${dateText(p.submitted.at)}）` : ''}
        {p.approved ? `；${p.approved.name} 批准（${dateText(p.approved.at)}）` : ''}
        {p.published ? `；${p.published.name} 公布（${dateText(p.published.at)}）` : ''}
      </p>
      {p.returned ? (
        <p className="tone-bad">
          {p.returned.name} 退回：{p.returned.because}
        </p>
      ) : null}
      <div className="insp-facts">
        <Fact title="重点单位" value={`${p.lines.length} 家 ${p.lines.reduce((n, l) => n + l.months.length, 0)} 次`} />
        <Fact title="随机抽取" value={`${p.draws.reduce((n, d) => n + d.count, 0)} 家`} />
        <Fact title="持证执法人员" value={`${p.officers} 名`} />
        <Fact title="需要人日" value={`${p.demand}`} />
        <Fact title="可用人日" value={p.capacity === null ? '未知' : `${p.capacity}`} note={p.capacity === null ? '工作日历未发布' : undefined} />
        <Fact title="尚缺人日" value={p.missing === null ? '未知' : `${p.missing}`} bad={p.missing !== null && p.missing > 0} />
      </div>
      <ul className="insp-because dim">
        {p.because.map((b) => (
          <li key={b}>{b}</li>
        ))}
      </ul>
      <ReasonModal
        open={asking !== null}
        title={asking === 'return' ? '退回计划' : '修订已公布的计划'}
        label="理由"
        ok={asking === 'return' ? '退回' : '开始修订'}
        onClose={() => setAsking(null)}
        onOk={async (because: string) => {
          const done =
            asking === 'return'
              ? await run('已退回', () => client.call('decidePlan', { params, body: { act: { do: 'return', because }, expected } }))
              : await run('已开始修订', () => client.call('stepPlan', { params, body: { act: { do: 'revise', because }, expected } }))
          if (done) setAsking(null)
          return done
        }}
      />
    </div>
  )
}
function Fact(props: { readonly title: string; readonly value: string; readonly note?: string | undefined; readonly bad?: boolean }): ReactNode {
  return (
    <span>
      <span className="dim">{props.title}</span>
      <b className={props.bad ? 'tone-bad' : ''}>{props.value}</b>
      {props.note ? <small className="tone-wait">{props.note}</small> : null}
    </span>
  )
}
function Months(props: { readonly plan: PlanView }): ReactNode {
  const { months, year } = props.plan
  const most = Math.max(1, ...months.flatMap((m) => [m.planned, m.done]))
  const w = wallTime(currentTime())
  return (
    <div className="insp-box">
      <h2>按月（浅色为重点单位计划次数，绿色为已办结的计划检查）</h2>
      <div className="insp-months">
        {months.map((m) => (
          <div key={m.month} className="insp-month" data-now={w.year === year && w.month === m.month}>
            <div className="insp-month-bar" role="img" aria-label={`${m.month} 月计划 ${m.planned} 次，已查 ${m.done} 次`}>
              <i style={{ height: `${(100 * m.planned) / most}%` }} />
              <u style={{ height: `${(100 * m.done) / most}%` }} />
            </div>
            <span>{m.month} 月</span>
            <span className="num">
              {m.done}/{m.planned}
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}
export function Plan(): ReactNode {
  const [url, setUrl] = useUrlState()
  const me = useMe()
  const thisYear = wallTime(currentTime()).year
  const year = Number(url['year']) || thisYear
  const read = useRead('inspectionPlan', { params: { year } })
  const [building, setBuilding] = useState(false)
  const years = [...new Set([...(read.data?.years ?? []), thisYear, thisYear + 1])].toSorted((a, b) => a - b)
  const shown = read.data?.year === year ? read.data : undefined
  return (
    <div className="insp">
      <div className="insp-bar">
        <Select
          value={year}
          aria-label="年度"
          style={{ width: 110 }}
          options={years.map((y) => ({ value: y, label: `${y} 年` }))}
          onChange={(y: number) => setUrl({ year: String(y) })}
        />
      </div>
      <Read of={{ ...read, data: shown }} rows={10}>
        {({ plan }) =>
          plan === null ? (
            <Empty what={`${year} 年还没有监督检查计划`} how="由登记的单位、有效执法证和工作日历一键编制，调整后报另一人批准、公布。">
              <ActButton look="primary" reason={whyNot(me, 'inspection.work')} onClick={() => setBuilding(true)}>
                编制计划
              </ActButton>
            </Empty>
          ) : (
            <>
              <Head plan={plan} onBuild={() => setBuilding(true)} />
              <Months plan={plan} />
              <PlanTables plan={plan} />
            </>
          )
        }
      </Read>
      <BuildModal year={year} open={building} again={Boolean(shown?.plan)} version={shown?.plan?.version ?? 0} onClose={() => setBuilding(false)} />
    </div>
  )
}
