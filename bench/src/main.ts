/** `npm run bench -- <name>`: figures that mean something on any machine, each against a peer or a limit in the same run. */
import { ANSWERS_WITHIN, FIRST_WITHIN, runCallout } from './callout.ts'
import { INBOX_WITHIN_MS, runCases } from './cases.ts'
import { runHj212 } from './hj212.ts'
import { PAGE_WITHIN_MS, runIndicators } from './indicators.ts'
import { runIngest } from './ingest.ts'
import { looked, runScience } from './science.ts'

const n = (v: number) => Math.round(v).toLocaleString('en-US')
const benches: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  async hj212() {
    const r = runHj212()
    return [`${n(r.framesPerSecond)} frames/s (${r.megabytesPerSecond.toFixed(1)} MB/s), JSON.parse of the same facts ${n(r.jsonPerSecond)}/s: ratio ${r.ratio.toFixed(2)}`]
  },
  async ingest() {
    return (await runIngest()).map(
      (r) => `${r.what}: ${n(r.perSecond)} readings/s decoded, durable and judged; bare insert of the same rows ${n(r.barePerSecond)}/s: ratio ${r.ratio.toFixed(2)}`,
    )
  },
  async callout() {
    const r = await runCallout()
    return [
      `${r.people} people in one warning: decided and durable in ${r.decided.toFixed(1)} s, first call left for all after ${r.firstCalls.toFixed(1)} s of ${FIRST_WITHIN} s: ratio ${(r.firstCalls / FIRST_WITHIN).toFixed(2)}`,
      `${r.people} answers booked in ${r.answers.toFixed(1)} s of ${ANSWERS_WITHIN} s: ratio ${(r.answers / ANSWERS_WITHIN).toFixed(2)}`,
    ]
  },
  async cases() {
    const r = await runCases(Number(process.env['ANLAN_BENCH_CASES'] ?? 1_000_000))
    const [first] = r.sizes
    return [
      `${n(r.stepsPerSecond)} commands/s through the whole path (decision, clocks, numbers, read models, inbox), a bare insert with its transaction ${n(r.insertsPerSecond)}/s: ratio ${(r.stepsPerSecond / r.insertsPerSecond).toFixed(2)}`,
      ...r.sizes.map(
        (s) =>
          `${n(s.cases)} cases: inbox of one person (${n(s.inboxRows)} turns) p50 ${s.inboxP50.toFixed(1)} ms, p95 ${s.inboxP95.toFixed(1)} ms of ${INBOX_WITHIN_MS} ms: ratio ${(s.inboxP95 / INBOX_WITHIN_MS).toFixed(2)}, growth ${(s.inboxP95 / (first?.inboxP95 ?? s.inboxP95)).toFixed(1)}×; overdue of a town p95 ${s.overdueP95.toFixed(1)} ms; the inbox by plain filter p50 ${s.plainP50.toFixed(1)} ms`,
      ),
    ]
  },
  async indicators() {
    const sizes = (process.env['ANLAN_BENCH_ENTITIES'] ?? '1000,3000,100000').split(',').map(Number)
    const all = await runIndicators(sizes)
    const [first] = all
    return all.flatMap((s) => [
      `${n(s.entities)} enterprises, ${n(s.owed)} obligations of the year, ${n(s.done)} done: page after a new fact p95 ${s.pageP95.toFixed(1)} ms of ${PAGE_WITHIN_MS} ms: ratio ${(s.pageP95 / PAGE_WITHIN_MS).toFixed(2)}, growth ${(s.pageP95 / (first?.pageP95 ?? s.pageP95)).toFixed(1)}× for ${(s.entities / (first?.entities ?? s.entities)).toFixed(0)}×; asked again ${s.againP95.toFixed(1)} ms, a past day ${s.pastP95.toFixed(1)} ms; plain SQL over a row for each task, duties alone, p95 ${s.plainP95.toFixed(1)} ms: ratio ${(s.pageP95 / s.plainP95).toFixed(2)}`,
      `${n(s.entities)} enterprises: the year from scratch ${(s.scratchMs / 1000).toFixed(1)} s, plain SQL into a summary ${(s.plainScratchMs / 1000).toFixed(1)} s: ratio ${(s.scratchMs / s.plainScratchMs).toFixed(2)}; one event to the new figure p95 ${s.eventP95.toFixed(1)} ms, ${(s.eventP95 / s.plainScratchMs).toFixed(4)} of the plain recount; kept ${n(s.tableMb)} MB of what was done, tasks ${n(s.plainTableMb)} MB; heap ${n(s.heapMb)} MB`,
    ])
  },
  async science() {
    const r = runScience()
    const figure = (v: number) => (v >= 100 ? n(v) : v.toPrecision(3))
    return [
      `two exponentials in the same loop: ${n(r.yardstick)}/s`,
      ...r.bars.map((b) => `${b.what}: ${figure(b.figure)} ${b.unit}, asked ${figure(b.bar)}: ratio ${b.ratio.toFixed(2)}`),
      ...r.methods.map((m) => `${m.id}: ${n(m.perSecond)} whole evaluations/s (checked, with derivation); no npm package for it`),
      ...(Number.isFinite(looked()) ? [] : ['a kernel gave no number']),
    ]
  },
}
const wanted = process.argv.slice(2)
const unknown = wanted.filter((w) => !Object.hasOwn(benches, w))
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}`)
  process.exit(1)
}
for (const name of wanted.length > 0 ? wanted : Object.keys(benches)) for (const line of (await benches[name]?.()) ?? []) console.log(`${name}: ${line}`)
process.exit(0)
