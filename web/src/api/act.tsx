/** Runs a command for a button: success said once, refusals said with what to do next, second factor asked when the law of the action wants it. */
import { App, Form, Input, Modal } from 'antd'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import { client, problemOf, queries, useRead } from './client.ts'
import { demoCode } from './demo-code.ts'
import { useMaybeMe } from './session.tsx'

export type Act = {
  /** @returns what the command answered, or null when refused (the person has been told). */
  run<T>(done: string | null, command: () => Promise<T>, options?: { readonly secondFactor?: boolean }): Promise<T | null>
}
const ActContext = createContext<Act | null>(null)
export function useAct(): Act {
  const act = useContext(ActContext)
  if (!act) throw new Error('useAct outside of ActProvider')
  return act
}

export function ActProvider(props: { readonly children: ReactNode }): ReactNode {
  const { message, notification } = App.useApp()
  const me = useMaybeMe()
  const [asking, setAsking] = useState(false)
  const [code, setCode] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const settle = useRef<((ok: boolean) => void) | null>(null)
  const factor = me?.secondFactor
  const about = useRead('about', undefined, { enabled: asking && Boolean(me?.demo) })
  const demo = about.data?.accounts.find((a) => a.account === me?.account)?.totp ?? null

  const tell = useCallback(
    (e: unknown) => {
      const p = problemOf(e).body
      const fields = p.fields ? Object.values(p.fields).join('；') : ''
      notification.error({ title: p.text, description: [fields, p.next, p.no > 0 ? `（编号 ${p.no}）` : ''].filter(Boolean).join(' '), duration: 8 })
    },
    [notification],
  )
  const ask = useCallback(() => {
    setCode('')
    setError(null)
    setAsking(true)
    return new Promise<boolean>((resolve) => {
      settle.current = resolve
    })
  }, [])
  const finish = useCallback((ok: boolean) => {
    setAsking(false)
    settle.current?.(ok)
    settle.current = null
  }, [])
  const confirm = async () => {
    if (!/^\d{6}$/.test(code)) return setError('请输入 6 位数字')
    setBusy(true)
    try {
      const fresh = await client.call('stepUp', { body: { code } })
      queries.setQueryData(['me', null], fresh)
      finish(true)
    } catch (e) {
      setError(`${problemOf(e).body.text}。${problemOf(e).body.next}`)
    } finally {
      setBusy(false)
    }
  }
  const act = useMemo<Act>(
    () => ({
      run: async (done, command, options) => {
        try {
          if (options?.secondFactor && factor === 'on' && !(await ask())) return null
          let answer: Awaited<ReturnType<typeof command>>
          try {
            answer = await command()
          } catch (e) {
            // The server alone knows when ten minutes are over.
            if (problemOf(e).body.code !== 'auth.second-factor' || factor === 'off') throw e
            if (!(await ask())) return null
            answer = await command()
          }
          if (done) message.success(done)
          void queries.invalidateQueries()
          return answer
        } catch (e) {
          tell(e)
          return null
        }
      },
    }),
    [ask, factor, message, tell],
  )
  return (
    <ActContext.Provider value={act}>
      {props.children}
      <Modal
        open={asking}
        title="动态码确认"
        okText="确认"
        cancelText="取消"
        confirmLoading={busy}
        onOk={() => void confirm()}
        onCancel={() => finish(false)}
        width={380}
        zIndex={1400}
        destroyOnHidden
      >
        <p className="dim">此操作须本人再次确认。请打开手机上的动态码应用，输入当前 6 位数字；确认后 10 分钟内有效。</p>
        {demo ? (
          <p>
            <button type="button" className="linkish" onClick={() => void demoCode(demo, Date.now()).then((c) => c && setCode(c))}>
              演示环境：填入此账号当前的动态码
            </button>
          </p>
        ) : null}
        <Form.Item validateStatus={error ? 'error' : ''} help={error}>
          <Input
            autoFocus
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            className="code-input"
            aria-label="6 位动态码"
            placeholder="6 位动态码"
            onChange={(e) => setCode(e.target.value.replace(/\D/g, ''))}
            onPressEnter={() => void confirm()}
          />
        </Form.Item>
      </Modal>
    </ActContext.Provider>
  )
}
