/** `npm run bench -- <name>`: figures that mean something on any machine, each against a peer or a limit in the same run. */
import { ANSWERS_WITHIN, FIRST_WITHIN, runCallout } from './callout.ts'
import { runHj212 } from './hj212.ts'
import { runIngest } from './ingest.ts'

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
}
const wanted = process.argv.slice(2)
const unknown = wanted.filter((w) => !Object.hasOwn(benches, w))
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}`)
  process.exit(1)
}
for (const name of wanted.length > 0 ? wanted : Object.keys(benches)) for (const line of (await benches[name]?.()) ?? []) console.log(`${name}: ${line}`)
process.exit(0)
