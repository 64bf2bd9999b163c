/** Dangerous actions: the consequence in numbers first, then typed or held. A button one may not press says why. */
// biome-ignore-all lint/a11y/noLabelWithoutControl: the antd field inside the label is its control
import { Button, Input, Modal, Tooltip } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'

type Look = 'primary' | 'default' | 'danger'
/** Disabled with its reason; the reason is read on hover and focus. */
export function ActButton(props: {
  readonly children: ReactNode
  readonly reason?: string | null | undefined
  readonly look?: Look
  readonly small?: boolean
  readonly loading?: boolean
  readonly block?: boolean
  onClick(): void
}): ReactNode {
  const button = (
    <Button
      size={props.small ? 'small' : 'middle'}
      type={props.look === 'primary' ? 'primary' : 'default'}
      danger={props.look === 'danger'}
      loading={props.loading ?? false}
      disabled={Boolean(props.reason)}
      block={props.block ?? false}
      onClick={props.onClick}
    >
      {props.children}
    </Button>
  )
  if (!props.reason) return button
  return (
    <Tooltip title={props.reason}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a disabled button takes no focus, its reason must still be reachable by keyboard */}
      <span tabIndex={0} className="why-not">
        {button}
      </span>
    </Tooltip>
  )
}

/** A modal that wants one word typed before its button works. */
export function TypedConfirm(props: {
  readonly open: boolean
  readonly title: string
  readonly consequence: ReactNode
  readonly word: string
  readonly ok: string
  readonly ready?: boolean
  readonly children?: ReactNode
  onOk(): Promise<unknown>
  onClose(): void
}): ReactNode {
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    if (props.open) setTyped('')
  }, [props.open])
  const fits = typed.trim() === props.word && (props.ready ?? true)
  const go = async () => {
    if (!fits) return
    setBusy(true)
    try {
      await props.onOk()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open={props.open}
      title={props.title}
      okText={props.ok}
      cancelText="取消"
      okButtonProps={{ danger: true, disabled: !fits }}
      confirmLoading={busy}
      onOk={() => void go()}
      onCancel={props.onClose}
      width={480}
      destroyOnHidden
    >
      <div className="consequence">{props.consequence}</div>
      {props.children}
      <label className="typed">
        <span>
          请输入“<b>{props.word}</b>”以确认
        </span>
        <Input value={typed} onChange={(e) => setTyped(e.target.value)} onPressEnter={() => void go()} aria-label={`输入${props.word}以确认`} />
      </label>
    </Modal>
  )
}

/** Must be held for `ms` before it acts; letting go early does nothing. Works with mouse, touch and the space bar. */
export function HoldButton(props: {
  readonly children: ReactNode
  readonly ms?: number
  readonly disabled?: boolean
  readonly reason?: string | null | undefined
  readonly busy?: boolean
  onHeld(): void
}): ReactNode {
  const ms = props.ms ?? 1500
  const [held, setHeld] = useState(0)
  const timer = useRef<ReturnType<typeof setInterval> | undefined>(undefined)
  const off = Boolean(props.disabled || props.reason || props.busy)
  const stop = () => {
    if (timer.current) clearInterval(timer.current)
    timer.current = undefined
    setHeld(0)
  }
  const start = () => {
    if (off || timer.current) return
    const from = performance.now()
    timer.current = setInterval(() => {
      const share = Math.min(1, (performance.now() - from) / ms)
      setHeld(share)
      if (share >= 1) {
        stop()
        props.onHeld()
      }
    }, 50)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the end of the button's life lets go
  useEffect(() => stop, [])
  return (
    <Tooltip title={props.reason ?? undefined}>
      <button
        type="button"
        className="hold"
        disabled={off}
        onPointerDown={start}
        onPointerUp={stop}
        onPointerLeave={stop}
        onKeyDown={(e) => (e.key === ' ' || e.key === 'Enter') && start()}
        onKeyUp={stop}
        style={{ ['--held' as string]: `${Math.round(held * 100)}%` }}
      >
        <span>{props.busy ? '正在提交…' : held > 0 ? '继续按住…' : props.children}</span>
      </button>
    </Tooltip>
  )
}
