/** Preparing a draw: how many of each class, who is left out, who stands aside, and which public number will decide. */
// biome-ignore-all lint/a11y/noLabelWithoutControl: the antd field inside the label is its control
import type { DrawBasis } from '@anlan/contract'
import { instant } from '@anlan/kernel/base'
import { Button, DatePicker, Drawer, Input, InputNumber, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { ActButton } from '../../design/danger.tsx'
import { Read } from '../../design/states.tsx'

type Aside = { readonly person: string; readonly entities: readonly string[] }
/** The wall clock of China, whatever the computer is set to. */
function chinaTime(text: string): number {
  return Date.parse(`${text}:00+08:00`)
}
function firstFault(picks: readonly { readonly count: number }[], witness: string, when: string, excluded: readonly string[], why: string): string | null {
  if (picks.every((p) => p.count === 0)) return '请填写抽取家数'
  if (witness.trim() === '') return '请写明用哪一个公开号码'
  if (when === '') return '请填写号码公布的时间'
  return excluded.length > 0 && why.trim() === '' ? '请写明不列入抽取的理由' : null
}
function Form(props: { readonly basis: DrawBasis; onDone(id: string): void }): ReactNode {
  const { basis: b } = props
  const { run } = useAct()
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>(() => Object.fromEntries(b.classes.map((c) => [`${c.sector}/${c.grade}`, Math.min(c.left, c.of)])))
  const [excluded, setExcluded] = useState<readonly string[]>([])
  const [why, setWhy] = useState('')
  const [aside, setAside] = useState<readonly Aside[]>([])
  const [perTeam, setPerTeam] = useState(2)
  const [most, setMost] = useState(20)
  const [witness, setWitness] = useState('')
  const [when, setWhen] = useState('')
  const picks = b.classes.map((c) => ({ sector: c.sector, grade: c.grade, count: counts[`${c.sector}/${c.grade}`] ?? 0 }))
  const total = picks.reduce((n, p) => n + p.count, 0)
  const officersOf = (sector: string) => b.officers.filter((o) => o.sectors === null || o.sectors.includes(sector)).length
  const person = new Map(b.officers.map((o) => [o.id, `${o.name}（${o.org}，${o.card}）`]))
  const patch = (i: number, next: Aside) => setAside(aside.map((a, j) => (j === i ? next : a)))
  const submit = async () => {
    const made = await run('已准备，待另一人封存公布', () =>
      client.call('prepareDraw', {
        body: {
          year: b.year,
          picks: picks.filter((p) => p.count > 0),
          excluded: excluded.map((entity) => ({ entity, because: why.trim() })),
          recused: aside.filter((a) => a.person !== '').map((a) => ({ person: a.person, entities: a.entities.length === 0 ? ('all' as const) : [...a.entities] })),
          perTeam,
          most,
          witness: witness.trim(),
          knownFrom: instant(chinaTime(when)),
        },
      }),
    )
    if (made) props.onDone(made.id)
  }
  return (
    <div className="insp-form">
      <p className="dim">
        {b.plan ? `家数按 ${b.year} 年计划第 ${b.plan.revision} 版尚未抽取的数填好，可改。` : `${b.year} 年计划尚未公布，请自行填写家数。`}
        已检查、已抽中的单位自动不再抽取。
      </p>
      <div className="insp-scroll">
        <table className="insp-table">
          <thead>
            <tr>
              <th>行业</th>
              <th>等级</th>
              <th className="r">可抽</th>
              <th className="r">持证人员</th>
              <th>抽取</th>
            </tr>
          </thead>
          <tbody>
            {b.classes.map((c) => {
              const key = `${c.sector}/${c.grade}`
              const n = officersOf(c.sector)
              return (
                <tr key={key}>
                  <td>{c.sectorTitle}</td>
                  <td>{c.grade}</td>
                  <td className="r">{c.of}</td>
                  <td className={`r ${n < perTeam ? 'tone-bad' : ''}`}>
                    {n} 名{n < perTeam ? '，不够一组' : ''}
                  </td>
                  <td>
                    <InputNumber
                      size="small"
                      min={0}
                      max={c.of}
                      precision={0}
                      value={counts[key] ?? 0}
                      aria-label={`${c.sectorTitle} ${c.grade} 级抽取家数`}
                      onChange={(v) => setCounts({ ...counts, [key]: v ?? 0 })}
                    />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <label>
        不列入抽取的单位
        <Select
          mode="multiple"
          allowClear
          optionFilterProp="label"
          value={[...excluded]}
          options={b.entities.filter((e) => !e.inspected).map((e) => ({ value: e.id, label: e.name }))}
          onChange={(v: string[]) => setExcluded(v)}
        />
      </label>
      {excluded.length > 0 ? (
        <label>
          不列入的理由（随名录公布）
          <Input value={why} maxLength={200} onChange={(e) => setWhy(e.target.value)} />
        </label>
      ) : null}
      <div>
        <div>回避的执法人员（不选单位即本次全部回避）</div>
        {aside.map((a, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name before a person is chosen
          <div key={i} className="insp-bar" style={{ marginTop: 6 }}>
            <Select
              showSearch
              optionFilterProp="label"
              placeholder="执法人员"
              aria-label="回避的执法人员"
              style={{ flex: '1 1 200px' }}
              value={a.person || null}
              options={[...person].map(([value, label]) => ({ value, label }))}
              onChange={(v: string) => patch(i, { ...a, person: v })}
            />
            <Select
              mode="multiple"
              optionFilterProp="label"
              placeholder="对哪些单位回避"
              aria-label="对哪些单位回避"
              style={{ flex: '2 1 220px' }}
              value={[...a.entities]}
              options={b.entities.map((e) => ({ value: e.id, label: e.name }))}
              onChange={(v: string[]) => patch(i, { ...a, entities: v })}
            />
            <Button onClick={() => setAside(aside.filter((_, j) => j !== i))}>去掉</Button>
          </div>
        ))}
        <Button style={{ marginTop: 6 }} onClick={() => setAside([...aside, { person: '', entities: [] }])}>
          加一人
        </Button>
      </div>
      <div className="insp-bar">
        <label>
          每组人数
          <InputNumber min={2} max={6} precision={0} value={perTeam} onChange={(v) => setPerTeam(v ?? 2)} />
        </label>
        <label>
          每人最多几家
          <InputNumber min={1} max={500} precision={0} value={most} onChange={(v) => setMost(v ?? 20)} />
        </label>
      </div>
      <label>
        公开号码（写明哪一天、哪一期、按什么顺序写，事后没有选择余地）
        <Input.TextArea
          rows={2}
          maxLength={200}
          value={witness}
          placeholder="如：2026年12月1日开奖的福彩双色球，红球从小到大、蓝球在后，两位数字用空格分开"
          onChange={(e) => setWitness(e.target.value)}
        />
      </label>
      <label>
        号码公布的时间（北京时间；此前须完成封存公布）
        <DatePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          placeholder="日期和时间"
          style={{ width: 240 }}
          onChange={(v) => setWhen(v ? v.format('YYYY-MM-DDTHH:mm') : '')}
        />
      </label>
      <div>
        <ActButton look="primary" reason={firstFault(picks, witness, when, excluded, why)} onClick={() => void submit()}>
          准备名录（抽取 {total} 家）
        </ActButton>
      </div>
    </div>
  )
}
export function PrepareDrawer(props: { readonly year: number; onClose(): void; onDone(id: string): void }): ReactNode {
  const read = useRead('drawBasis', { params: { year: props.year } })
  return (
    <Drawer open title={`准备 ${props.year} 年双随机抽取`} size={640} onClose={props.onClose} destroyOnHidden>
      <Read of={read} rows={10}>
        {(basis) => <Form basis={basis} onDone={props.onDone} />}
      </Read>
    </Drawer>
  )
}
