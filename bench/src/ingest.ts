/** Bytes of devices → frames → readings → durable → judged, against the bare insert of the same rows in the same run on the same database. */
import { handleHttpIngest } from '@anlan/gateways/http'
import { encodeFrame, encodeText, FrameExtractor, parseMessage, stampText, toReadings } from '@anlan/gateways/hj212'
import { instant } from '@anlan/kernel/base'
import { jiangjin } from '@anlan/districts/jiangjin'
import { startWhole, type Whole } from './whole.ts'

export type IngestBench = { readonly what: string; readonly perSecond: number; readonly barePerSecond: number; readonly ratio: number }
type Row = { readonly series: string; readonly at: number; readonly value: number }
const LANES = 8

async function lanes<T>(jobs: readonly T[], work: (job: T) => Promise<void>): Promise<number> {
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (let job = jobs[next++]; job !== undefined; job = jobs[next++]) await work(job)
    }),
  )
  return performance.now() - began
}
/** The same statement as the store's, nothing else: no frame kept, no known series, no rule. */
async function bare(whole: Whole, batches: readonly (readonly Row[])[]): Promise<number> {
  const { store, root } = whole.app
  return lanes(batches, async (rows) => {
    await store.tx(root, (t) =>
      t.sql(
        `insert into reading (series, at, value, flags, received_at) select s, a, v, '{}', $4 from unnest($1::text[], $2::bigint[], $3::float8[]) as u(s, a, v) order by s, a on conflict do nothing`,
        [rows.map((r) => `bare.${r.series}`), rows.map((r) => r.at), rows.map((r) => r.value), Date.now()],
      ),
    )
  })
}

/** @param readings how many readings each way of sending brings */
export async function runIngest(readings = 20_000): Promise<readonly IngestBench[]> {
  const whole = await startWhole(jiangjin, new Map())
  const { app } = whole
  const now = () => instant(Date.now())
  const from = Math.floor(Date.now() / 1000) * 1000 - 6 * 3_600_000
  const gauges = jiangjin.registry.points.flatMap((p) => (p.protocol === 'hj212' ? p.series.filter((s) => s.quantity === 'rain.depth.mm') : []))
  const detectors = jiangjin.registry.points.flatMap((p) => (p.protocol === 'http' ? p.series.filter((s) => s.quantity === 'gas.lel.pct') : []))
  const out: IngestBench[] = []
  try {
    // HJ 212: one reading a frame, each acknowledged by itself.
    const frames = Array.from({ length: Math.round(readings / 4) }, (_, n) => {
      const g = gauges[n % gauges.length]
      if (!g) throw new Error('no gauge')
      const at = from + Math.floor(n / gauges.length) * 60_000
      const cp = `DataTime=${stampText(instant(at), 14)};${g.code}-Rtd=0.1,${g.code}-Flag=N`
      return {
        bytes: encodeFrame(encodeText({ qn: stampText(instant(at + (n % 1000)), 17), st: '21', cn: '2011', pw: '123456', mn: g.device, flag: 5, cp })),
        row: { series: g.id, at, value: 0.1 },
      }
    })
    const single = async (f: (typeof frames)[number]) => {
      for (const frame of new FrameExtractor().push(f.bytes).frames) {
        const parsed = parseMessage(frame.text)
        if (!parsed.ok) throw new Error(parsed.fault)
        const read = toReadings(parsed.message, frame.mn, now(), frame.lenient)
        if (!read.ok) throw new Error(read.fault)
        const saved = await app.core.ingest({ gateway: 'hj212', device: frame.mn, receivedAt: now(), bytes: frame.bytes, verdict: 'ok', flags: [] }, read.readings)
        if (saved.stored !== 1) throw new Error('not stored')
      }
    }
    const [warm, rest] = [frames.slice(0, 200), frames.slice(200)]
    await lanes(warm, single)
    await bare(
      whole,
      warm.map((f) => [f.row]),
    )
    const a = await lanes(rest, single)
    const b = await bare(
      whole,
      rest.map((f) => [f.row]),
    )
    out.push({ what: `HJ 212, one reading a frame, ${LANES} devices at a time`, perSecond: (rest.length * 1000) / a, barePerSecond: (rest.length * 1000) / b, ratio: b / a })

    // HTTP: what a device kept during an outage, 200 readings a body.
    const size = 200
    const bodies = Array.from({ length: Math.ceil(readings / size) + LANES }, (_, n) => {
      const d = detectors[n % detectors.length]
      if (!d) throw new Error('no detector')
      const first = from + Math.floor(n / detectors.length) * size * 1000
      const rows = Array.from({ length: size }, (_, i) => ({ series: d.id as string, at: first + i * 1000, value: (i % 30) / 10 }))
      return { token: d.device, body: JSON.stringify({ device: d.device, readings: rows.map((r) => ({ code: d.code, at: r.at, value: r.value })) }), rows }
    })
    const batch = async (b: (typeof bodies)[number]) => {
      const answer = await handleHttpIngest({
        headers: { authorization: `Bearer demo-token:${b.token}`, 'content-type': 'application/json' },
        body: b.body,
        devices: jiangjin.devices,
        now,
        deliver: (frame, readings) => app.core.ingest(frame, readings),
      })
      if (answer.status !== 200 || answer.body.accepted !== size) throw new Error(`refused ${answer.status}`)
    }
    const [warmer, others] = [bodies.slice(0, LANES), bodies.slice(LANES)]
    await lanes(warmer, batch)
    await bare(
      whole,
      warmer.map((x) => x.rows),
    )
    const c = await lanes(others, batch)
    const d = await bare(
      whole,
      others.map((x) => x.rows),
    )
    out.push({
      what: `HTTP, ${size} readings a body, ${LANES} bodies at a time`,
      perSecond: (others.length * size * 1000) / c,
      barePerSecond: (others.length * size * 1000) / d,
      ratio: d / c,
    })
    return out
  } finally {
    await whole.close()
  }
}
