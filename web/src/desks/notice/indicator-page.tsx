/** One figure: how it is made, where it stands in every unit, and every fact under it. What is missing comes first while the lamp is not green. */
import type { FactView, IndicatorDetail } from '@anlan/contract'
import { dateText } from '@anlan/kernel/base'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Input, Pagination } from 'antd'
import { type ReactNode, useState } from 'react'
import { useRead } from '../../api/client.ts'
import { useUrlState } from '../../api/url-state.ts'
import { Read } from '../../design/states.tsx'
import { CurveChart } from '../../engines/indicator/curve-chart.tsx'
import { shortNumber, Value } from '../../engines/indicator/figure.tsx'
import { Formula, partTitle } from '../../engines/indicator/formula.tsx'
import { LampTag } from '../../engines/indicator/lamp.tsx'
import { TargetSource } from '../../engines/indicator/target-source.tsx'
import { WhereFrom } from '../../engines/indicator/where-from.tsx'
import { ListPage } from '../lists/list-page.tsx'
import { asOfText, queryText, useAsked } from './asked.ts'
import { itemNames } from './assessment-scores.tsx'
import { Past } from './dial.tsx'
import './notice.css'

const SIZE = 50
function Units(props: { readonly d: IndicatorDetail; readonly search: Readonly<Record<string, string>>; choose(org: string): void }): ReactNode {
  const { d } = props
  const best = Math.max(1, ...d.units.map((u) => u.figure.value ?? 0), d.figure.target?.final ?? 0)
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
  const sum = (part: 'numerator' | 'denominator') => d.folds.reduce((n, f) => (f.part === part ? n + f.value : n), 0)
  const tabs = [
    ...(share && numerator ? [{ id: `!${numerator.key}`, label: `未达到的 ${shortNumber(Math.max(0, sum('denominator') - sum('numerator')))}` }] : []),
    ...d.folds.filter((f, i) => d.folds.findIndex((x) => x.title === f.title) === i).map((f) => ({ id: f.key, label: `${partTitle(f, d.figure.title)} ${shortNumber(f.value)}` })),
  ]
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
            {list.rows.length === 0 ? (
              <div className="state-note">
                <b>{d.figure.value === null ? '还没有任何记录，所以不作判断' : url['q'] ? '没有符合搜索的事实' : '这一类现在没有'}</b>
                <p>
                  <WhereFrom indicator={d.figure.indicator} />
                </p>
              </div>
            ) : (
              list.rows.map((f) => <Fact key={`${f.kind} ${f.id}`} f={f} />)
            )}
            {list.total > SIZE ? (
              <Pagination size="small" current={page} pageSize={SIZE} total={list.total} showSizeChanger={false} onChange={(p) => set({ page: String(p) })} />
            ) : null}
          </>
        )}
      </Read>
    </>
  )
}
function Detail(props: { readonly d: IndicatorDetail; readonly search: Readonly<Record<string, string>> }): ReactNode {
  const { d } = props
  const [, set] = useUrlState()
  const { asked } = useAsked()
  return (
    <>
      <header className="indicator-head">
        <div className="indicator-value">
          {d.figure.value === null ? null : <Value f={d.figure} big />}
          <LampTag lamp={d.figure.lamp} word={d.figure.word} big />
        </div>
        <div className="indicator-words">
          <Formula d={d} choose={(fold) => set({ fold, page: '' })} />
          <TargetSource f={d.figure} />
          <p>
            <span className="dim">因为</span> {d.figure.because}
            {d.figure.veto ? <b className="tone-bad">{`　一票否决：${d.figure.veto}`}</b> : null}
          </p>
          <p className="dim">
            {d.figure.meaning}。依据：{d.cites.join('、')}。截至 {asOfText(d)}。
            <WhereFrom indicator={d.figure.indicator} />
          </p>
        </div>
        <figure className="indicator-curve">
          <CurveChart f={d.figure} year={d.year} />
          {d.figure.trend.every((v) => v === null) ? null : (
            <figcaption className="dim">
              <i className="key-line" /> 各月末数值
              {d.figure.target ? (
                <>
                  <i className="key-expected" /> 应达到的进度
                </>
              ) : null}
            </figcaption>
          )}
        </figure>
      </header>
      <div className="indicator-body" data-alone={d.units.length === 0}>
        <section>
          <h4>事实{asked.org ? `（${d.orgName}）` : ''}</h4>
          <Facts d={d} />
        </section>
        {d.units.length === 0 ? null : (
          <section>
            <div className="indicator-title">
              <h4>各单位（最落后在前）</h4>
              <Button size="small" href={`/api/notice/indicators/${d.figure.indicator}/units.xlsx${queryText(asked)}`}>
                导出各单位
              </Button>
            </div>
            <Units d={d} search={props.search} choose={(org) => set({ org, page: '' }, true)} />
          </section>
        )}
      </div>
    </>
  )
}
export function IndicatorPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { readonly id: string }
  const { asked, search, set } = useAsked()
  const read = useRead('indicator', { params: { id }, query: asked })
  const first = read.data?.items[0]
  const back = Object.fromEntries(Object.entries(search).filter(([k]) => k !== 'org'))
  return (
    <ListPage
      action="notice.see"
      title={read.data?.figure.title ?? '指标'}
      note={
        <>
          <Link to="/notice" search={{ ...back, ...(first === undefined ? {} : { item: String(first) }) } as never}>
            工作要点
          </Link>
          {read.data ? ` › ${itemNames(read.data.items)} › ` : ''}
          {asked.org ? (
            <>
              <button type="button" className="linkish" onClick={() => set({ org: '' })}>
                全区
              </button>
              {' › '}
              <Link to="/units/$org" params={{ org: asked.org }} search={back as never}>
                {read.data?.orgName ?? asked.org}
              </Link>
            </>
          ) : (
            (read.data?.orgName ?? '')
          )}
          {'　'}
          <Past asked={asked} asOf={read.data?.asOf} set={set} />
        </>
      }
    >
      <Read of={read} rows={12}>
        {(d) => <Detail d={d} search={back} />}
      </Read>
    </ListPage>
  )
}
