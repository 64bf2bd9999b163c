/** 对照表: which item of the notice is served by what; every entry leads to the page on which it is at work; a hole would be red. */
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRead } from '../../api/client.ts'
import { Read } from '../../design/states.tsx'
import { ListPage } from '../lists/list-page.tsx'
import { noText } from './asked.ts'
import './notice.css'

export function CoveragePage(): ReactNode {
  const read = useRead('coverage')
  const navigate = useNavigate()
  const titles = new Map((read.data?.shapes ?? []).map((s) => [s.id, s.title]))
  return (
    <ListPage
      action="notice.see"
      title="工作要点对照表"
      note={
        <>
          <Link to="/notice">工作要点</Link>
          {read.data ? (read.data.holes.length === 0 ? ' · 28 项没有空白' : ` · 还有 ${read.data.holes.length} 处空白`) : ''}
        </>
      }
    >
      <Read of={read} rows={14}>
        {(c) => (
          <div className="coverage">
            <table>
              <thead>
                <tr>
                  <th>项</th>
                  <th>任务</th>
                  {c.shapes.map((s) => (
                    <th key={s.id}>{s.title}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {c.rows.map((r) => (
                  <tr key={String(r.no)}>
                    <td className="num">{noText(r.no)}</td>
                    <td>
                      <b>{r.title}</b>
                      <small>{r.asks}</small>
                    </td>
                    {r.cells.map((cell) => (
                      <td
                        key={cell.shape}
                        data-shape={titles.get(cell.shape)}
                        data-none={!cell.needed && cell.served.length === 0}
                        className={cell.needed && cell.served.length === 0 ? 'is-hole' : ''}
                      >
                        {cell.served.length > 0 ? (
                          cell.served.map((d) => (
                            <a
                              key={d.id}
                              href={d.link}
                              onClick={(e) => {
                                if (e.metaKey || e.ctrlKey || e.button !== 0) return
                                e.preventDefault()
                                void navigate({ href: d.link })
                              }}
                            >
                              {d.title}
                            </a>
                          ))
                        ) : cell.needed ? (
                          '空白'
                        ) : (
                          <span className="dim">不需要</span>
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Read>
    </ListPage>
  )
}
