/** The call-out board: one cell a person, no answer first, live; a cell opens to everything tried so far. */
import type { LineView, WarningDetail } from '@anlan/contract'
import { ackByText, attemptOutcomeText } from '@anlan/kernel/callout'
import type { ReactNode } from 'react'
import { useUrlState } from '../../api/url-state.ts'
import { Empty } from '../../design/states.tsx'
import { countdownText, spanText, useNow } from '../../design/time.tsx'
import { CellMark, cellWord } from './cell-mark.tsx'
import { LineDrawer } from './line-drawer.tsx'
import { boardOrder, cellOf, isAnswered, lastCall, nextStep } from './next-step.ts'

function lastText(l: LineView): string {
  const last = lastCall(l)
  if (!last) return '尚未拨出'
  const rounds = new Set(l.attempts.map((a) => a.no)).size
  if (last.status === 'ended') return `第 ${rounds} 次 ${last.outcome ? attemptOutcomeText[last.outcome] : '已结束'}`
  const words = { sent: '已拨出', delivered: '已送达', ringing: '振铃中', answered: '通话中' }
  return `第 ${rounds} 次 ${words[last.status]}`
}
function OpenRow(props: { readonly line: LineView; onOpen(): void }): ReactNode {
  const { line } = props
  const t = useNow()
  const next = nextStep(line, t)
  const ups = [line.deputyCalledAt ? 'B 角已叫' : '', line.superiorCalledAt ? '上级已叫' : '', line.doorOrderedAt ? '已派上门' : ''].filter(Boolean)
  return (
    <button type="button" className="call-row" data-cell={cellOf(line)} onClick={props.onOpen}>
      <CellMark cell={cellOf(line)} />
      <span className="call-who">
        <b>{line.name}</b>
        <small>
          {line.as === 'deputy' ? 'B 角 · ' : line.as === 'superior' ? '上级 · ' : ''}
          {line.title}
        </small>
      </span>
      <span className="call-state">
        <b>{line.status === 'declined' ? `拒绝：${line.declinedBecause ?? ''}` : cellWord(cellOf(line))}</b>
        <small>
          {lastText(line)}
          {ups.length > 0 ? ` · ${ups.join('、')}` : ''}
        </small>
      </span>
      <span className="call-next num">
        {next ? (
          <>
            <b>{countdownText(next.at - t)}</b>
            <small>{next.text}</small>
          </>
        ) : (
          <small>无后续</small>
        )}
      </span>
    </button>
  )
}
function AnsweredCell(props: { readonly line: LineView; onOpen(): void }): ReactNode {
  const { line } = props
  const took = line.acknowledged ? line.acknowledged.at - line.openedAt : null
  const how = line.status === 'covered' ? '代答' : line.acknowledged ? ackByText[line.acknowledged.by] : ''
  return (
    <button type="button" className="call-cell" data-cell="answered" onClick={props.onOpen} title={`${line.title} ${line.name} ${how}`}>
      <CellMark cell="answered" size={11} />
      <span>{line.name}</span>
      <small className="num">
        {how}
        {took === null ? '' : ` ${spanText(took).replace(' ', '')}`}
      </small>
    </button>
  )
}
export function CallBoard(props: { readonly detail: WarningDetail }): ReactNode {
  const [url, setUrl] = useUrlState()
  const lines = boardOrder(props.detail.lines)
  const open = lines.filter((l) => !isAnswered(l))
  const done = lines.filter(isAnswered)
  const { board } = props.detail.warning
  const shown = lines.find((l) => l.id === url['line'])
  if (lines.length === 0) {
    return <Empty what="这条预警没有叫应" how="达到叫应级别，或签发人工预警后，系统会按责任体系逐人呼叫，每人一格显示在这里。" />
  }
  return (
    <div className="call-board">
      <div className="board-sum">
        <b className="num">
          {board.answered}/{board.all}
        </b>
        <span className="board-bar" role="img" aria-label={`已应答 ${board.answered}，共 ${board.all}`}>
          <i style={{ width: `${board.all ? (board.answered / board.all) * 100 : 0}%` }} />
        </span>
        <span className="dim">{board.medianSeconds === null ? '尚无应答' : `中位用时 ${board.medianSeconds} 秒`}</span>
      </div>
      <h4 className={open.length > 0 ? 'is-bad' : ''}>
        未应答 <span className="num">({open.length})</span>
      </h4>
      {open.length === 0 ? <p className="dim board-none">全部应答。</p> : open.map((l) => <OpenRow key={l.id} line={l} onOpen={() => setUrl({ line: l.id })} />)}
      <h4>
        已应答 <span className="num">({done.length})</span>
      </h4>
      <div className="call-grid">
        {done.map((l) => (
          <AnsweredCell key={l.id} line={l} onOpen={() => setUrl({ line: l.id })} />
        ))}
      </div>
      <LineDrawer line={shown ?? null} lines={lines} onClose={() => setUrl({ line: '' })} />
    </div>
  )
}
