/** One case: what it is, what must be done now and until when, what happened. */
import { MAIN, stateTitle } from '@anlan/kernel/case'
import { findCase } from '@anlan/policy'
import { citationText } from '@anlan/kernel/base'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, type ReactNode, Suspense } from 'react'
import { useRead } from '../../api/client.ts'
import { Empty, Guard, Loading, Read } from '../../design/states.tsx'
import { When } from '../../design/time.tsx'
import { CaseDocuments, CaseRelatives, CaseTimeline, CaseValues } from '../../engines/case/case-facts.tsx'
import { CaseSteps } from '../../engines/case/case-steps.tsx'
import { Clocks } from '../../engines/case/clocks.tsx'
import { CaseEvidence } from '../../engines/evidence/case-evidence.tsx'
import '../../engines/case/case.css'

const ReportPanel = lazy(() => import('../reports/report-panel.tsx').then((m) => ({ default: m.ReportPanel })))
function One(): ReactNode {
  const { id } = useParams({ strict: false }) as { readonly id: string }
  const read = useRead('case', { params: { id } }, { every: 30_000 })
  return (
    <Read of={read} rows={10}>
      {(page) => {
        const decl = findCase(page.state.decl, page.state.revision)
        if (!decl) return <Empty what="此类案件的定义已不在系统中" how="请联系系统管理员。" />
        const s = page.state
        return (
          <div className="case-page">
            <header className="case-head">
              <Link to="/cases">‹ 案件</Link>
              <h1>{s.title}</h1>
              <span className="num">{s.no}</span>
              <Button size="small" className="case-print" onClick={() => window.print()}>
                打印
              </Button>
              <span className="case-state">
                {Object.entries(s.at).map(([lane, state]) => (
                  <span key={lane} data-end={s.outcome !== undefined}>
                    {lane === MAIN ? '' : `${decl.lanes?.[lane]?.title ?? lane}：`}
                    {s.outcome === 'withdrawn' ? '已撤回' : s.outcome === 'merged' ? '已并入' : stateTitle(decl, lane, state)}
                  </span>
                ))}
              </span>
              {s.drill ? <span className="drill-tag">演练</span> : null}
              <span className="dim">
                {decl.title}　{s.placeName}　承办 {s.orgName}　立件 <When at={s.openedAt} />
              </span>
            </header>
            <div className="case-main">
              <section className="case-box is-work">
                <h4>办理</h4>
                <CaseSteps decl={decl} page={page} />
              </section>
              <section className="case-box">
                <h4>内容</h4>
                <CaseValues decl={decl} page={page} />
              </section>
              <section className="case-box">
                <h4>证据</h4>
                <CaseEvidence caseId={s.id} />
              </section>
              {s.decl === 'whistleblowing-report' ? (
                <Suspense fallback={<Loading rows={4} />}>
                  <ReportPanel id={s.id} />
                </Suspense>
              ) : null}
              <CaseRelatives page={page} />
            </div>
            <aside className="case-side">
              <section className="case-box">
                <h4>时限</h4>
                <Clocks state={s} />
              </section>
              <section className="case-box">
                <h4>文书</h4>
                <CaseDocuments page={page} />
              </section>
              <section className="case-box">
                <h4>经过</h4>
                <CaseTimeline page={page} />
              </section>
              <p className="dim">依据：{decl.cites.map(citationText).join('、')}</p>
            </aside>
          </div>
        )
      }}
    </Read>
  )
}
export function CasePage(): ReactNode {
  return (
    <Guard action="case.see">
      <One />
    </Guard>
  )
}
