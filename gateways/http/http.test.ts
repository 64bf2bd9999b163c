import { type Instant, instant } from '@anlan/kernel/base'
import type { DeviceDef } from '@anlan/kernel/registry'
import type { RawReading } from '@anlan/kernel/signal'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HttpFrame, type HttpIngest, handleHttpIngest, MAX_READINGS, parseBatch, parseBody, tokenHash } from './index.ts'

const now: Instant = instant(1_783_102_600_000)
const at = 1_783_102_500_000
const devices: readonly DeviceDef[] = [
  { id: 'gas-1', gateway: 'http', name: '燃气探测器', tokenHash: tokenHash('demo-token:gas-1') },
  { id: 'gas-2', gateway: 'http', name: '燃气探测器', tokenHash: tokenHash('demo-token:gas-2') },
  { id: 'no-token', gateway: 'http', name: '未发令牌' },
  { id: 'hj', gateway: 'hj212', name: '雨量站', tokenHash: tokenHash('demo-token:hj') },
]
async function post(body: unknown, over: Partial<HttpIngest> & { token?: string | null; type?: string } = {}) {
  const got: { frame: HttpFrame; readings: readonly RawReading[] }[] = []
  const { token = 'demo-token:gas-1', type = 'application/json', ...rest } = over
  const answer = await handleHttpIngest({
    headers: { 'content-type': type, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
    devices,
    deliver: async (frame, readings) => {
      got.push({ frame, readings })
    },
    now: () => now,
    ...rest,
  })
  return { ...answer, got }
}

describe('batches', () => {
  it('takes our form, bare arrays and {ts, values}', async () => {
    const reading = { device: 'gas-1', code: 'lel', at, value: 12.5, flags: [], receivedAt: now }
    for (const body of [
      { device: 'gas-1', readings: [{ code: 'lel', at, value: 12.5 }] },
      { readings: [{ code: 'lel', at: '2026-07-04T02:15:00+08:00', value: '12.5' }] },
      [{ code: 'lel', at: '2026-07-03T18:15:00.000Z', value: 12.5, flag: 'N' }],
      { ts: at, values: { lel: 12.5 } },
      [{ ts: at, values: { lel: '12.5' } }],
    ]) {
      const r = await post(body)
      expect([r.status, r.body.results, r.got[0]?.readings]).toEqual([200, ['accepted'], [reading]])
    }
  })
  it('judges each reading alone', async () => {
    const good = { code: 'lel', at, value: 1 }
    const r = await post({
      readings: [
        good,
        { ...good, code: 'a b' },
        { ...good, code: '__proto__' },
        { ...good, at: undefined },
        { ...good, at: '2026-07-04 02:15:00' },
        { ...good, at: '2026-02-30T02:15:00Z' },
        { ...good, at: 1_783_102_500 },
        { ...good, value: 'high' },
        { ...good, value: true },
        { code: 'lel', at },
        { ...good, flag: 'late' },
        { ...good, flag: 'constructor' },
        { ...good, device: 'gas-2' },
        5,
        null,
        { ...good, value: null },
        { ...good, value: 'NaN', flag: 'D' },
      ],
    })
    expect(r.body.results).toEqual([
      'accepted',
      'code',
      'code',
      'time-missing',
      'time',
      'time',
      'time',
      'value',
      'value',
      'value',
      'flag',
      'flag',
      'device',
      'shape',
      'shape',
      'accepted',
      'accepted',
    ])
    expect(r).toMatchObject({ status: 200, body: { accepted: 3, refused: 14 }, got: [{ frame: { verdict: 'lenient', device: 'gas-1' } }] })
    expect(r.got[0]?.readings.map((x) => [x.value, x.flags])).toEqual([
      [1, []],
      [null, ['missing']],
      [null, ['fault', 'missing']],
    ])
  })
  it('refuses numbers that are none', async () => {
    const r = await post('{"readings":[{"code":"a","at":1783102500000,"value":1e999},{"code":"a","at":1e999,"value":1}]}')
    expect([r.status, r.body.results]).toEqual([422, ['value', 'time']])
    expect((await post('{"readings":[{"code":"a","at":1783102500000,"value":NaN}]}')).status).toBe(400)
  })
  it('refuses keys that reach for prototypes, however they are written', async () => {
    for (const body of [
      '{"__proto__":{"x":1},"readings":[]}',
      '{"\\u005f_proto__":1,"readings":[]}',
      `{"ts":${at},"values":{"__proto__":1}}`,
      `{"ts":${at},"values":{"constructor":1}}`,
      `[{"ts":${at},"__proto__":1,"values":{"a":1}}]`,
    ])
      expect([body, (await post(body)).status]).toEqual([body, 400])
    expect((await post(`[{"code":"a","at":${at},"value":1,"__proto__":{"flag":"D"}}]`)).body.results).toEqual(['unsafe-key'])
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })
  it('holds its limits', async () => {
    const many = (n: number) => ({ readings: Array.from({ length: n }, (_, i) => ({ code: 'a', at: at + i, value: i })) })
    expect((await post(many(MAX_READINGS))).body.accepted).toBe(MAX_READINGS)
    expect((await post(many(MAX_READINGS + 1))).status).toBe(413)
    expect((await post({ ts: at, values: Object.fromEntries(Array.from({ length: MAX_READINGS + 1 }, (_, i) => [`c${i}`, i])) })).status).toBe(413)
    expect((await post(`[${' '.repeat(1_048_576)}]`)).status).toBe(413)
    expect((await post('['.repeat(500_000))).status).toBe(400)
    expect((await post({ readings: [] })).status).toBe(400)
  })
  it('bears any JSON and any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (v) => [200, 400, 401, 413, 422].includes((await post(v as never)).status)),
      { numRuns: 1000 },
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (v) => [200, 400, 401, 422].includes((await post(v)).status)),
      { numRuns: 1000 },
    )
    fc.assert(
      fc.property(fc.jsonValue(), (v) => {
        const body = parseBody(JSON.stringify({ readings: [v, { values: v }] }))
        return !body.ok || typeof parseBatch(body.json, 'd', now).ok === 'boolean'
      }),
    )
  })
})

describe('tokens and delivery', () => {
  it('knows the device by its token alone', async () => {
    const body = { ts: at, values: { lel: 1 } }
    expect((await post(body, { token: 'demo-token:gas-2' })).got[0]?.readings[0]?.device).toBe('gas-2')
    for (const token of [null, '', 'wrong', 'demo-token:hj', 'demo-token:no-token', tokenHash('demo-token:gas-1'), 'x'.repeat(300)]) {
      const r = await post(body, { token })
      expect([r.status, r.body.error?.code, r.got]).toEqual([401, 'device.unknown', []])
    }
    expect((await post({ device: 'gas-2', ...body })).status).toBe(401)
  })
  it('takes JSON only', async () => {
    for (const type of ['', 'text/plain', 'application/jsonp', 'application/x-www-form-urlencoded']) expect((await post({ ts: at, values: { a: 1 } }, { type })).status).toBe(415)
    expect((await post({ ts: at, values: { a: 1 } }, { type: 'Application/JSON; charset=utf-8' })).status).toBe(200)
  })
  it('answers 503 when nothing could be stored, so that the device sends again', async () => {
    const r = await post({ ts: at, values: { a: 1 } }, { deliver: () => Promise.reject(new Error('database is away')) })
    expect(r).toMatchObject({ status: 503, headers: { 'retry-after': '2' }, body: { accepted: 0, error: { code: 'service.busy' } } })
    expect(JSON.stringify(r)).not.toContain('database is away')
  })
  it('keeps a batch that was wholly refused as evidence', async () => {
    const r = await post([{ code: 'lel', value: 1 }])
    expect(r).toMatchObject({ status: 422, got: [{ frame: { verdict: 'refused', flags: ['time-missing'] }, readings: [] }] })
  })
})
