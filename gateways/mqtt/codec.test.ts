import { type Instant, instant } from '@anlan/kernel/base'
import type { DeviceDef } from '@anlan/kernel/registry'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenHash } from '../json/index.ts'
import { beginning, deviceOf, MAX_KEPT_UNREAD, MAX_PAYLOAD, parseMessage } from './codec.ts'
import { damagedMessages, goodMessages, payloadOf } from './fixtures.testing.ts'

const now: Instant = instant(1_783_102_600_000)
const device: DeviceDef = { id: 'gnss-1', gateway: 'mqtt', name: '位移计', tokenHash: tokenHash('demo-token:gnss-1') }
const text = (b: Uint8Array) => Buffer.from(b).toString('utf8')

describe('messages', () => {
  it.each(goodMessages)('takes: $name', (m) => {
    const r = parseMessage(payloadOf(m), m.property ?? null, device, now)
    expect(r).toMatchObject({ ok: true })
    expect(r.ok && r.readings.map((x) => x.value)).toEqual(m.values)
    expect(r.ok && r.readings.every((x) => x.device === 'gnss-1' && x.receivedAt === now)).toBe(true)
  })
  it.each(damagedMessages)('refuses: $name', (m) => {
    expect(parseMessage(payloadOf(m), m.property ?? null, device, now)).toMatchObject({ ok: false, fault: m.fault })
  })
  it('judges each reading alone', () => {
    const payload = Buffer.from(
      JSON.stringify([
        { code: 'a', at: now - 1000, value: 1 },
        { code: 'b', value: 2 },
        { code: 'c', at: now, value: {} },
      ]),
    )
    const r = parseMessage(payload, 'demo-token:gnss-1', device, now)
    expect(r.ok && [r.verdicts, r.readings.length]).toEqual([['accepted', 'time-missing', 'value'], 1])
  })
  it('holds its limits', () => {
    const of = (n: number) => Buffer.from(JSON.stringify(Array.from({ length: n }, (_, i) => ({ code: 'a', at: now + i, value: 0 }))))
    expect(parseMessage(of(5000), 'demo-token:gnss-1', device, now).ok).toBe(true)
    expect(parseMessage(of(5001), 'demo-token:gnss-1', device, now)).toMatchObject({ fault: 'too-many' })
    const large = parseMessage(Buffer.alloc(MAX_PAYLOAD + 1, 32), 'demo-token:gnss-1', device, now)
    expect(large).toMatchObject({ ok: false, fault: 'too-large' })
    expect(large.kept.byteLength).toBe(MAX_KEPT_UNREAD)
    expect(parseMessage(Buffer.from('['.repeat(200_000)), 'demo-token:gnss-1', device, now)).toMatchObject({ fault: 'json' })
  })
})

describe('who speaks', () => {
  it('is said by the topic', () => {
    expect(deviceOf('anlan/gnss-1/readings')).toBe('gnss-1')
    for (const t of [
      '',
      'anlan',
      'anlan//readings',
      'anlan/+/readings',
      'anlan/#/readings',
      'anlan/a/b/readings',
      'anlan/a/readings/',
      '/anlan/a/readings',
      'anlan/a/reading',
      `anlan/${'a'.repeat(65)}/readings`,
      'anlan/a b/readings',
      'anlan/../readings2',
      'anlan/a\n/readings',
      'anlan/a/readings\n',
    ])
      expect([t, deviceOf(t)]).toEqual([t, null])
  })
  it('is proved by a token, like an HTTP device', () => {
    const payload = Buffer.from('{"ts":1783102500000,"values":{"a":1}}')
    const fault = (token: string | null, d: DeviceDef = device) => {
      const r = parseMessage(payload, token, d, now)
      return r.ok ? 'ok' : r.fault
    }
    expect(fault('demo-token:gnss-1')).toBe('ok')
    expect(['', 'x', 'demo-token:gnss-1 ', 'x'.repeat(300), tokenHash('demo-token:gnss-1')].map((t) => fault(t))).toEqual(['token', 'token', 'token', 'token', 'token'])
    for (const hash of [undefined, '', 'zz', 'ab'.repeat(31)]) {
      const { tokenHash: _, ...bare } = device
      expect(fault('demo-token:gnss-1', hash === undefined ? bare : { ...bare, tokenHash: hash })).toBe('token')
    }
  })
  it('never leaves a token in the bytes that are kept', () => {
    const secret = 'demo-token:gnss-1'
    for (const m of [...goodMessages, ...damagedMessages])
      expect([m.name, text(parseMessage(payloadOf(m), m.property ?? null, device, now).kept).includes(secret)]).toEqual([m.name, false])
    expect(text(beginning(Buffer.from(`{"token" : "${secret}","x":"`)))).toBe(`{"token" : "${'*'.repeat(secret.length)}","x":"`)
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('token', 'tok\\u0065n', 'to\\u006ben'), fc.boolean(), (v, key, escaped) => {
        const written = escaped ? [...secret].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('') : secret
        const { kept } = parseMessage(Buffer.from(`{"v":${JSON.stringify(v)},"${key}":"${written}","values":${JSON.stringify(v)},"ts":1}`), null, device, now)
        return !text(kept).includes(secret) && !text(kept).includes(written)
      }),
    )
  })
})

describe('any bytes', () => {
  const total = (payload: Uint8Array, property: string | null) => {
    const r = parseMessage(payload, property, device, now)
    return r.kept.byteLength <= payload.byteLength && (!r.ok || r.readings.every((x) => x.value === null || Number.isFinite(x.value)))
  }
  it('never throws and never grows', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.option(fc.string()), (b, p) => total(b, p)),
      { numRuns: 2000 },
    )
    fc.assert(
      fc.property(fc.jsonValue(), (v) => total(Buffer.from(JSON.stringify(v)), 'demo-token:gnss-1')),
      { numRuns: 2000 },
    )
    fc.assert(
      fc.property(fc.string(), (t) => deviceOf(t) === null || /^[A-Za-z0-9_.-]+$/.test(deviceOf(t) ?? '')),
      { numRuns: 2000 },
    )
  })
  it('bears damage anywhere in good messages', () => {
    const runs = Number(process.env['ANLAN_FUZZ'] ?? 5000)
    fc.assert(
      fc.property(fc.constantFrom(...goodMessages), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }), fc.nat(), fc.boolean(), (m, hits, cut, cuts) => {
        const b = payloadOf(m)
        for (const [at, v] of hits) b[at % b.length] = v
        return total(cuts ? b.subarray(0, cut % b.length) : b, m.property ?? null)
      }),
      { numRuns: runs },
    )
  })
})
