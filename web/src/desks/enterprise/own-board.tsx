/** What a unit sees of itself: what its people owe now, their cards to read, checks and meetings, dangers, who came to look. */
import type { EnterpriseBoard, RowView } from '@anlan/contract'
import { dateText } from '@anlan/kernel/base'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { ActButton } from '../../design/danger.tsx'
import { Empty, Read } from '../../design/states.tsx'
import { currentTime, When } from '../../design/time.tsx'

type Duty = EnterpriseBoard['duties'][number]
function DutyLine(props: { readonly duty: Duty }): ReactNode {
  const { duty: d } = props
  return (
    <li data-late={d.overdue > 0}>
      <span className={d.overdue > 0 ? 'tone-bad' : d.due > 0 ? 'tone-wait' : 'tone-good'}>
        <b>{d.overdue > 0 ? `✕ 逾期 ${d.overdue} 次` : d.due > 0 ? `! 应做 ${d.due} 次` : '✓ 已做'}</b>
      </span>
      <span>
        <Link to="/duties/records" search={{ duty: d.duty } as never}>
          <b>{d.title}</b>
        </Link>
        <span className="dim num">
          已到期应做 {d.owed} 次，已做 {d.done} 次{d.coverage === null ? '' : `（${Math.round(d.coverage * 100)}%）`}　{d.last === null ? '还没有记录' : <When at={d.last} />}
        </span>
      </span>
      <Link to="/duties" className="ent-go">
        去记录
      </Link>
    </li>
  )
}
function Now(props: { readonly board: EnterpriseBoard }): ReactNode {
  const now = props.board.duties.filter((d) => d.overdue + d.due > 0).toSorted((a, b) => b.overdue - a.overdue || b.due - a.due)
  if (now.length === 0) return <Empty what="现在没有欠做的检查、班前会、培训" how="到了该做的时候，这里写明做什么、差几次。" />
  return (
    <ul className="ent-list">
      {now.map((d) => (
        <DutyLine key={d.duty} duty={d} />
      ))}
    </ul>
  )
}
function Responsible(props: { readonly board: EnterpriseBoard }): ReactNode {
  const { board } = props
  return (
    <section className="case-box">
      <h4>
        三个责任人{' '}
        <a href={`/plate/${encodeURIComponent(board.entity)}`} target="_blank" rel="noreferrer">
          公示牌（打印）
        </a>
      </h4>
      <ul className="ent-people">
        {board.responsible.map((r) => (
          <li key={r.as}>
            <span className="dim">{r.title}</span>
            <b className={r.since === null ? 'tone-bad' : ''}>{r.name}</b>
            <span className="dim">{r.post}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
function CardLine(props: { readonly row: RowView; readonly mayNot: string | null }): ReactNode {
  const { row } = props
  const { run } = useAct()
  const [busy, setBusy] = useState(false)
  const today = dateText(currentTime())
  const lacking = [row.flags.includes('whole') ? '' : '两单两卡不齐', row.flags.includes('read') ? '' : '未学习确认', row.flags.includes('poor') ? '抽问未掌握' : ''].filter(
    Boolean,
  )
  return (
    <tr>
      <td>
        <Link to="/registers/$register/$id" params={{ register: 'post-cards', id: row.id }}>
          {row.texts['post']} <b>{row.texts['worker']}</b>
        </Link>
        {row.demo ? <span className="dim"> 演示</span> : null}
      </td>
      <td>{row.texts['cards']}</td>
      <td className={lacking.length > 0 ? 'tone-bad' : 'tone-good'}>{lacking.length > 0 ? `✕ ${lacking.join('、')}` : `✓ ${row.texts['readOn'] ?? ''} 已确认`}</td>
      <td>
        {row.flags.includes('read') ? null : (
          <ActButton
            small
            reason={props.mayNot}
            loading={busy}
            onClick={() => {
              setBusy(true)
              void run('已记下学习确认', () =>
                client.call('changeRow', {
                  params: { register: 'post-cards', id: row.id },
                  body: { values: { ...row.values, readOn: today } as Record<string, unknown>, because: '本人已学习两单两卡并确认' },
                }),
              ).finally(() => setBusy(false))
            }}
          >
            本人已学习，确认
          </ActButton>
        )}
      </td>
    </tr>
  )
}
function Cards(props: { readonly entity: string }): ReactNode {
  const read = useRead('registerRows', { params: { register: 'post-cards' }, query: { entity: props.entity, limit: 200 } as never })
  return (
    <section className="case-box">
      <h4>
        岗位和两单两卡{' '}
        <Link to="/registers/$register" params={{ register: 'post-cards' }} search={{ entity: props.entity, view: 'list' } as never}>
          全部、新增
        </Link>
      </h4>
      <Read of={read}>
        {(x) =>
          x.rows.length === 0 ? (
            <Empty what="还没有登记岗位人员的两单两卡" how="逐岗位逐人登记岗位风险清单、岗位职责清单、岗位操作卡、岗位应急处置卡，本人学习后在这里确认。" />
          ) : (
            <table className="plain-table">
              <thead>
                <tr>
                  <th>岗位、姓名</th>
                  <th>已编制</th>
                  <th>学习确认</th>
                  <th aria-label="操作" />
                </tr>
              </thead>
              <tbody>
                {x.rows
                  .toSorted((a, b) => Number(a.flags.includes('read')) - Number(b.flags.includes('read')))
                  .slice(0, 30)
                  .map((r) => (
                    <CardLine key={r.id} row={r} mayNot={x.decl.mayNot} />
                  ))}
              </tbody>
            </table>
          )
        }
      </Read>
    </section>
  )
}
function Registers(props: { readonly board: EnterpriseBoard }): ReactNode {
  return (
    <section className="case-box">
      <h4>本单位台账</h4>
      <ul className="ent-regs">
        {props.board.registers.map((r) => (
          <li key={r.register}>
            <Link to="/registers/$register" params={{ register: r.register }} search={{ entity: props.board.entity, view: 'list' } as never}>
              {r.title} <b className="num">{r.rows}</b>
            </Link>
            {r.rows === 0 ? (
              <span className="dim">未登记</span>
            ) : r.bad.length === 0 ? (
              <span className="tone-good">✓</span>
            ) : (
              <span className="tone-bad">✕ {r.bad.map((b) => `${b.title} ${b.count}`).join('、')}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
function Dangers(props: { readonly board: EnterpriseBoard }): ReactNode {
  const { dangers, entity } = props.board
  return (
    <section className="case-box">
      <h4>隐患</h4>
      <p>
        <Link to="/cases" search={{ box: 'all', entity, decl: 'hidden-danger', open: 'true' } as never}>
          整改中 <b className="num">{dangers.open}</b>
        </Link>
        {'　'}
        <Link to="/cases" search={{ box: 'all', entity, decl: 'hidden-danger', late: 'true' } as never} className={dangers.late > 0 ? 'tone-bad' : ''}>
          逾期 <b className="num">{dangers.late}</b>
        </Link>
        {'　'}已整改 <b className="num">{dangers.closed}</b>
      </p>
      {dangers.repeated.length > 0 ? (
        <>
          <p className="tone-wait">反复出现的问题</p>
          <ul className="ent-plain">
            {dangers.repeated.map((r) => (
              <li key={r.problem}>
                {r.problem} <b className="num">{r.times} 次</b>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}
function Gathering(props: { readonly of: EnterpriseBoard['gatherings'][number]; readonly entity: string }): ReactNode {
  const { of: g, entity } = props
  return (
    <>
      <h5>
        <Link to="/duties/records" search={{ duty: g.duty, entity } as never}>
          {g.title}
        </Link>{' '}
        <span className="dim">
          今年 <b className="num">{g.times}</b> 次，<b className="num">{g.people}</b> 人次
        </span>
      </h5>
      {g.latest.length === 0 ? (
        <p className="dim">今年还没有记录。</p>
      ) : (
        <ul className="ent-plain">
          {g.latest.map((r) => (
            <li key={r.id}>
              <When at={r.at} />　<Link to={`/duties/records/${r.id}` as never}>{r.about === '' ? g.title : r.about}</Link>
              <span className="dim">
                {r.people === null ? '' : `　${r.people} 人`}　{r.byName}
              </span>
              {r.counted ? null : <span className="tone-bad">　✕ 不计数</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
function Gatherings(props: { readonly board: EnterpriseBoard }): ReactNode {
  return (
    <section className="case-box">
      <h4>会议、培训和演练</h4>
      {props.board.gatherings.length === 0 ? <p className="dim">本单位没有必须开的班前会、培训和演练，也没有记录。</p> : null}
      {props.board.gatherings.map((g) => (
        <Gathering key={g.duty} of={g} entity={props.board.entity} />
      ))}
    </section>
  )
}
function Visits(props: { readonly board: EnterpriseBoard }): ReactNode {
  const { visits } = props.board
  return (
    <section className="case-box">
      <h4>来过的检查</h4>
      {visits.length === 0 ? (
        <p className="dim">还没有责任人到本单位检查的记录。</p>
      ) : (
        <ul className="ent-plain">
          {visits.slice(0, 10).map((v) => (
            <li key={v.id}>
              <When at={v.at} />　{v.byName}
              {v.as ? `（${v.as}）` : ''}
              {'　'}
              {v.found === 'some' ? (
                <span className="tone-wait">! 发现问题</span>
              ) : v.found === 'none' ? (
                <span className="tone-good">✓ 未发现问题</span>
              ) : (
                <span className="dim">未写明</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
export function OwnBoard(props: { readonly entity: string; readonly part: 'now' | 'rest' }): ReactNode {
  const read = useRead('enterpriseBoard', { params: { id: props.entity } }, { every: 60_000 })
  const [all, setAll] = useState(false)
  return (
    <Read of={read}>
      {(board) =>
        props.part === 'now' ? (
          <section className="case-box">
            <h4>本单位的人要做的</h4>
            <Now board={board} />
            {board.duties.length > 0 ? (
              <Button type="link" className="case-back" onClick={() => setAll(!all)}>
                {all ? '收起' : `全部 ${board.duties.length} 项职责的完成情况`}
              </Button>
            ) : null}
            {all ? (
              <ul className="ent-list">
                {board.duties.map((d) => (
                  <DutyLine key={d.duty} duty={d} />
                ))}
              </ul>
            ) : null}
          </section>
        ) : (
          <>
            <Cards entity={props.entity} />
            <div className="ent-cols">
              <Dangers board={board} />
              <Gatherings board={board} />
              <Visits board={board} />
              <Responsible board={board} />
              <Registers board={board} />
            </div>
          </>
        )
      }
    </Read>
  )
}
