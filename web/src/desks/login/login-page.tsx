/** Sign-in: district name, three fields at most; in a demonstration the accounts stand beside it, one click each. */
import type { Me } from '@anlan/contract'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { client, problemOf, queries, useRead } from '../../api/client.ts'
import { demoCode } from '../../api/demo-code.ts'
import { useUrlState } from '../../api/url-state.ts'

type Fields = { account: string; password: string; code?: string }
export function LoginPage(): ReactNode {
  const about = useRead('about')
  const [form] = Form.useForm<Fields>()
  const [url] = useUrlState()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [wantsCode, setWantsCode] = useState(false)
  const enter = async (f: Fields) => {
    setBusy(true)
    setError(null)
    try {
      const me: Me = await client.call('login', { body: { account: f.account.trim(), password: f.password, ...(f.code ? { code: f.code } : {}) } })
      queries.clear()
      queries.setQueryData(['me', null], me)
      const back = url['back']
      const home = me.actions.includes('room.see')
        ? '/'
        : me.actions.includes('accounts.manage')
          ? '/accounts'
          : me.actions.includes('audit.see')
            ? '/audit'
            : me.actions.includes('enterprise.see')
              ? window.innerWidth < 600
                ? '/field'
                : '/enterprise'
              : me.actions.includes('case.work')
                ? window.innerWidth < 600
                  ? '/field'
                  : '/cases'
                : me.actions.includes('order.work')
                  ? '/orders'
                  : '/account'
      void navigate({ href: back?.startsWith('/') && !back.startsWith('//') ? back : home, replace: true })
    } catch (e) {
      const p = problemOf(e).body
      // The server does not say which of the three was wrong; the code field appears so that it can be given.
      if (p.code === 'auth.second-factor' || p.code === 'auth.wrong') setWantsCode(true)
      setError(`${p.text}。${p.next}`)
    } finally {
      setBusy(false)
    }
  }
  const data = about.data
  return (
    <div className="login">
      <div className="login-card">
        <div className="login-head">
          <img src="/icon.svg" width={44} height={44} alt="" />
          <div>
            <h1>安澜</h1>
            <p>{data?.district ?? ' '} 安全生产与防灾减灾</p>
          </div>
        </div>
        <Form<Fields> form={form} layout="vertical" requiredMark={false} size="large" onFinish={(f) => void enter(f)}>
          <Form.Item name="account" label="账号" rules={[{ required: true, message: '请输入账号' }]}>
            <Input autoFocus autoComplete="username" />
          </Form.Item>
          <Form.Item name="password" label="口令" rules={[{ required: true, message: '请输入口令' }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Form.Item name="code" label="动态码" hidden={!wantsCode} extra="启用了动态码的账号须填写；未启用的留空。" rules={[{ pattern: /^\d{6}$/, message: '6 位数字' }]}>
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} placeholder="6 位数字" />
          </Form.Item>
          {error ? (
            <p className="form-error" role="alert">
              {error}
            </p>
          ) : null}
          <Button type="primary" htmlType="submit" block loading={busy}>
            登录
          </Button>
          {wantsCode ? null : (
            <Button type="link" block size="middle" onClick={() => setWantsCode(true)}>
              我启用了动态码
            </Button>
          )}
        </Form>
        {about.error ? (
          <p className="form-error">
            {problemOf(about.error).body.text}。{problemOf(about.error).body.next}
          </p>
        ) : null}
        <p className="dim login-foot">
          值班电话 {data?.dutyPhone ?? '—'} · 版本 {data?.version ?? '—'}
        </p>
      </div>
      {data?.demo ? (
        <section className="login-demo" aria-label="演示账号">
          <h2>演示账号（点一下即填好）</h2>
          <p className="dim">人员、电话、企业均为虚构。</p>
          <ul>
            {data.accounts.map((a) => (
              <li key={a.account}>
                <button
                  type="button"
                  onClick={async () => {
                    form.setFieldsValue({ account: a.account, password: a.password, code: '' })
                    setWantsCode(Boolean(a.totp))
                    setError(null)
                    const code = a.totp ? await demoCode(a.totp, Date.now()) : null
                    if (code) form.setFieldsValue({ code })
                  }}
                >
                  <b>{a.title}</b>
                  <span className="dim">
                    {a.account}
                    {a.totp ? ' · 含动态码' : ''}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
