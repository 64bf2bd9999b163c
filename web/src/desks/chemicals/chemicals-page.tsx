/** 危化品风险分布: which plants hold what, how grave that is by the standard, and what a release would reach. */
import type { ChemicalMap, InstallationView } from '@anlan/contract'
import { gradeUnits, neighboursOf, type Neighbours, type Placed, type UnitGrade, whatIf, worstOf } from '@anlan/policy/release'
import { Tabs } from 'antd'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useRead } from '../../api/client.ts'
import { useUrlState } from '../../api/url-state.ts'
import { Boundary, Empty, Guard, Read } from '../../design/states.tsx'
import { CardPanel } from './card-panel.tsx'
import { ChemicalMapView } from './chemical-map.tsx'
import { GradePanel } from './grade-panel.tsx'
import { firstSetup, heldOf, Outcome, type Setup, SetupForm } from './what-if-panel.tsx'
import '../room/room.css'
import './chemicals.css'

type Graded = { readonly plant: InstallationView; readonly near: Neighbours; readonly units: readonly UnitGrade[]; readonly worst: UnitGrade | undefined }
const icons = { 1: 'level-red', 2: 'level-orange', 3: 'level-yellow', 4: 'level-blue' } as const

function gradeAll(map: ChemicalMap): readonly Graded[] {
  const rank = (g: Graded) => (g.worst?.result.ok ? (g.worst.result.value.grade ?? 9) : 5)
  const r = (g: Graded) => (g.worst?.result.ok ? (g.worst.result.value.R ?? 0) : 0)
  return map.installations
    .map((plant): Graded => {
      const others: readonly Placed[] = map.places.filter((p) => p.id !== plant.id)
      const near = neighboursOf(plant.at, plant.inventory, others)
      const units = gradeUnits(plant.inventory, near)
      return { plant, near, units, worst: worstOf(units) }
    })
    .toSorted((a, b) => rank(a) - rank(b) || r(b) - r(a))
}
function Line(props: { readonly of: Graded; readonly current: boolean; onPick(): void }): ReactNode {
  const { plant, near, worst } = props.of
  const v = worst?.result.ok ? worst.result.value : null
  return (
    <button type="button" className="chem-line" aria-current={props.current} data-grade={v?.grade ?? 0} onClick={props.onPick}>
      <b>{plant.name}</b>
      <span className="chem-grade">{v === null ? '未分级' : (v.gradeText ?? '不构成')}</span>
      <span className="dim">
        {plant.areaName} · {[...new Set(plant.inventory.units.flatMap((u) => u.substances.map((s) => s.name)))].join('、')}
      </span>
      <span className="num dim">
        {v ? `S ${Number(v.S.toPrecision(4))} · R ${v.R === null ? '—' : Number(v.R.toPrecision(4))} · ` : ''}500 m 内 {near.used ?? '?'} 人
      </span>
    </button>
  )
}
function Detail(props: { readonly of: Graded; readonly map: ChemicalMap; onZones(z: ReturnType<typeof whatIf> | null): void }): ReactNode {
  const [url, setUrl] = useUrlState()
  const { plant, near, units } = props.of
  const tab = url['tab'] ?? 'grade'
  const held = useMemo(() => heldOf(plant), [plant])
  const [setup, setSetup] = useState<Setup>(() => firstSetup(plant))
  const chosen = held.find((h) => h.key === setup.held) ?? held[0]
  const { found, took } = useMemo(() => {
    if (!chosen) return { found: null, took: 0 }
    const started = performance.now()
    const answer = whatIf(
      { kind: setup.kind, substance: chosen.name, stored: chosen.q, at: plant.at, weather: setup.weather, hole: setup.hole, bund: setup.bund },
      props.map.places.filter((p) => p.id !== plant.id),
    )
    return { found: answer, took: performance.now() - started }
  }, [setup, chosen, plant, props.map])
  const { onZones } = props
  useEffect(() => onZones(tab === 'what-if' ? found : null), [tab, found, onZones])
  return (
    <div className="chem-detail">
      <header className="detail-head">
        <b className="detail-title">{plant.name}</b>
        <span className="dim">
          {plant.areaName}
          {plant.demo ? ' · 存量、人口均为演示数据' : ''}
        </span>
      </header>
      <Tabs
        className="detail-tabs"
        activeKey={tab}
        onChange={(key) => setUrl({ tab: key === 'grade' ? '' : key })}
        items={[
          {
            key: 'grade',
            label: '辨识与分级',
            children: (
              <div className="tab-body">
                <GradePanel plant={plant} units={units} near={near} />
              </div>
            ),
          },
          {
            key: 'what-if',
            label: '情景推演',
            children: (
              <div className="tab-body">
                <SetupForm plant={plant} setup={{ ...setup, held: chosen?.key ?? '' }} onChange={setSetup} />
                {found ? <Outcome found={found} took={took} /> : null}
              </div>
            ),
          },
          {
            key: 'cards',
            label: '应急卡',
            children: (
              <div className="tab-body">
                <CardPanel plant={plant} />
              </div>
            ),
          },
        ]}
      />
    </div>
  )
}
function Desk(props: { readonly map: ChemicalMap }): ReactNode {
  const [url, setUrl] = useUrlState()
  const graded = useMemo(() => gradeAll(props.map), [props.map])
  const [zones, setZones] = useState<ReturnType<typeof whatIf> | null>(null)
  const marks = useMemo(
    () => new Map(graded.map((g) => [g.plant.id as string, g.worst?.result.ok && g.worst.result.value.grade !== null ? icons[g.worst.result.value.grade] : 'point-normal'])),
    [graded],
  )
  if (graded.length === 0) return <Empty what="辖区内没有登记存量的危险化学品企业" how="企业的单元、物质和设计最大量登记到责任体系后，在这里辨识、分级和推演。" />
  const open = graded.find((g) => g.plant.id === url['open'])
  return (
    <div className="chem" data-open={open !== undefined}>
      <div className="chem-list">
        <h1>危化品风险分布</h1>
        <p className="dim">{graded.length} 家，按级别排列。级别由登记的设计最大量和 500 m 内人口当场算出（GB 18218-2018），不是备案结论。</p>
        {graded.map((g) => (
          <Line key={g.plant.id} of={g} current={g === open} onPick={() => setUrl({ open: g.plant.id }, true)} />
        ))}
      </div>
      <div className="chem-map">
        <ChemicalMapView
          map={props.map}
          icons={marks}
          selected={open?.plant.id ?? null}
          zones={zones?.ok ? zones : null}
          plain={url['map'] === '2d'}
          onPick={(id) => (graded.some((g) => g.plant.id === id) ? setUrl({ open: id }, true) : undefined)}
        />
      </div>
      <div className="chem-side">
        {open ? (
          <Boundary what="企业">
            <Detail key={open.plant.id} of={open} map={props.map} onZones={setZones} />
          </Boundary>
        ) : (
          <Empty what="请选一家企业" how="看它的单元、推导、应急卡，或在地图上推演一次泄漏。" />
        )}
      </div>
    </div>
  )
}
function Chemicals(): ReactNode {
  const read = useRead('chemicals', undefined, { every: 600_000 })
  return <Read of={read}>{(map) => <Desk map={map} />}</Read>
}
/** Asks nothing of the server for a reader who may not see it. */
export function ChemicalsPage(): ReactNode {
  return (
    <Guard action="registry.see">
      <Chemicals />
    </Guard>
  )
}
