/** 28 rows at a glance: number, item, lamp with word, deciding figure against target, twelve months, who leads, who is behind. A row opens to all its figures. */
import type { FigureView, ItemView } from '@anlan/contract'
import { Link } from '@tanstack/react-router'
import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { Target, Value } from '../../engines/indicator/figure.tsx'
import { LampMark, LampTag } from '../../engines/indicator/lamp.tsx'
import { Spark } from '../../engines/indicator/spark.tsx'
import { WhereFrom } from '../../engines/indicator/where-from.tsx'
import { noText } from './asked.ts'

type Props = {
  readonly items: readonly ItemView[]
  readonly year: number
  readonly open: string | undefined
  readonly search: Readonly<Record<string, string>>
  onOpen(no: string): void
}
function Figures(props: { readonly item: ItemView; readonly year: number; readonly search: Readonly<Record<string, string>> }): ReactNode {
  return (
    <div className="notice-figures">
      <p className="dim">{props.item.asks}</p>
      <table className="plain-table">
        <thead>
          <tr>
            <th>指标</th>
            <th>判断</th>
            <th className="right">数值</th>
            <th>目标</th>
            <th>十二个月</th>
            <th>依据</th>
            <th className="right">事实</th>
          </tr>
        </thead>
        <tbody>
          {props.item.figures.map((f: FigureView) => (
            <tr key={f.indicator}>
              <td>
                <Link to="/notice/indicators/$id" params={{ id: f.indicator }} search={props.search as never}>
                  {f.title}
                </Link>
                {f.veto ? <b className="tone-bad"> 一票否决</b> : null}
              </td>
              <td>
                <LampTag lamp={f.lamp} word={f.word} />
              </td>
              <td className="right">
                <Value f={f} />
              </td>
              <td>
                <Target f={f} />
              </td>
              <td>
                <Spark f={f} year={props.year} />
              </td>
              <td className="notice-because">
                {f.because}
                {f.value === null ? (
                  <>
                    {'。'}
                    <WhereFrom indicator={f.indicator} />
                  </>
                ) : null}
              </td>
              <td className="right num">
                {f.facts > 0 ? (
                  <Link to="/notice/indicators/$id" params={{ id: f.indicator }} search={props.search as never}>
                    {f.facts}
                  </Link>
                ) : (
                  '0'
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
function shortLead(lead: string): string {
  const all = lead.split('、')
  return all.length > 2 ? `${all[0]}等 ${all.length} 家` : lead
}
/** ↑↓ from item to item; Enter opens, Esc closes what is open. */
function walk(e: KeyboardEvent<HTMLElement>, close: () => void): void {
  if (e.key === 'Escape') close()
  const step = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const buttons = [...e.currentTarget.querySelectorAll<HTMLElement>('.notice-open')]
  const here = buttons.indexOf(document.activeElement as HTMLElement)
  if (here < 0) return
  e.preventDefault()
  buttons[Math.max(0, Math.min(buttons.length - 1, here + step))]?.focus()
}
export function Items(props: Props): ReactNode {
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => {
    if (props.open) for (const at of ['.notice-detail', '[data-open="true"]']) table.current?.querySelector(at)?.scrollIntoView({ block: 'nearest' })
  }, [props.open])
  let group = ''
  return (
    <table ref={table} className="notice-items" onKeyDown={(e) => walk(e, () => props.onOpen(''))}>
      <thead>
        <tr>
          <th>项</th>
          <th>任务</th>
          <th>现状</th>
          <th>关键指标</th>
          <th className="right">数值</th>
          <th>目标</th>
          <th className="notice-months">十二个月</th>
          <th className="notice-lead">
            牵头单位<span className="unverified">未核实</span>
          </th>
          <th>落后单位</th>
        </tr>
      </thead>
      <tbody>
        {props.items.map((item) => {
          const first = item.figures[0]
          const head = item.group === group ? null : item.group
          group = item.group
          const key = String(item.no)
          const opened = props.open === key
          return (
            <Fragment key={key}>
              {head ? (
                <tr className="notice-group">
                  <th colSpan={9}>{head}</th>
                </tr>
              ) : null}
              <tr className="notice-row" data-lamp={item.lamp} data-open={opened}>
                <td className="num">{noText(item.no)}</td>
                <td>
                  <button type="button" className="notice-open" aria-expanded={opened} onClick={() => props.onOpen(opened ? '' : key)}>
                    {item.title}
                  </button>
                  {item.figures.length > 1 ? (
                    <span className="notice-dots" title="本项全部指标的灯">
                      {item.figures.map((f) => (
                        <LampMark key={f.indicator} lamp={f.lamp} size={9} />
                      ))}
                    </span>
                  ) : null}
                </td>
                <td>
                  <LampTag lamp={item.lamp} word={item.word} />
                </td>
                <td>
                  {first ? (
                    <Link to="/notice/indicators/$id" params={{ id: first.indicator }} search={props.search as never}>
                      {first.title}
                    </Link>
                  ) : null}
                </td>
                <td className="right">{first ? <Value f={first} /> : null}</td>
                <td>{first ? <Target f={first} /> : null}</td>
                <td className="notice-months">{first ? <Spark f={first} year={props.year} /> : null}</td>
                <td className="notice-lead dim" title={item.lead}>
                  {shortLead(item.lead)}
                </td>
                <td className={`notice-behind ${item.behind.length === 0 ? 'is-none' : ''}`}>
                  {item.behind.length === 0
                    ? '—'
                    : item.behind.map((b) => (
                        <Link key={b.org} to="/units/$org" params={{ org: b.org }} search={props.search as never}>
                          {b.name} <span className="num tone-bad">{b.text}</span>
                        </Link>
                      ))}
                </td>
              </tr>
              {opened ? (
                <tr className="notice-detail">
                  <td colSpan={9}>
                    <Figures item={item} year={props.year} search={props.search} />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}
