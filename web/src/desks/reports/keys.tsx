/** The custodian's key: made here, renewed here, given up here. What can no longer be read by anybody is said plainly. */
// biome-ignore-all lint/a11y/noLabelWithoutControl: the antd field inside the label is its control
import type { CustodianKey, CustodianKeys } from '@anlan/contract'
import { Button, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { TypedConfirm } from '../../design/danger.tsx'
import { Read } from '../../design/states.tsx'
import { When } from '../../design/time.tsx'
import { newKey, passphraseFault, whyNoCrypto } from './vault.ts'

const stateText = { 'in-use': '使用中', retired: '已更换（旧件仍可打开）', lost: '已登记遗失' } as const
function Make(props: { readonly first: boolean; onClose(): void }): ReactNode {
  const { run } = useAct()
  const [phrase, setPhrase] = useState('')
  const [again, setAgain] = useState('')
  const [busy, setBusy] = useState(false)
  const fault = whyNoCrypto() ?? (phrase === '' ? null : passphraseFault(phrase)) ?? (again !== '' && again !== phrase ? '两次输入不一致' : null)
  const go = async () => {
    setBusy(true)
    try {
      const { publicKey, wrapped } = await newKey(phrase)
      if (await run('新密钥已启用', () => client.call('addCustodianKey', { body: { publicKey, wrapped } }))) {
        setPhrase('')
        setAgain('')
        props.onClose()
      }
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal open title={props.first ? '生成密钥' : '更换密钥'} footer={null} onCancel={props.onClose} destroyOnHidden>
      <div className="stack">
        <p>密钥在本机浏览器生成，私钥用您的口令加密后才保存。口令只有您知道，系统不保存，任何人都不能找回。</p>
        <p className="dim">请另行抄写口令，密封后按保密规定存放（如单位保险柜），以备本人不在时依程序启用。</p>
        <label className="rp-field">
          <span className="step-label">口令</span>
          <Input.Password aria-label="新口令" autoComplete="new-password" value={phrase} onChange={(e) => setPhrase(e.target.value)} />
        </label>
        <label className="rp-field">
          <span className="step-label">再输一遍</span>
          <Input.Password aria-label="再输一遍" autoComplete="new-password" value={again} onChange={(e) => setAgain(e.target.value)} />
        </label>
        {fault ? (
          <div className="form-error" role="alert">
            {fault}
          </div>
        ) : null}
        <Button type="primary" loading={busy} disabled={fault !== null || phrase === '' || again !== phrase} onClick={() => void go()}>
          生成并启用
        </Button>
      </div>
    </Modal>
  )
}
function Row(props: { readonly k: CustodianKey; onLose(): void }): ReactNode {
  const { k } = props
  return (
    <tr>
      <td>
        <span className="rp-mono">{k.fingerprint}</span>
        {k.demo ? <span className="drill-tag">演示</span> : null}
      </td>
      <td>
        <When at={k.madeAt} />
      </td>
      <td>{stateText[k.state]}</td>
      <td>
        {k.sealed} 份{k.unreadable > 0 ? <b className="tone-bad">　其中 {k.unreadable} 份已无人能打开</b> : null}
      </td>
      <td>
        {k.state === 'lost' ? null : (
          <Button size="small" onClick={props.onLose}>
            口令遗失或泄露
          </Button>
        )}
      </td>
    </tr>
  )
}
function Lose(props: { readonly k: CustodianKey; onClose(): void }): ReactNode {
  const { run } = useAct()
  const [because, setBecause] = useState('')
  return (
    <TypedConfirm
      open
      title="登记密钥口令遗失或泄露"
      word="停用"
      ok="登记并停用"
      ready={because.trim() !== ''}
      consequence={`这把密钥封存了 ${props.k.sealed} 份内容。登记后不再用它封存；没有口令，其中只为它封存的内容任何人都不能再打开。泄露的，请立即报告区应急局负责人并更换。`}
      onClose={props.onClose}
      onOk={async () => {
        if (await run('已登记', () => client.call('loseCustodianKey', { params: { id: props.k.id }, body: { because: because.trim() } }))) props.onClose()
      }}
    >
      <Input.TextArea aria-label="情况说明" rows={2} maxLength={300} placeholder="情况说明" value={because} onChange={(e) => setBecause(e.target.value)} />
    </TypedConfirm>
  )
}
function View(props: { readonly keys: CustodianKeys }): ReactNode {
  const { keys } = props
  const [making, setMaking] = useState(false)
  const [losing, setLosing] = useState<CustodianKey | null>(null)
  const current = keys.mine.find((k) => k.state === 'in-use')
  const unreadable = keys.mine.reduce((n, k) => n + k.unreadable, 0)
  return (
    <div className="rp">
      {current ? null : <p className="form-error">您没有使用中的密钥：举报人的姓名现在不会为您封存{keys.others.length === 0 ? '，举报页面只收匿名举报' : ''}。</p>}
      {unreadable > 0 ? <p className="form-error">有 {unreadable} 份封存内容，能打开它们的密钥都已登记遗失，任何人都不能再读。需要时请通过留言请举报人重新提交。</p> : null}
      <section className="case-box">
        <h4>我的密钥</h4>
        {keys.demoPassphrase ? (
          <p className="dim">
            演示密钥的口令：<span className="rp-mono">{keys.demoPassphrase}</span>（只在演示环境）
          </p>
        ) : null}
        {keys.mine.length === 0 ? (
          <p className="dim">还没有密钥。生成后，公众举报页面才会为您封存姓名。</p>
        ) : (
          <div className="rp-scroll">
            <table>
              <thead>
                <tr>
                  <th>指纹</th>
                  <th>启用</th>
                  <th>状态</th>
                  <th>封存</th>
                  <th>　</th>
                </tr>
              </thead>
              <tbody>
                {keys.mine.map((k) => (
                  <Row key={k.id} k={k} onLose={() => setLosing(k)} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        <div>
          <Button type="primary" onClick={() => setMaking(true)}>
            {current ? '更换密钥' : '生成密钥'}
          </Button>
        </div>
        <p className="dim">请把指纹在公告栏或网站公布，举报人可以核对，防止公钥被调换。建议至少两名专管员各有密钥：一人遗失口令，另一人仍能打开。</p>
      </section>
      <section className="case-box">
        <h4>其他专管员</h4>
        {keys.others.map((o) => (
          <p key={o.fingerprint}>
            {o.name}　<span className="rp-mono">{o.fingerprint}</span>
          </p>
        ))}
        {keys.without.length > 0 ? <p className="tone-wait">尚无密钥：{keys.without.join('、')}</p> : null}
        {keys.others.length === 0 && keys.without.length === 0 ? <p className="dim">没有其他专管员。</p> : null}
      </section>
      {making ? <Make first={!current} onClose={() => setMaking(false)} /> : null}
      {losing ? <Lose k={losing} onClose={() => setLosing(null)} /> : null}
    </div>
  )
}
export function Keys(): ReactNode {
  const read = useRead('custodianKeys')
  return (
    <Read of={read} rows={5}>
      {(keys) => <View keys={keys} />}
    </Read>
  )
}
