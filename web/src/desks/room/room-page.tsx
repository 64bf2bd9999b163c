/** 值班室: what I must do, warnings in force, map, the chosen warning, the log. What is shown lives in the address. */
import { type ReactNode, useEffect, useMemo } from 'react'
import { useRead } from '../../api/client.ts'
import { useUrlState } from '../../api/url-state.ts'
import { Boundary, Guard, Read } from '../../design/states.tsx'
import { BreakerDrawer } from '../../engines/breaker/breaker-drawer.tsx'
import { TripDrawer } from '../../engines/breaker/trip-drawer.tsx'
import { MapPane } from '../../map/map-pane.tsx'
import { DetailPane } from './detail-pane.tsx'
import { LiveList } from './live-list.tsx'
import { LogStrip } from './log-strip.tsx'
import { ManualDrawer } from './manual-drawer.tsx'
import { StormDrawer } from './storm-drawer.tsx'
import './room.css'

function Room(): ReactNode {
  const overview = useRead('overview', undefined, { every: 30_000 })
  const [url, setUrl] = useUrlState()
  const warnings = overview.data?.warnings ?? []
  const first = warnings[0]?.id ?? ''
  const selected = url['w'] ?? first
  const detail = useRead('warning', { params: { id: selected } }, { enabled: selected !== '', keep: false })
  const drillOnly = useMemo(() => warnings.length > 0 && warnings.every((w) => w.drill), [warnings])
  useEffect(() => {
    document.documentElement.dataset['drill'] = drillOnly ? 'true' : 'false'
    return () => {
      document.documentElement.dataset['drill'] = 'false'
    }
  }, [drillOnly])
  const choose = (id: string) => setUrl({ w: id, line: '' }, true)
  return (
    <div className="room">
      <Read of={overview} rows={8}>
        {(data) => (
          <>
            <div className="room-left">
              <Boundary what="生效预警">
                <LiveList overview={data} selected={selected} onChoose={choose} />
              </Boundary>
            </div>
            <div className="room-map">
              <Boundary what="地图">
                <MapPane warnings={data.warnings} detail={detail.data} selected={selected || null} onWarning={choose} />
              </Boundary>
            </div>
            <div className="room-right" data-drill={detail.data?.warning.drill ?? false}>
              <Boundary what="预警详情">
                <DetailPane selected={selected} read={detail} />
              </Boundary>
            </div>
            <LogStrip overview={data} />
          </>
        )}
      </Read>
      <Boundary what="人工预警">
        <ManualDrawer open={url['new'] === 'warning'} onClose={() => setUrl({ new: '' })} />
      </Boundary>
      <Boundary what="熔断">
        <TripDrawer />
        <BreakerDrawer />
      </Boundary>
      <Boundary what="演示风暴">
        <StormDrawer open={url['storm'] === '1'} onClose={() => setUrl({ storm: '' })} />
      </Boundary>
    </div>
  )
}
export function RoomPage(): ReactNode {
  return (
    <Guard action="room.see">
      <Room />
    </Guard>
  )
}
