/** 12350 电话登记: the same questions as the public page. The caller's name is sealed in this browser; the officer who heard it keeps no copy. */
// biome-ignore-all lint/a11y/noLabelWithoutControl: the antd field inside the label is its control
import type { ReportForm } from '@anlan/contract'
import { RECEIPT_HEADER } from '@anlan/contract/receipt'
import { Button, Checkbox, Input, Radio, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { csrf, currentLink, useRead } from '../../api/client.ts'
import { Read } from '../../design/states.tsx'
import { newCode, newId, sealFor, whyNotSealed } from '../../public/vault.ts'

type Given = {
  readonly kind: string
  readonly what: string
  readonly town: string
  readonly where: string
  readonly unitName: string
  readonly since: string
  readonly deaths: boolean
  readonly insider: boolean
  readonly joint: boolean
  readonly who: '' | 'anonymous' | 'named'
  readonly name: string
  readonly tel: string
}
const blank: Given = { kind: '', what: '', town: '', where: '', unitName: '', since: '', deaths: false, insider: false, joint: false, who: '', name: '', tel: '' }

function faultOf(g: Given): string | null {
  if (g.kind === '') return '请选择举报类别'
  if (g.what.trim() === '') return '请记录情况'
  if (g.who === '') return '请问清匿名还是留下姓名'
  return g.who === 'named' && g.name.trim() === '' ? '请填写来电人姓名，或改选匿名' : null
}
async function send(form: ReportForm, g: Given, id: string, code: string): Promise<{ readonly no: string } | { readonly fault: string }> {
  const sealed = g.who === 'named' ? await sealFor(form.keys, id, 'identity', { 姓名: g.name.trim(), 联系电话: g.tel.trim() }) : undefined
  const text = (k: 'where' | 'unitName' | 'since' | 'town') => (g[k].trim() === '' ? {} : { [k]: g[k].trim() })
  const yes = (k: 'deaths' | 'insider' | 'joint') => (g[k] ? { [k]: true } : {})
  const body = {
    id,
    kind: g.kind,
    what: g.what.trim(),
    ...text('town'),
    ...text('where'),
    ...text('unitName'),
    ...text('since'),
    ...yes('deaths'),
    ...yes('insider'),
    ...yes('joint'),
    ...(sealed === undefined ? {} : { sealed }),
  }
  const headers = { accept: 'application/json', 'content-type': 'application/json', 'x-csrf': csrf() ?? '', [RECEIPT_HEADER]: code }
  const answer = await currentLink().send({ method: 'POST', url: '/api/reports', headers, body: JSON.stringify(body) })
  const got = (await answer.json()) as { readonly no?: unknown; readonly text?: string; readonly next?: string }
  return answer.status < 400 ? { no: String(got.no) } : { fault: `${got.text ?? '没有登记成功'}。${got.next ?? ''}` }
}
function Receipt(props: { readonly code: string; readonly no: string; onNext(): void }): ReactNode {
  return (
    <section className="case-box rp">
      <h4>请把查询码读给来电人，并请对方复述</h4>
      <div className="rp-code" data-testid="receipt">
        {props.code.split('-').map((g) => (
          <span key={g}>{g}</span>
        ))}
      </div>
      <p>
        举报编号 <b className="num">{props.no}</b>
      </p>
      <p className="dim">查询码只显示这一次，系统不保存，不能找回。来电人凭它在“公众服务 → 查询举报”查看进度、留言、领取奖金。读完后不要留存。</p>
      <Button type="primary" onClick={props.onNext}>
        已读给来电人，登记下一件
      </Button>
    </section>
  )
}
function Field(props: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <label className="rp-field">
      <span className="step-label">{props.title}</span>
      {props.children}
    </label>
  )
}
function Form(props: { readonly form: ReportForm; readonly first: () => { readonly id: string; readonly code: string }; onDone(code: string, no: string): void }): ReactNode {
  const { form } = props
  const [g, setG] = useState(blank)
  const [ids] = useState(props.first)
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const set = (patch: Partial<Given>) => {
    setG({ ...g, ...patch })
    setFault(null)
  }
  const noSeal = whyNotSealed(form.keys)
  const go = async () => {
    const wrong = faultOf(g)
    if (wrong) return setFault(wrong)
    setBusy(true)
    try {
      const answer = await send(form, g, ids.id, ids.code)
      if ('fault' in answer) setFault(answer.fault)
      else {
        setG(blank)
        props.onDone(ids.code, answer.no)
      }
    } catch (e) {
      setFault(e instanceof Error ? e.message : '没有登记成功')
    } finally {
      setBusy(false)
    }
  }
  const text = (k: 'where' | 'unitName' | 'since' | 'name' | 'tel', title: string, max: number) => (
    <Field title={title}>
      <Input value={g[k]} maxLength={max} autoComplete="off" onChange={(e) => set({ [k]: e.target.value })} />
    </Field>
  )
  return (
    <div className="rp">
      <section className="case-box">
        <h4>举报什么</h4>
        <Radio.Group value={g.kind} options={form.kinds.map((k) => ({ value: k.value, label: k.title }))} onChange={(e) => set({ kind: e.target.value as string })} />
        <Field title="情况（不要记来电人的姓名、电话、岗位）">
          <Input.TextArea rows={4} maxLength={3000} value={g.what} onChange={(e) => set({ what: e.target.value })} />
        </Field>
        <div className="rp-two">
          {text('unitName', '被举报单位（选填）', 100)}
          {text('since', '何时发生（选填）', 100)}
          <Field title="镇街">
            <Select
              allowClear
              showSearch
              optionFilterProp="label"
              value={g.town === '' ? null : g.town}
              options={form.towns.map((t) => ({ value: t.value, label: t.title }))}
              onChange={(v: string | null) => set({ town: v ?? '' })}
            />
          </Field>
          {text('where', '具体地点（选填）', 200)}
        </div>
        <Checkbox checked={g.deaths} onChange={(e) => set({ deaths: e.target.checked })}>
          涉及人员死亡
        </Checkbox>
      </section>
      <section className="case-box">
        <h4>来电人</h4>
        {noSeal ? <p className="form-error">{noSeal}</p> : null}
        <Radio.Group
          value={g.who}
          options={[
            { value: 'anonymous', label: '匿名' },
            { value: 'named', label: '留下姓名和电话（加密封存）', disabled: noSeal !== null },
          ]}
          onChange={(e) => set({ who: e.target.value as Given['who'] })}
        />
        {g.who === 'named' ? (
          <div className="rp-two">
            {text('name', '姓名', 40)}
            {text('tel', '联系电话', 40)}
          </div>
        ) : null}
        <p className="dim">姓名在本机浏览器加密后才发出，登记完即清除。您听到的来电人信息依法保密，不得记录、转告。</p>
        <Checkbox checked={g.insider} onChange={(e) => set({ insider: e.target.checked })}>
          自称被举报单位的从业人员
        </Checkbox>
        <Checkbox checked={g.joint} onChange={(e) => set({ joint: e.target.checked })}>
          多人联名（由第一署名人来电）
        </Checkbox>
      </section>
      {fault ? (
        <div className="form-error" role="alert">
          {fault}
        </div>
      ) : null}
      <div>
        <Button type="primary" loading={busy} onClick={() => void go()}>
          登记
        </Button>
      </div>
    </div>
  )
}
export function PhoneIntake(): ReactNode {
  const read = useRead('reportForm')
  const [done, setDone] = useState<{ readonly code: string; readonly no: string } | null>(null)
  const [round, setRound] = useState(0)
  if (done)
    return (
      <Receipt
        code={done.code}
        no={done.no}
        onNext={() => {
          setDone(null)
          setRound(round + 1)
        }}
      />
    )
  return (
    <Read of={read} rows={8}>
      {(form) => <Form key={round} form={form} first={() => ({ id: newId(), code: newCode() })} onDone={(code, no) => setDone({ code, no })} />}
    </Read>
  )
}
