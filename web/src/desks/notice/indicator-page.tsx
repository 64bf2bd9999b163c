/** One figure: how it is made, where it stands in every unit, and every fact under it. What is missing comes first while the lamp is not green. */
import type { FactView, IndicatorDetail } from '@anlan/contract'
import { dateText } from '@anlan/kernel/base'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Input, Pagination } from 'antd'
import { type ReactNode, useState } from 'react'
import { useRead } from '../../api/client.ts'
import { useUrlState } from '../../api/url-state.ts'
import { Read } from '../../design/states.tsx'
import { Target, Value } from '../../engines/indicator/figure.tsx'
import { LampTag } from '../../engines/indicator/lamp.tsx'
import { Spark } from '../../engines/indicator/spark.tsx'
import { ListPage } from '../lists/list-page.tsx'
import { queryText, useAsked } from './asked.ts'
import './notice.css'

const SIZE = 50
function Units(props: { readonly d: IndicatorDetail; readonly search: Readonly<Record<string, string>>; choose(org: string): void }): ReactNode {
  const { d } = props
  const best = Math.max(1, ...d.units.map((u) => u.figure.value ?? 0), d.figure.target?.final ?? 0)
  if (d.units.length === 0) return <p className="dim">这项指标不按单位计数，或各单位还没有记录。</p>
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>单位</th>
          <th>判断</th>
          <th className="right">数值</th>
          <th> </th>
          <th className="right">还差</th>
          <th> </th>
        </tr>
      </thead>
      <tbody>
        {d.units.map((u) => (
          <tr key={u.org}>
            <td>
              <Link to="/units/$org" params={{ org: u.org }} search={props.search as never}>
                {u.name}
              </Link>
            </td>
            <td>
              <LampTag lamp={u.figure.lamp} word={u.figure.word} />
            </td>
            <td className="right">
              <Value f={u.figure} />
            </td>
            <td>
              <div className="indicator-bar" data-lamp={u.figure.lamp} title={u.figure.because}>
                <i style={{ width: `${Math.max(1, Math.min(100, (100 * (u.figure.value ?? 0)) / best))}%` }} />
              </div>
            </td>
            <td className="right num">{u.lacking ?? ''}</td>
            <td className="right">
              <button type="button" className="linkish" onClick={() => props.choose(u.org)}>
                看事实
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
function Fact(props: { readonly f: FactView }): ReactNode {
  const { f } = props
  return (
    <div className="fact-line">
      <span>
        {f.link ? (
          <a href={f.link}>
            <b>{f.title}</b>
          </a>
        ) : (
          <b>{f.title}</b>
        )}
      </span>
      <span className={`tone-${f.tone}`}>{f.state}</span>
      <small>
        {f.sub}
        {f.orgName && !f.sub.includes(f.orgName) && f.orgName !== f.title ? ` · ${f.orgName}` : ''}
      </small>
      <small className="num">
        {f.value !== 1 ? `${f.value} · ` : ''}
        {f.at === null ? '' : dateText(f.at)}
      </small>
    </div>
  )
}
function Facts(props: { readonly d: IndicatorDetail }): ReactNode {
  const { d } = props
  const [url, set] = useUrlState()
  const { asked } = useAsked()
  const [typed, setTyped] = useState(url['q'] ?? '')
  const numerator = d.folds.find((f) => f.part === 'numerator')
  const share = d.folds.some((f) => f.part === 'denominator')
  const missingFirst = share && d.figure.lamp !== 'green' && numerator !== undefined
  const fold = url['fold'] ?? (missingFirst ? `!${numerator.key}` : (numerator?.key ?? ''))
  const missing = fold.startsWith('!')
  const key = missing ? fold.slice(1) : fold
  const page = Math.max(1, Number(url['page']) || 1)
  const query = { ...asked, fold: key, offset: (page - 1) * SIZE, limit: SIZE, ...(missing ? { only: 'missing' as const } : {}), ...(url['q'] ? { q: url['q'] } : {}) }
  const read = useRead('indicatorFacts', { params: { id: d.figure.indicator }, query }, { enabled: key !== '' })
  const tabs = [...(share && numerator ? [{ id: `!${numerator.key}`, label: '未达到的' }] : []), ...d.folds.map((f) => ({ id: f.key, label: `${f.title} ${f.value}` }))]
  const file = queryText({ ...asked, fold: key, ...(missing ? { only: 'missing' } : {}), ...(url['q'] ? { q: url['q'] } : {}) } as never)
  return (
    <>
      <div className="indicator-folds">
        {tabs.map((t) => (
          <button key={t.id} type="button" aria-pressed={t.id === fold} onClick={() => set({ fold: t.id, page: '' })}>
            {t.label}
          </button>
        ))}
      </div>
      <div className="notice-bar">
        <Input.Search
          allowClear
          placeholder="搜索对象、单位、人员（可用拼音首字母）"
          value={typed}
          onChange={(e) => setTyped(e.target.value)}
          onSearch={(q) => set({ q, page: '' })}
          style={{ width: 280 }}
        />
        <Button href={`/api/notice/indicators/${d.figure.indicator}/facts.xlsx${file}`}>导出</Button>
      </div>
      <Read of={read}>
        {(list) => (
          <>
            <p className="dim num">
              {list.title}：{list.total} 条{list.whole !== list.total ? `（全部 ${list.whole} 条，其余不在您的查看范围或未列出）` : ''}
            </p>
            {list.rows.length === 0 ? <p className="state-note">这里没有事实。数值为空时，表示还没有人记录。</p> : list.rows.map((f) => <Fact key={`${f.kind} ${f.id}`} f={f} />)}
            {list.total > SIZE ? (
              <Pagination size="small" current={page} pageSize={SIZE} total={list.total} showSizeChanger={false} onChange={(p) => set({ page: String(p) })} />
            ) : null}
          </>
        )}
      </Read>
    </>
  )
}
export function IndicatorPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { readonly id: string }
  const { asked, search, set } = useAsked()
  const read = useRead('indicator', { params: { id }, query: asked })
  return (
    <ListPage
      action="notice.see"
      title={read.data?.figure.title ?? '指标'}
      note={
        <>
          <Link to="/notice" search={search as never}>
            工作要点
          </Link>
          {read.data ? ` · ${read.data.items.map((i) => (typeof i === 'number' ? `第 ${i} 项` : i)).join('、')} · ${read.data.orgName}` : ''}
          {asked.org ? (
            <button type="button" className="linkish" onClick={() => set({ org: '' })}>
              看全区
            </button>
          ) : null}
        </>
      }
    >
      <Read of={read} rows={12}>
        {(d) => (
          <>
            <header className="indicator-head">
              <Value f={d.figure} big />
              <LampTag lamp={d.figure.lamp} word={d.figure.word} big />
              <p>
                目标 <Target f={d.figure} />
                <br />
                因为 {d.figure.because}
                <br />
                <span className="dim">
                  {d.figure.meaning}。依据：{d.cites.join('、')}。截至 {dateText(d.asOf)}。
                </span>
              </p>
              <Spark values={d.figure.trend} expected={d.figure.target?.expected ?? null} width={260} height={70} title={d.figure.title} />
              <Button href={`/api/notice/indicators/${id}/units.xlsx${queryText(asked)}`}>导出各单位</Button>
            </header>
            <div className="indicator-body">
              <section>
                <h4>事实{asked.org ? `（${d.orgName}）` : ''}</h4>
                <Facts d={d} />
              </section>
              <section>
                <h4>各单位（最落后在前）</h4>
                <Units d={d} search={search} choose={(org) => set({ org, page: '' })} />
              </section>
            </div>
          </>
        )}
      </Read>
    </ListPage>
  )
}
