/** My account: password, second factor with QR, where I am signed in. */
import { Button, Form, Input, QRCode } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { useMe } from '../../api/session.tsx'
import { Boundary, Read } from '../../design/states.tsx'
import { clockText } from '@anlan/kernel/base'
import { When } from '../../design/time.tsx'
import '../lists/lists.css'

/** The server's rule, said before sending: 12 characters, three of four classes. */
export function passwordFault(text: string): string | null {
  if (text.length < 12) return '至少 12 位'
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((r) => r.test(text)).length
  return classes < 3 ? '大小写字母、数字、符号中至少三类' : null
}
function Password(): ReactNode {
  const { run } = useAct()
  const [form] = Form.useForm<{ old: string; fresh: string; again: string }>()
  return (
    <section className="card">
      <h3>改口令</h3>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={async (f) => {
          if (await run('口令已改，其他登录已结束', () => client.call('changePassword', { body: { old: f.old, fresh: f.fresh } }))) form.resetFields()
        }}
      >
        <Form.Item name="old" label="现在的口令" rules={[{ required: true, message: '必填' }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="fresh"
          label="新口令"
          extra="12 位以上，含大小写字母、数字、符号中的三类，不含单位或姓名。"
          rules={[{ validator: async (_, v: string) => (passwordFault(v ?? '') ? Promise.reject(new Error(passwordFault(v ?? '') ?? '')) : undefined) }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label="再输一遍"
          dependencies={['fresh']}
          rules={[{ validator: async (_, v: string) => (v === form.getFieldValue('fresh') ? undefined : Promise.reject(new Error('两次不一致'))) }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          更改
        </Button>
      </Form>
    </section>
  )
}
function SecondFactor(): ReactNode {
  const me = useMe()
  const { run } = useAct()
  const [start, setStart] = useState<{ readonly secret: string; readonly uri: string } | null>(null)
  const [code, setCode] = useState('')
  return (
    <section className="card">
      <h3>动态码</h3>
      {me.secondFactor === 'off' ? (
        <p className="tone-wait">! 未启用：不能签发预警、启动或解除熔断。</p>
      ) : (
        <p className="tone-good">✓ 已启用{me.secondFactor === 'fresh' && me.secondFactorUntil ? `，本次确认有效至 ${clockText(me.secondFactorUntil)}` : ''}</p>
      )}
      {start ? (
        <div className="stack">
          <ol className="facts">
            <li>用手机上的动态码应用扫描二维码，或手工输入密钥；</li>
            <li>输入应用显示的 6 位数字。</li>
          </ol>
          <div className="qr">
            <QRCode value={start.uri} size={176} color="#000000" bgColor="#ffffff" bordered={false} type="svg" />
          </div>
          <div>
            密钥 <code className="secret">{start.secret.replace(/(.{4})/g, '$1 ')}</code>
          </div>
          <div className="row-end">
            <Input
              inputMode="numeric"
              maxLength={6}
              className="code-input"
              value={code}
              placeholder="6 位动态码"
              aria-label="6 位动态码"
              onChange={(e) => setCode(e.target.value.replace(/\D/g, ''))}
            />
            <Button
              type="primary"
              disabled={code.length !== 6}
              onClick={async () => {
                if (await run('动态码已启用', () => client.call('confirmSecondFactor', { body: { code } }))) setStart(null)
              }}
            >
              确认启用
            </Button>
          </div>
        </div>
      ) : (
        <Button onClick={async () => setStart(await run(null, () => client.call('startSecondFactor', {})))}>{me.secondFactor === 'off' ? '启用动态码' : '换一部手机'}</Button>
      )}
    </section>
  )
}
/** `Chrome 120 · Windows`: enough to recognise one's own machine. */
export function deviceText(agent: string): string {
  const browser = /(Edg|MicroMessenger|Firefox|Chrome|HeadlessChrome|Safari)\/(\d+)/.exec(agent)
  const names: Record<string, string> = { Edg: 'Edge', MicroMessenger: '微信', HeadlessChrome: 'Chrome' }
  const system = /Android|iPhone|Windows|Mac OS X|Linux/.exec(agent)?.[0]
  const name = browser?.[1] ?? ''
  return [name ? `${names[name] ?? name} ${browser?.[2] ?? ''}` : '未知浏览器', system ?? ''].filter(Boolean).join(' · ')
}
function Sessions(): ReactNode {
  const { run } = useAct()
  const read = useRead('sessions')
  return (
    <section className="card">
      <h3>我的登录</h3>
      <Read of={read} rows={3}>
        {(rows) => (
          <table className="plain-table">
            <thead>
              <tr>
                <th>最近使用</th>
                <th>地址</th>
                <th>设备</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {rows.map((s) => (
                <tr key={s.id}>
                  <td>
                    <When at={s.lastSeen} />
                  </td>
                  <td className="num">{s.ip}</td>
                  <td className="agent" title={s.agent}>
                    {deviceText(s.agent)}
                  </td>
                  <td>
                    {s.current ? (
                      <b className="tone-good">本次</b>
                    ) : (
                      <Button size="small" onClick={() => void run('已结束', () => client.call('endSession', { params: { id: s.id } }))}>
                        结束
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Read>
    </section>
  )
}
export function AccountPage(): ReactNode {
  const me = useMe()
  return (
    <div className="list-page account-page">
      <header className="list-head">
        <h1>我的账号</h1>
        <div className="dim">
          {me.name} · {me.account} · {me.posts.map((p) => `${p.org} ${p.title}`).join('；')}
        </div>
      </header>
      {me.mustChangePassword ? <div className="banner is-bad">首次登录须先改口令，改后才能使用其他页面。</div> : null}
      <Boundary what="我的账号">
        <div className="cards">
          <Password />
          <SecondFactor />
          <Sessions />
        </div>
      </Boundary>
    </div>
  )
}
