import { fromWallTime, instant } from '@anlan/kernel/base'
import type { DeviceProfile } from '@anlan/kernel/registry'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeFrame, encodeText, parseMessage, parseStamp, stampText } from './codec.ts'
import { crcModbus, crcOf, crcStandard, crcText } from './crc.ts'
import { bytesOf, goodFrames } from './fixtures.testing.ts'
import { FrameExtractor } from './frame-extractor.ts'
import { toReadings } from './readings.ts'

const MN = '010000A8900016F000169DC0'
const now = instant(1_783_102_600_000)
const head = { qn: '20260704021500123', st: '21', cn: '2011', pw: '123456', mn: MN, flag: 5 }
function read(cp: string, over: object = {}, profile?: DeviceProfile) {
  const parsed = parseMessage(encodeText({ ...head, cp, ...over }), profile)
  if (!parsed.ok) return parsed
  return toReadings(parsed.message, 'dev', now, [], profile)
}

describe('checksums', () => {
  it('gives the value of HJ 212-2017 Annex A', () => {
    const data = Buffer.from('QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&')
    expect(crcText(crcStandard(data, 0, data.length))).toBe('1C80')
  })
  it('gives the check value of Modbus CRC-16, in both orders', () => {
    const data = Buffer.from('123456789')
    expect(crcModbus(data, 0, 9)).toBe(0x4b37)
    expect(crcOf('modbus-low-high', data, 0, 9)).toBe(0x374b)
  })
})

describe('messages', () => {
  it.each(goodFrames.map((f) => [f.name, f] as const))('reads %s', (_, f) => {
    const { frames } = new FrameExtractor(f.profile === undefined ? {} : { profile: f.profile }).push(bytesOf(f))
    const parsed = parseMessage(frames[0]?.text ?? '', f.profile)
    expect(parsed.ok && { cn: parsed.message.cn, mn: parsed.message.mn }).toEqual({ cn: f.cn, mn: f.mn })
  })
  it('refuses the departures of a device without profile, each by name', () => {
    const t = encodeText({ ...head, cp: 'DataTime=20260704021500;w01018-Rtd=1' })
    const cases: readonly (readonly [string, string])[] = [
      [t.replace('Flag=5;', 'Flag=5'), 'header-syntax'],
      [t.replace('PW=123456;', 'PW=123456;,'), 'header-unknown-field'],
      [t.replace('ST=21;CN=2011', 'CN=2011;ST=21'), 'header-order'],
      [t.replace('ST=21', 'ST=21;ST=21'), 'header-order'],
      [t.replace('ST=21;', 'ST=21;Xy=1;'), 'header-unknown-field'],
      [t.replace('ST=21', 'ST=101'), 'st'],
      [t.replace('PW=123456', 'PW=1'), 'pw'],
      [t.replace('CN=2011', 'CN=201'), 'cn'],
      [t.replace('20260704021500123', '20261304021500123'), 'qn'],
      [t.replace('QN=20260704021500123;', ''), 'qn'],
      [t.replace('QN=20260704021500123', 'QN=1783102500123'), 'qn'],
      [t.replace('Flag=5;', ''), 'flag'],
      [t.replace('Flag=5', 'Flag=300'), 'flag'],
      [t.replace('Flag=5', 'Flag=13'), 'version'],
      [t.replace('Flag=5', 'Flag=7'), 'split'],
      [t.replace('Flag=5', 'Flag=5;PNUM=2;PNO=1'), 'split'],
      [t.replace('Flag=5', 'Flag=7;PNUM=2;PNO=3'), 'split'],
      [t.replace('Flag=5', 'Flag=7;PNUM=0002;PNO=0001'), 'split'],
      [t.replace('Rtd=1&&', 'Rtd=1;&&'), 'cp-syntax'],
      [t.replace('&&Data', '&& Data'), 'cp-syntax'],
      [t.replace('&&Data', '&&;Data'), 'cp-syntax'],
      [t.replace('CP=', 'CQ='), 'cp-missing'],
      [t.slice(0, -1), 'cp-missing'],
      ['', 'cp-missing'],
      ['CP=&&&', 'cp-missing'],
    ]
    for (const [text, fault] of cases) expect([text, parseMessage(text)]).toMatchObject([text, { ok: false, fault }])
  })
  it('lets a profiled device depart, and names each departure', () => {
    const t = encodeText({ ...head, cp: 'DataTime=20260704021500;w01018-Rtd=1' })
    const cases: readonly (readonly [string, string, DeviceProfile])[] = [
      [t.replace('PW=123456;', 'PW=123456;,'), 'header-comma', {}],
      [t.replace('ST=21;', 'ST=21;Xy=1;'), 'header-unknown-field', {}],
      [t.replace('ST=21', 'ST=101'), 'st-form', {}],
      [t.replace('PW=123456', 'PW=1'), 'pw-form', {}],
      [t.replace('QN=20260704021500123;', ''), 'edition-2005', { edition: '2005' }],
      [t.replace('Flag=5;', ''), 'edition-2005', { edition: '2005' }],
      [t.replace('QN=20260704021500123', 'QN=1783102500123'), 'epoch-qn', { epochQn: true }],
      [t.replace('Flag=5', 'Flag=5;PNUM=2;PNO=1'), 'split-flag', {}],
      [t.replace('Flag=5', 'Flag=7;PNUM=0002;PNO=0001'), 'padded-pno', {}],
      [t.replace('Rtd=1&&', 'Rtd=1;&&'), 'trailing-semicolon', {}],
      [t.replace('&&Data', '&& Data'), 'blank-in-cp', {}],
      [t.replace(MN, 'LD130133000015'), 'mn-form', {}],
    ]
    for (const [text, name, profile] of cases) {
      const parsed = parseMessage(text, profile)
      expect([text, parsed.ok && parsed.message.lenient]).toEqual([text, [name]])
    }
  })
  it('reads the flag as numbers: 8 and 9 are the 2025 edition', () => {
    const parsed = parseMessage(encodeText({ ...head, flag: 9, cp: '' }))
    expect(parsed.ok && parsed.message.flag).toEqual({ version: 2, split: false, ack: true })
  })
  it('reads nothing out of a log that carries frames', () => {
    const parsed = parseMessage(encodeText({ ...head, cn: '3020', cp: `i11001-Info=//${encodeText({ ...head, cp: 'a-Rtd=1' })}//` }))
    expect(parsed.ok && parsed.message).toMatchObject({ opaque: true, items: [] })
  })
  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (s, p) => typeof parseMessage(s, p ? { edition: '2005', epochQn: true } : undefined).ok === 'boolean'),
      { numRuns: 2000 },
    )
    fc.assert(
      fc.property(fc.string(), (s) => typeof parseMessage(encodeText({ ...head, cp: s })).ok === 'boolean'),
      { numRuns: 2000 },
    )
  })
  it('round-trips whatever the grammar allows', () => {
    const name = fc.stringMatching(/^[a-zA-Z0-9]{1,8}$/)
    const item = fc.record({ factor: name, value: fc.integer({ min: -99_999, max: 99_999 }).map((n) => n / 100) })
    const draft = fc.record({
      qn: fc.integer({ min: 946_684_800_000, max: 4_102_444_800_000 }).map((n) => stampText(instant(n), 17)),
      st: fc.constantFrom('21', '22', '32', '39'),
      cn: fc.constantFrom('2011', '2051', '2061', '2031'),
      items: fc.array(item, { minLength: 1, maxLength: 20 }),
      crc: fc.constantFrom('standard', 'modbus-high-low', 'modbus-low-high' as const),
      lineEnd: fc.constantFrom('crlf', 'lf' as const),
    })
    fc.assert(
      fc.property(draft, (d) => {
        const text = encodeText({ ...d, pw: '123456', mn: MN, flag: 5, cp: d.items.map((i) => `${i.factor}-Rtd=${i.value}`).join(';') })
        const profile = { crc: d.crc, lineEnd: d.lineEnd } as DeviceProfile
        const { frames, diagnostics } = new FrameExtractor({ profile }).push(encodeFrame(text, profile))
        const parsed = parseMessage(frames[0]?.text ?? '', profile)
        expect(diagnostics).toEqual([])
        expect(parsed.ok && parsed.message.items.map((g) => ({ factor: g[0]?.factor, value: Number(g[0]?.value) }))).toEqual(
          d.items.map((i) => ({ ...i, value: Number(String(i.value)) })),
        )
        expect(parsed.ok && parsed.message.qn).toBe(d.qn)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('readings', () => {
  it('takes Rtd for real-time data, China time, bare codes', () => {
    expect(read('DataTime=20260704021500;w01018-Rtd=18.5,w01018-Flag=N;z-Rtd=-0.5')).toMatchObject({
      ok: true,
      readings: [
        { device: 'dev', code: 'w01018', value: 18.5, flags: [], at: Date.parse('2026-07-04T02:15:00+08:00'), receivedAt: now },
        { code: 'z', value: -0.5, flags: [] },
      ],
    })
  })
  it.each([['2051'], ['2061'], ['2031']])('takes Avg for %s and keeps means apart from real-time values', (cn) => {
    expect(read('DataTime=20260704020000;a34004-Min=1,a34004-Avg=2.5,a34004-Max=4,a34004-Cou=9,a34004-Flag=N', { cn })).toMatchObject({
      ok: true,
      readings: [{ code: `a34004@${cn}`, value: 2.5 }],
    })
  })
  it.each([
    ['N', []],
    ['F', ['maintenance']],
    ['M', ['maintenance']],
    ['S', ['manual']],
    ['D', ['fault']],
    ['C', ['calibration']],
    ['T', ['out-of-range']],
    ['B', ['fault']],
    ['q', ['fault', 'lenient-frame']],
    ['constructor', ['fault', 'lenient-frame']],
  ])('reads the mark %s', (mark, flags) => {
    const r = read(`DataTime=20260704021500;w-Rtd=1,w-Flag=${mark}`)
    expect(r.ok && r.readings[0]?.flags).toEqual(flags)
  })
  it.each(['', '-', 'NaN', '****', '1e3', '0x10', '1.2.3', ' '])('takes %j for missing, never for zero', (text) => {
    const r = read(`DataTime=20260704021500;w-Rtd=${text},w-Flag=N`, {}, {})
    expect(r.ok && r.readings[0]).toMatchObject({ value: null })
    expect(r.ok && r.readings[0]?.flags).toContain('missing')
  })
  it('says missing when a factor is named without its value', () => {
    expect(read('DataTime=20260704021500;w-Flag=B')).toMatchObject({ readings: [{ value: null, flags: ['fault', 'missing'] }] })
  })
  it('keeps both values of a factor sent twice and calls them a conflict; a plain repeat is one reading', () => {
    expect(read('DataTime=20260704021500;w-Rtd=1;w-Rtd=2')).toMatchObject({
      readings: [
        { value: 1, flags: ['conflict'] },
        { value: 2, flags: ['conflict'] },
      ],
    })
    const same = read('DataTime=20260704021500;w-Rtd=1;w-Rtd=1')
    expect(same.ok && same.readings.length).toBe(1)
  })
  it('refuses a message without a data time, or one that names no moment', () => {
    expect(read('w-Rtd=1')).toMatchObject({ ok: false, fault: 'data-time-missing' })
    expect(read('DataTime=20261304021500;w-Rtd=1')).toMatchObject({ ok: false, fault: 'data-time' })
    expect(read('DataTime=20260704021500000;w-Rtd=1')).toMatchObject({ ok: false, fault: 'data-time' })
    expect(read('DataTime=20260704021500000;w-Rtd=1', {}, {})).toMatchObject({ ok: true, lenient: ['long-data-time'], readings: [{ flags: ['lenient-frame'] }] })
  })
  it('marks every reading of a lenient frame', () => {
    const r = read('DataTime=20260704021500;w-Rtd=1', { mn: 'SHORT1' })
    expect(r).toMatchObject({ ok: true, lenient: ['mn-form'], readings: [{ flags: ['lenient-frame'] }] })
  })
  it('leaves other commands without readings', () => {
    expect(read('DataTime=20260704021500;RestartTime=20260704010000', { cn: '2081' })).toMatchObject({ ok: true, readings: [] })
  })
  it('reads stamps in China time only when they name a moment', () => {
    expect(parseStamp('20240229120000', 14)).toBe(fromWallTime({ year: 2024, month: 2, day: 29, hour: 12, minute: 0, second: 0 }))
    for (const bad of ['20230229120000', '20230228240000', '2023022812000', '20230228 20000', '00000000000000']) expect(parseStamp(bad, 14)).toBeNull()
    expect(stampText(parseStamp('20260704021500123', 17) ?? instant(0), 17)).toBe('20260704021500123')
  })
})
