/** HJ 212 decoding speed: bytes → frames → messages → readings, against JSON.parse of the same facts in the same run. */
import { encodeFrame, encodeText, FrameExtractor, parseMessage, toReadings } from '@anlan/gateways/hj212'
import { instant } from '@anlan/kernel/base'

export type Hj212Bench = { readonly framesPerSecond: number; readonly megabytesPerSecond: number; readonly jsonPerSecond: number; readonly ratio: number }
const MN = '500116000000000000000001'
const FACTORS = ['w01001', 'w01010', 'w01018', 'w21003', 'z02101', 'r00301']

/** @param millis how long each side is measured, in alternating rounds so that both meet the same machine */
export function runHj212(millis = 2000): Hj212Bench {
  const receivedAt = instant(1_783_102_500_000)
  const frames: Uint8Array[] = []
  const texts: string[] = []
  for (let n = 0; n < 1000; n++) {
    const two = String(n % 60).padStart(2, '0')
    const values = FACTORS.map((f, i) => ({ f, v: Math.round((n * 7 + i * 13) % 1000) / 10 }))
    const cp = `DataTime=202607040215${two};${values.map(({ f, v }) => `${f}-Rtd=${v},${f}-Flag=N`).join(';')}`
    const head = { qn: `202607040215${two}${String(n % 1000).padStart(3, '0')}`, st: '21', cn: '2011', pw: '123456', mn: MN, flag: 5 }
    frames.push(encodeFrame(encodeText({ ...head, cp })))
    texts.push(JSON.stringify({ ...head, DataTime: `202607040215${two}`, items: values.map(({ f, v }) => ({ factor: f, Rtd: v, Flag: 'N' })) }))
  }
  const stream = Buffer.concat(frames)
  let sink = 0
  const decode = () => {
    const x = new FrameExtractor()
    for (let at = 0; at < stream.length; at += 16_384) {
      for (const f of x.push(stream.subarray(at, at + 16_384)).frames) {
        const parsed = parseMessage(f.text)
        if (!parsed.ok) throw new Error(parsed.fault)
        const r = toReadings(parsed.message, MN, receivedAt, f.lenient)
        if (!r.ok || r.readings.length !== FACTORS.length) throw new Error('readings')
        sink += r.readings.length
      }
    }
  }
  const json = () => {
    for (const t of texts) sink += (JSON.parse(t) as { items: unknown[] }).items.length
  }
  for (let i = 0; i < 20; i++) {
    decode()
    json()
  }
  const spent = { decode: 0, json: 0, rounds: 0 }
  while (spent.decode < millis) {
    const a = performance.now()
    decode()
    const b = performance.now()
    json()
    spent.decode += b - a
    spent.json += performance.now() - b
    spent.rounds += 1
  }
  if (sink === 0) throw new Error('nothing decoded')
  const per = (ms: number) => (spent.rounds * frames.length * 1000) / ms
  return {
    framesPerSecond: per(spent.decode),
    megabytesPerSecond: (spent.rounds * stream.length) / 1000 / spent.decode,
    jsonPerSecond: per(spent.json),
    ratio: spent.json / spent.decode,
  }
}
if (import.meta.main) {
  const r = runHj212()
  console.log(
    `hj212: ${Math.round(r.framesPerSecond)} frames/s (${r.megabytesPerSecond.toFixed(1)} MB/s, checksum, message and 6 readings each); JSON.parse of the same facts ${Math.round(r.jsonPerSecond)}/s; ratio ${r.ratio.toFixed(2)}`,
  )
}
