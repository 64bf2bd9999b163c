/** The units of the plan with what has been done for each, the classes to draw from, and every change with its reason. */
// biome-ignore-all lint/a11y/noLabelWithoutControl: the antd field inside the label is its control
import type { PlanDrawView, PlanLineView, PlanView } from '@anlan/contract'
import { dateText } from '@anlan/kernel/base'
import { Checkbox, Input, InputNumber, Modal, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client } from '../../api/client.ts'
import { useMe, whyNot } from '../../api/session.tsx'
import { ActButton } from '../../design/danger.tsx'

type Target = { readonly line: PlanLineView } | { readonly draw: PlanDrawView }
function ChangeModal(props: { readonly plan: PlanView; readonly target: Target; onClose(): void }): ReactNode {
  const { run } = useAct()
  const { target, plan } = props
  const [months, setMonths] = useState<readonly number[]>('line' in target ? target.line.months : [])
  const [count, setCount] = useState('draw' in target ? target.draw.count : 0)
  const [because, setBecause] = useState('')
  const title = 'line' in target ? target.line.name : `${target.draw.sectorTitle} ${target.draw.grade} 级`
  return (
    <Modal
      open
      title={`调整：${title}`}
      okText="调整"
      cancelText="取消"
      okButtonProps={{ disabled: because.trim() === '' }}
      onCancel={props.onClose}
      onOk={async () => {
        const change = 'line' in target ? { entity: target.line.entity, months: [...months] } : { sector: target.draw.sector, grade: target.draw.grade, count }
        const body = { change, because: because.trim(), expected: plan.version }
        if (await run('已调整', () => client.call('changePlan', { params: { year: plan.year }, body }))) props.onClose()
      }}
    >
      <div className="insp-form">
        {'line' in target ? (
          <div>
            <div>检查月份（全不选即不列入计划）</div>
            <Checkbox.Group
              value={[...months]}
              options={Array.from({ length: 12 }, (_, i) => ({ value: i + 1, label: `${i + 1} 月` }))}
              onChange={(v) => setMonths((v as number[]).toSorted((a, b) => a - b))}
            />
          </div>
        ) : (
          <label>
            抽取家数（该类共 {target.draw.of} 家）
            <InputNumber min={0} max={target.draw.of} precision={0} value={count} onChange={(v) => setCount(v ?? 0)} />
          </label>
        )}
        <label>
          理由（必填，留在计划中）
          <Input.TextArea rows={2} maxLength={500} value={because} onChange={(e) => setBecause(e.target.value)} />
        </label>
      </div>
    </Modal>
  )
}
function Progress(props: { readonly line: PlanLineView }): ReactNode {
  const { line: l } = props
  const short = l.dueByNow - l.done - l.running
  return (
    <>
      <span className={l.dueByNow === 0 && l.done === 0 ? 'dim' : l.done >= l.dueByNow ? 'tone-good' : 'tone-wait'}>
        {l.done}/{l.months.length}
      </span>
      {l.running > 0 ? <span className="dim"> 在办 {l.running}</span> : null}
      {short > 0 ? <span className="tone-bad"> 本月止还差 {short}</span> : null}
    </>
  )
}
export function PlanTables(props: { readonly plan: PlanView }): ReactNode {
  const { plan } = props
  const me = useMe()
  const [target, setTarget] = useState<Target | null>(null)
  const [sector, setSector] = useState<string | null>(null)
  const [grade, setGrade] = useState<string | null>(null)
  const [month, setMonth] = useState<number | null>(null)
  const sectors = [...new Map([...plan.lines, ...plan.draws].map((l) => [l.sector, l.sectorTitle]))]
  const fits = (x: { readonly sector: string; readonly grade: string }) => (sector === null || x.sector === sector) && (grade === null || x.grade === grade)
  const lines = plan.lines.filter((l) => fits(l) && (month === null || l.months.includes(month)))
  const draws = plan.draws.filter(fits)
  const reason = whyNot(me, 'inspection.work') ?? (plan.status === 'draft' ? null : `计划${plan.statusText}，不能调整；须先退回或者修订。`)
  return (
    <>
      <div className="insp-bar">
        <Select
          allowClear
          placeholder="行业"
          aria-label="行业"
          style={{ width: 130 }}
          value={sector}
          options={sectors.map(([value, label]) => ({ value, label }))}
          onChange={(v: string | null | undefined) => setSector(v ?? null)}
        />
        <Select
          allowClear
          placeholder="等级"
          aria-label="等级"
          style={{ width: 90 }}
          value={grade}
          options={['I', 'II', 'III', 'IV'].map((g) => ({ value: g, label: `${g} 级` }))}
          onChange={(v: string | null | undefined) => setGrade(v ?? null)}
        />
        <Select
          allowClear
          placeholder="月份"
          aria-label="月份"
          style={{ width: 90 }}
          value={month}
          options={plan.months.map((m) => ({ value: m.month, label: `${m.month} 月` }))}
          onChange={(v: number | null | undefined) => setMonth(v ?? null)}
        />
      </div>
      <div className="insp-box">
        <h2>重点单位（{lines.length} 家）</h2>
        <div className="insp-scroll">
          <table className="insp-table">
            <thead>
              <tr>
                <th>单位</th>
                <th>行业</th>
                <th>等级</th>
                <th>月份</th>
                <th>已查/计划</th>
                <th aria-label="操作" />
              </tr>
            </thead>
            <tbody>
              {lines.map((l) => (
                <tr key={l.entity}>
                  <td>{l.name}</td>
                  <td>{l.sectorTitle}</td>
                  <td>{l.grade}</td>
                  <td className="num">{l.months.map((m) => `${m} 月`).join('、')}</td>
                  <td className="num">
                    <Progress line={l} />
                  </td>
                  <td className="r">
                    <ActButton small reason={reason} onClick={() => setTarget({ line: l })}>
                      调整
                    </ActButton>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      <div className="insp-box">
        <h2>按行业、等级随机抽取</h2>
        <div className="insp-scroll">
          <table className="insp-table">
            <thead>
              <tr>
                <th>行业</th>
                <th>等级</th>
                <th className="r">单位数</th>
                <th className="r">计划抽取</th>
                <th className="r">已抽取</th>
                <th className="r">已查</th>
                <th aria-label="操作" />
              </tr>
            </thead>
            <tbody>
              {draws.map((d) => (
                <tr key={`${d.sector}/${d.grade}`}>
                  <td>{d.sectorTitle}</td>
                  <td>{d.grade}</td>
                  <td className="r">{d.of}</td>
                  <td className="r">{d.count}</td>
                  <td className="r">{d.drawn}</td>
                  <td className="r">
                    <span className={d.done >= d.count ? 'tone-good' : ''}>{d.done}</span>
                  </td>
                  <td className="r">
                    <ActButton small reason={reason} onClick={() => setTarget({ draw: d })}>
                      调整
                    </ActButton>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      {plan.changes.length === 0 ? null : (
        <div className="insp-box">
          <h2>调整记录</h2>
          <ul className="insp-because">
            {plan.changes.map((c) => (
              <li key={`${c.at}${c.what}`}>
                {dateText(c.at)} {c.name}：{c.what}。理由：{c.because}
              </li>
            ))}
          </ul>
        </div>
      )}
      {target ? <ChangeModal plan={plan} target={target} onClose={() => setTarget(null)} /> : null}
    </>
  )
}
