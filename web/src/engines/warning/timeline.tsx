/** 记录: what happened, newest first, machine and people alike; the verifiable file beside it. */
import { type TimelineItem, urlOf } from '@anlan/contract'
import type { ReactNode } from 'react'
import { Empty } from '../../design/states.tsx'
import { shortTime, useNow } from '../../design/time.tsx'

export function Timeline(props: { readonly items: readonly TimelineItem[]; readonly warning?: string }): ReactNode {
  const t = useNow()
  if (props.items.length === 0) return <Empty what="还没有记录" how="每一步（自动与人工）都会按时间列在这里。" />
  return (
    <div className="timeline">
      {props.warning ? (
        <p className="row-end">
          <a href={urlOf('warningRecord', { params: { id: props.warning } })} download>
            下载可核验记录
          </a>
        </p>
      ) : null}
      <ol>
        {[...props.items]
          .sort((a, b) => b.at - a.at || b.seq - a.seq)
          .map((i) => (
            <li key={i.seq} data-tone={i.tone}>
              <span className="num dim">{shortTime(i.at, t)}</span>
              <span>
                {i.text} <small className="dim">{i.byName}</small>
              </span>
            </li>
          ))}
      </ol>
    </div>
  )
}
