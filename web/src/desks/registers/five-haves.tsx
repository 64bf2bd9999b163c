/** 五有: every town against every criterion with its weight, the sum and whether the standard is reached; a cell is a row of the register. */
import type { RegisterView, RowView } from '@anlan/contract'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Empty, Read } from '../../design/states.tsx'
import { useAllRows } from '../../engines/register/all-rows.ts'
import { AddRowDrawer } from '../../engines/register/row-form.tsx'

type Criterion = { readonly id: string; readonly code: string; readonly title: string; readonly have: string; readonly weight: number; readonly source: string }
const num = (r: RowView, k: string) => (typeof r.values[k] === 'number' ? Number(r.values[k]) : 0)
function criteriaOf(rows: readonly RowView[]): readonly Criterion[] {
  return rows
    .map((r) => ({
      id: r.id,
      code: r.texts['code'] ?? '',
      title: r.texts['title'] ?? '',
      have: r.texts['have'] ?? '',
      weight: num(r, 'weight'),
      source: r.texts['source'] ?? '',
    }))
    .toSorted((a, b) => a.code.localeCompare(b.code, 'zh', { numeric: true }))
}
type Asked = { readonly owner: { readonly id: string; readonly name: string }; readonly criterion: Criterion }
function Matrix(props: {
  readonly criteria: readonly Criterion[]
  readonly towns: readonly RowView[]
  readonly scores: readonly RowView[]
  readonly decl: RegisterView
}): ReactNode {
  const { criteria, towns, decl } = props
  const navigate = useNavigate()
  const [asked, setAsked] = useState<Asked | null>(null)
  const cell = new Map(props.scores.map((r) => [`${r.org}/${r.texts['criterion'] ?? ''}`, r]))
  const haves = [...new Set(criteria.map((c) => c.have))]
  const ordered = haves.flatMap((h) => criteria.filter((c) => c.have === h))
  const full = criteria.reduce((n, c) => n + c.weight, 0)
  const reached = towns.filter((t) => t.flags.includes('fiveHaves')).length
  return (
    <>
      <p className="reg-legend">
        <span>
          达标 <b className="num">{reached}</b> / {towns.length}，评分项 {criteria.length} 项，满分 {full} 分
        </span>
        <span className="tone-bad">红底：得零分</span>
        <span className="tone-wait">橙底：未得满分</span>
        <span className="dim">＋：未评，点击评分{decl.mayNot ? `（${decl.mayNot}）` : ''}</span>
        <Link to="/registers/$register" params={{ register: 'five-haves-criteria' }} search={{ view: 'list' } as never}>
          修改评分标准和满分
        </Link>
        {criteria.some((c) => c.source === '' || c.source.includes('未核实')) ? <span className="unverified">未核实：部分评分项没有公开文本依据</span> : null}
      </p>
      <div className="reg-scroll">
        <table className="reg-grid">
          <thead>
            <tr>
              <th>镇街（平台）</th>
              {haves.map((h) => (
                <th key={h} colSpan={criteria.filter((c) => c.have === h).length}>
                  {h}
                </th>
              ))}
              <th colSpan={2}>合计</th>
            </tr>
            <tr>
              <th aria-label="镇街（平台）" />
              {ordered.map((c) => (
                <th key={c.code}>
                  <Link to="/registers/$register/$id" params={{ register: 'five-haves-criteria', id: c.id }} title={c.title}>
                    {c.title}
                  </Link>
                  <div className="dim">满分 {c.weight}</div>
                </th>
              ))}
              <th>得分</th>
              <th>达标</th>
            </tr>
          </thead>
          <tbody>
            {towns.map((t) => (
              <tr key={t.id}>
                <td>
                  <Link to="/registers/$register/$id" params={{ register: 'town-standing', id: t.id }}>
                    {t.name}
                  </Link>
                </td>
                {ordered.map((c) => {
                  const r = cell.get(`${t.org}/${c.code}`)
                  if (!r)
                    return (
                      <td key={c.code} data-tone="none">
                        <button
                          type="button"
                          className="linkish"
                          disabled={decl.mayNot !== null}
                          title={decl.mayNot ?? `给 ${t.name} 评“${c.title}”`}
                          onClick={() => setAsked({ owner: { id: t.id, name: t.name }, criterion: c })}
                        >
                          ＋
                        </button>
                      </td>
                    )
                  const score = num(r, 'score')
                  return (
                    <td key={c.code} data-tone={score === 0 ? 'bad' : score < c.weight ? 'wait' : 'good'}>
                      <Link to="/registers/$register/$id" params={{ register: 'five-haves-scores', id: r.id }} title={r.texts['evidence'] ?? ''}>
                        {score}
                      </Link>
                    </td>
                  )
                })}
                <td>
                  <b>{num(t, 'score')}</b>
                </td>
                <td>
                  {t.flags.includes('fiveHaves') ? (
                    <span className="tone-good">✓ 达标</span>
                  ) : t.flags.includes('unscored') ? (
                    <span className="tone-wait">
                      未评完 {num(t, 'scored')}/{num(t, 'criteria')}
                    </span>
                  ) : (
                    <span className="tone-bad">✕ 未达（须 {num(t, 'needed')}）</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {asked ? (
        <AddRowDrawer
          decl={decl}
          open
          owner={asked.owner}
          start={{ criterion: asked.criterion.code }}
          onClose={() => setAsked(null)}
          onDone={(id) => {
            setAsked(null)
            void navigate({ to: '/registers/$register/$id', params: { register: decl.id, id } })
          }}
        />
      ) : null}
    </>
  )
}
export function FiveHaves(): ReactNode {
  const criteria = useAllRows('five-haves-criteria')
  const scores = useAllRows('five-haves-scores')
  const towns = useAllRows('town-standing')
  return (
    <Read of={criteria}>
      {(c) => (
        <Read of={scores}>
          {(s) => (
            <Read of={towns}>
              {(t) =>
                c.rows.length === 0 ? (
                  <Empty what="还没有评分标准" how="先在“评分标准”台账中列出评分项和满分，再逐镇街评分。">
                    <Link to="/registers/$register" params={{ register: 'five-haves-criteria' }} search={{ view: 'list', add: '1' } as never}>
                      新增评分项
                    </Link>
                  </Empty>
                ) : (
                  <Matrix criteria={criteriaOf(c.rows)} towns={t.rows} scores={s.rows} decl={s.decl} />
                )
              }
            </Read>
          )}
        </Read>
      )}
    </Read>
  )
}
