/** 开通账号 and the password that is shown exactly once. */
// biome-ignore-all lint/a11y/noLabelWithoutControl: the antd field inside the label is its control
import { Button, Input, Modal, Select } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { may, useMe } from '../../api/session.tsx'

export type Once = { readonly account: string; readonly password: string }

/** Cannot be closed by a stray click: after closing nobody, the server included, can show it again. */
export function OncePassword(props: { readonly once: Once | null; onClose(): void }): ReactNode {
  const { once } = props
  const [copied, setCopied] = useState(false)
  useEffect(() => setCopied(false), [])
  return (
    <Modal
      open={once !== null}
      title="一次性口令"
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      width={440}
      destroyOnHidden
      onCancel={props.onClose}
      footer={
        <Button type="primary" onClick={props.onClose}>
          已交给本人，关闭
        </Button>
      }
    >
      <div className="stack">
        <p>只显示这一次。请当面或电话告知本人，不要用短信或群发；本人首次登录须改口令。</p>
        <div className="once">
          <span>
            账号 <b>{once?.account}</b>
          </span>
          <code>{once?.password}</code>
        </div>
        <div className="row-end">
          <Button
            onClick={() => {
              // Absent over plain http from another machine: the text can still be selected.
              void navigator.clipboard?.writeText(once?.password ?? '').then(() => setCopied(true))
            }}
          >
            {copied ? '✓ 已复制' : '复制口令'}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
function PersonPick(props: { readonly value: string; onChange(id: string, initials: string): void }): ReactNode {
  const me = useMe()
  const [q, setQ] = useState('')
  const knows = may(me, 'registry.see')
  const people = useRead('people', { query: { q, limit: 20 } }, { enabled: knows && q.trim() !== '' })
  if (!knows) {
    return (
      <span>
        <Input value={props.value} aria-label="人员编号" placeholder="如 p-t108-safety" maxLength={80} onChange={(e) => props.onChange(e.target.value.trim(), '')} />
        <small className="dim">您的岗位不看名册；编号由系统管理员在“责任人”列表的“编号”列查得。</small>
      </span>
    )
  }
  return (
    <Select
      value={props.value || null}
      aria-label="人员"
      placeholder="姓名、岗位或拼音首字母"
      showSearch={{ filterOption: false, onSearch: setQ }}
      notFoundContent={q.trim() ? '没有找到' : '请输入姓名'}
      options={(people.data?.rows ?? []).map((p) => ({
        value: p.id,
        initials: p.initials,
        label: `${p.name} · ${p.posts.map((x) => `${x.org}${x.title}`).join('、') || '无岗位'}`,
      }))}
      onChange={(v: string, o) => props.onChange(v, Array.isArray(o) ? '' : String(o?.['initials'] ?? ''))}
    />
  )
}
export function OpenAccount(props: { readonly open: boolean; onClose(): void; onMade(once: Once): void }): ReactNode {
  const { run } = useAct()
  const [person, setPerson] = useState('')
  const [account, setAccount] = useState('')
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    if (!props.open) return
    setPerson('')
    setAccount('')
  }, [props.open])
  const fault = account === '' || /^[a-z][a-z0-9-]{2,39}$/.test(account) ? null : '小写字母开头，字母、数字、短横，3 至 40 位'
  const ready = person !== '' && account !== '' && !fault
  return (
    <Modal
      open={props.open}
      title="开通账号"
      okText="开通"
      cancelText="取消"
      okButtonProps={{ disabled: !ready }}
      confirmLoading={busy}
      onCancel={props.onClose}
      destroyOnHidden
      width={480}
      onOk={async () => {
        setBusy(true)
        const made = await run('已开通', () => client.call('createAccount', { body: { account, person } }))
        setBusy(false)
        if (made) props.onMade(made)
      }}
    >
      <div className="stack">
        <label className="field">
          <span>人员</span>
          <PersonPick
            value={person}
            onChange={(id, initials) => {
              setPerson(id)
              if (account === '' && initials.length >= 3) setAccount(initials.toLowerCase())
            }}
          />
        </label>
        <label className="field">
          <span>账号</span>
          <span>
            <Input value={account} aria-label="账号" maxLength={40} status={fault ? 'error' : ''} onChange={(e) => setAccount(e.target.value.trim().toLowerCase())} />
            {fault ? <small className="form-error">{fault}</small> : null}
          </span>
        </label>
        <p className="dim">权限由此人的岗位决定，不在这里授予；一人不能兼任系统、安全、审计三员。</p>
      </div>
    </Modal>
  )
}
