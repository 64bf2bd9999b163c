/** 开封: the reason goes to the server and is written down there; then the ciphertext comes and is read here, for two minutes. */
import type { OpenedEnvelope } from '@anlan/contract'
import { Button, Input, Modal } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client } from '../../api/client.ts'
import { openWith, whyNoCrypto } from './vault.ts'

const SHOWN_MS = 120_000
type Kind = 'identity' | 'payout'
const titles: Record<Kind, string> = { identity: '举报人身份', payout: '奖金领取信息' }

export function Opening(props: { readonly id: string; readonly kind: Kind; onClose(): void }): ReactNode {
  const { run } = useAct()
  const [because, setBecause] = useState('')
  const [got, setGot] = useState<OpenedEnvelope | null>(null)
  const [phrase, setPhrase] = useState('')
  const [shown, setShown] = useState<Readonly<Record<string, string>> | null>(null)
  const [fault, setFault] = useState<string | null>(whyNoCrypto())
  const [busy, setBusy] = useState(false)
  const { onClose } = props
  useEffect(() => {
    if (!shown) return
    const t = setTimeout(onClose, SHOWN_MS)
    return () => clearTimeout(t)
  }, [shown, onClose])
  const ask = async () => {
    const answer = await run(null, () => client.call('openEnvelope', { params: { id: props.id }, body: { kind: props.kind, because: because.trim() } }))
    if (answer) setGot(answer)
  }
  const read = async () => {
    if (!got) return
    setBusy(true)
    setFault(null)
    try {
      const content = await openWith(got, phrase)
      setPhrase('')
      if (content) setShown(content)
      else setFault('口令不对。请核对后重试；口令遗失请到“举报 → 密钥”登记。')
    } catch {
      setFault('密文与密钥不符或已被改动，不能打开。请联系区应急局负责人。')
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal open title={`开封${titles[props.kind]}`} footer={null} onCancel={onClose} destroyOnHidden width={520} mask={{ closable: false }}>
      {shown ? (
        <div className="rp-open">
          <dl>
            {Object.entries(shown)
              .filter(([, v]) => v !== '')
              .map(([k, v]) => (
                <div key={k} style={{ display: 'contents' }}>
                  <dt className="dim">{k}</dt>
                  <dd data-testid="opened">{v}</dd>
                </div>
              ))}
          </dl>
          <p className="dim">只在本机显示，2 分钟后自动清除。不得抄录、拍照、转发。</p>
          <Button onClick={onClose}>看完了，清除</Button>
        </div>
      ) : got ? (
        <div className="stack">
          <p>开封已记录并报告区应急局负责人。请输入密钥口令，在本机解密。</p>
          <Input.Password aria-label="密钥口令" autoComplete="off" value={phrase} onChange={(e) => setPhrase(e.target.value)} onPressEnter={() => void read()} />
          {fault ? (
            <div className="form-error" role="alert">
              {fault}
            </div>
          ) : null}
          <Button type="primary" loading={busy} disabled={phrase === ''} onClick={() => void read()}>
            解密查看
          </Button>
        </div>
      ) : (
        <div className="stack">
          <p>先写明理由。案件、时间、理由和您的姓名会记入审计，并立即报告区应急局负责人，然后才交出密文。</p>
          <Input.TextArea
            aria-label="开封理由"
            rows={3}
            maxLength={300}
            value={because}
            onChange={(e) => setBecause(e.target.value)}
            placeholder="如：核实是否为本单位从业人员；兑付奖金"
          />
          {fault ? (
            <div className="form-error" role="alert">
              {fault}
            </div>
          ) : null}
          <Button type="primary" danger disabled={because.trim().length < 4 || fault !== null} onClick={() => void ask()}>
            记录并开封
          </Button>
        </div>
      )}
    </Modal>
  )
}
