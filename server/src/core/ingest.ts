/** Device words become readings of known series; the device is acknowledged by the caller once this resolves. */
import type { SeriesId } from '@anlan/kernel/base'
import type { RawReading, Reading } from '@anlan/kernel/signal'
import type { RawFrame } from '@anlan/store'
import { placeIndex } from './places.ts'
import type { App, Core } from './types.ts'
import type { Watch } from './watch.ts'

export function createIngest(app: App, watch: Watch): Core['ingest'] {
  return async (frame: RawFrame | null, raw: readonly RawReading[]) => {
    const places = placeIndex(app.district, app.registry())
    const unknown = new Set<string>()
    const readings: Reading[] = []
    for (const r of raw) {
      const series: SeriesId | undefined = places.seriesOf(r.device, r.code)
      if (series === undefined) {
        unknown.add(r.code)
        continue
      }
      readings.push({ series, at: r.at, value: r.value, flags: watch.judge(series, r), receivedAt: r.receivedAt })
    }
    const saved = await app.store.saveReadings(frame, readings)
    if (saved.fresh.length > 0) await watch.take(saved.fresh, app.clock.now())
    return { stored: saved.stored, duplicates: saved.duplicates, unknown: [...unknown] }
  }
}
