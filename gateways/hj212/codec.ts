/** The data segment of HJ 212 (2005, 2017 and the 2025 flag): strict parse into a typed message, and the encoder for answers and devices. */
import { fromWallTime, type Instant, instant, isWallTime, wallTime } from '@anlan/kernel/base'
import type { DeviceProfile } from '@anlan/kernel/registry'
import { crcOf, crcText } from './crc.ts'
import type { Lenience } from './frame-judge.ts'

/** One `name=value`; `w01018-Rtd` has factor `w01018` and attribute `Rtd`, `DataTime` has no attribute. */
export type Pair = { readonly factor: string; readonly attribute: string | null; readonly value: string }
export type Flag = { readonly version: number; readonly split: boolean; readonly ack: boolean }
export type Message = {
  readonly qn: string | null
  readonly st: string
  readonly cn: string
  readonly pw: string
  readonly mn: string
  /** Absent in frames of HJ/T 212-2005 devices. */
  readonly flag: Flag | null
  readonly pnum: number | null
  readonly pno: number | null
  readonly cp: string
  /** Items of CP (`;`), each a list of pairs (`,`). Empty when `opaque`. */
  readonly items: readonly (readonly Pair[])[]
  /** CP carries text that may hold frames of its own (3020 logs); it is kept whole and nothing is read out of it. */
  readonly opaque: boolean
  readonly lenient: readonly Lenience[]
}
export type ParseFault = 'cp-missing' | 'header-syntax' | 'header-order' | 'header-unknown-field' | 'qn' | 'st' | 'cn' | 'pw' | 'mn' | 'flag' | 'version' | 'split' | 'cp-syntax'
export type Parsed = { readonly ok: true; readonly message: Message } | { readonly ok: false; readonly fault: ParseFault; readonly detail: string }

const headerOrder = ['QN', 'ST', 'CN', 'PW', 'MN', 'Flag', 'PNUM', 'PNO']
/** Newest flag version seen in the field: 0 = 2005, 1 = 2017, 2 = 2025. */
const NEWEST_VERSION = 2

/** A device without a profile is held to the standard; with one, named departures pass and are listed in `lenient`. */
export function parseMessage(text: string, profile?: DeviceProfile): Parsed {
  const lenient: Lenience[] = []
  const cpAt = text.indexOf('CP=&&')
  if (cpAt < 0 || !text.endsWith('&&') || text.length < cpAt + 7) return fail('cp-missing', 'no CP=&&…&&')
  const fields = parseHeader(text.slice(0, cpAt), profile, lenient)
  if (!('get' in fields)) return fields

  const st = fields.get('ST') ?? ''
  if (!/^\d{2}$/.test(st) && !allow(profile, /^\d{3}$/.test(st), 'st-form', lenient)) return fail('st', st)
  const cn = fields.get('CN') ?? ''
  if (!/^\d{4}$/.test(cn)) return fail('cn', cn)
  const pw = fields.get('PW') ?? ''
  if (!/^[!-:<-~]{6}$/.test(pw) && !allow(profile, /^[!-:<-~]{0,32}$/.test(pw), 'pw-form', lenient)) return fail('pw', pw)
  // A number of another form is judged by the register, which must know it letter by letter; it is only named here.
  const mn = fields.get('MN') ?? ''
  if (!/^[0-9A-Za-z_-]{1,24}$/.test(mn)) return fail('mn', mn)
  if (!/^[0-9A-Fa-f]{24}$/.test(mn)) lenient.push('mn-form')

  const old = profile?.edition === '2005'
  const flagText = fields.get('Flag')
  let flag: Flag | null = null
  if (flagText === undefined) {
    if (!old) return fail('flag', 'absent')
    lenient.push('edition-2005')
  } else {
    if (!/^\d{1,3}$/.test(flagText) || Number(flagText) > 255) return fail('flag', flagText)
    const bits = Number(flagText)
    flag = { version: bits >> 2, split: (bits & 2) !== 0, ack: (bits & 1) !== 0 }
    if (flag.version > NEWEST_VERSION) return fail('version', flagText)
  }
  const qn = fields.get('QN') ?? null
  if (qn === null) {
    if (!old) return fail('qn', 'absent')
    if (flag !== null) lenient.push('edition-2005')
  } else if (parseStamp(qn, 17) === null) {
    if (profile?.epochQn !== true || !/^1\d{12}$/.test(qn)) return fail('qn', qn)
    lenient.push('epoch-qn')
  }
  const split = parseSplit(fields.get('PNUM'), fields.get('PNO'), flag, profile, lenient)
  if (!('pnum' in split)) return split

  const cp = text.slice(cpAt + 5, -2)
  const opaque = cp.includes('&&') || cp.includes('##') || cp.includes('//')
  const items: (readonly Pair[])[] = []
  if (!opaque) {
    const fault = parseItems(cp, profile, items, lenient)
    if (fault !== null) return fail('cp-syntax', fault)
  }
  return { ok: true, message: { qn, st, cn, pw, mn, flag, ...split, cp, items, opaque, lenient } }
}

function fail(fault: ParseFault, detail: string): { readonly ok: false; readonly fault: ParseFault; readonly detail: string } {
  return { ok: false, fault, detail: detail.slice(0, 60) }
}
function allow(profile: DeviceProfile | undefined, fits: boolean, name: Lenience, lenient: Lenience[]): boolean {
  if (profile === undefined || !fits) return false
  if (!lenient.includes(name)) lenient.push(name)
  return true
}
function parseHeader(header: string, profile: DeviceProfile | undefined, lenient: Lenience[]): Map<string, string> | ReturnType<typeof fail> {
  const fields = new Map<string, string>()
  let last = -1
  let from = 0
  while (from < header.length) {
    const semicolon = header.indexOf(';', from)
    if (semicolon < 0) return fail('header-syntax', header.slice(from))
    let start = from
    from = semicolon + 1
    if (header[start] === ',' && allow(profile, true, 'header-comma', lenient)) start += 1
    const eq = header.indexOf('=', start)
    if (eq <= start || eq > semicolon) return fail('header-syntax', header.slice(start, semicolon))
    const name = header.slice(start, eq)
    const order = headerOrder.indexOf(name)
    if (order < 0) {
      if (allow(profile, /^[A-Za-z]{1,16}$/.test(name), 'header-unknown-field', lenient)) continue
      return fail('header-unknown-field', name)
    }
    if (order <= last) return fail('header-order', name)
    last = order
    fields.set(name, header.slice(eq + 1, semicolon))
  }
  return fields
}
/** Packet numbers stand exactly when the flag says split; a mismatch passes for profiled devices only. */
function parseSplit(
  pnum: string | undefined,
  pno: string | undefined,
  flag: Flag | null,
  profile: DeviceProfile | undefined,
  lenient: Lenience[],
): { readonly pnum: number | null; readonly pno: number | null } | ReturnType<typeof fail> {
  const marked = flag?.split === true
  const present = pnum !== undefined && pno !== undefined
  if ((pnum === undefined) !== (pno === undefined)) return fail('split', 'PNUM without PNO')
  if (marked !== present && !allow(profile, true, 'split-flag', lenient)) return fail('split', marked ? 'flag without PNUM' : 'PNUM without flag')
  if (!present) return { pnum: null, pno: null }
  if (!/^\d{1,4}$/.test(pnum) || !/^\d{1,4}$/.test(pno)) return fail('split', `${pno}/${pnum}`)
  if ((pnum.length > 1 && pnum.startsWith('0')) || (pno.length > 1 && pno.startsWith('0'))) {
    if (!allow(profile, true, 'padded-pno', lenient)) return fail('split', `${pno}/${pnum}`)
  }
  const [total, no] = [Number(pnum), Number(pno)]
  if (no < 1 || no > total) return fail('split', `${pno}/${pnum}`)
  return { pnum: total, pno: no }
}
/**
 * The clean case in one pass over the characters, since most of the gateway's time goes here.
 * @returns false at the first oddity: the careful reading below then says which
 */
function parseCleanItems(cp: string, out: (readonly Pair[])[]): boolean {
  let pairs: Pair[] = []
  let start = 0
  let eq = -1
  let dash = -1
  for (let i = 0; i <= cp.length; i++) {
    const c = i < cp.length ? cp.charCodeAt(i) : SEMICOLON
    if (c === COMMA || c === SEMICOLON) {
      if (eq <= start || dash === start || dash === eq - 1) return false
      if (eq + 1 < i && (isOdd(cp.charCodeAt(eq + 1)) || isOdd(cp.charCodeAt(i - 1)))) return false
      pairs.push({ factor: cp.slice(start, dash < 0 ? eq : dash), attribute: dash < 0 ? null : cp.slice(dash + 1, eq), value: cp.slice(eq + 1, i) })
      start = i + 1
      eq = dash = -1
      if (c === SEMICOLON) {
        out.push(pairs)
        pairs = []
      }
    } else if (eq < 0) {
      if (c === 0x3d) eq = i
      else if (c === 0x2d && dash < 0) dash = i
      else if (!((c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 0x5f || (c === 0x2e && dash < 0))) return false
    }
  }
  return true
}
const COMMA = 0x2c
const SEMICOLON = 0x3b
function isOdd(c: number): boolean {
  return c <= 0x20 || c > 0x7e
}
const nameForm = /^[A-Za-z0-9_.]+(-[A-Za-z0-9_]+)?$/
/** @returns what is wrong, or null */
function parseItems(cp: string, profile: DeviceProfile | undefined, out: (readonly Pair[])[], lenient: Lenience[]): string | null {
  if (cp === '' || parseCleanItems(cp, out)) return null
  out.length = 0
  const groups = cp.split(';')
  for (let g = 0; g < groups.length; g++) {
    const group = groups[g] ?? ''
    if (group === '') {
      if (g === groups.length - 1 && allow(profile, true, 'trailing-semicolon', lenient)) break
      return 'empty item'
    }
    const pairs: Pair[] = []
    for (let field of group.split(',')) {
      const trimmed = field.trim()
      if (trimmed !== field) {
        if (!allow(profile, true, 'blank-in-cp', lenient)) return `blank: ${field}`
        field = trimmed
      }
      const eq = field.indexOf('=')
      if (eq <= 0) return field
      const name = field.slice(0, eq)
      if (!nameForm.test(name)) return name
      const dash = name.indexOf('-')
      pairs.push({ factor: dash < 0 ? name : name.slice(0, dash), attribute: dash < 0 ? null : name.slice(dash + 1), value: field.slice(eq + 1) })
    }
    out.push(pairs)
  }
  return null
}

/** `yyyyMMddHHmmss` (14) or with milliseconds (17), China time, as an instant; null when it names no moment. */
export function parseStamp(text: string, digits: 14 | 17): Instant | null {
  if (text.length !== digits || !/^\d+$/.test(text)) return null
  const n = (from: number, to: number) => Number(text.slice(from, to))
  const w = { year: n(0, 4), month: n(4, 6), day: n(6, 8), hour: n(8, 10), minute: n(10, 12), second: n(12, 14) }
  if (w.year < 1990 || w.year > 2199 || !isWallTime(w)) return null
  const at = fromWallTime(w)
  return digits === 14 ? at : instant(at + n(14, 17))
}
export function stampText(at: Instant, digits: 14 | 17): string {
  const w = wallTime(at)
  const two = (n: number) => String(n).padStart(2, '0')
  const text = `${w.year}${two(w.month)}${two(w.day)}${two(w.hour)}${two(w.minute)}${two(w.second)}`
  return digits === 14 ? text : text + String(((at % 1000) + 1000) % 1000).padStart(3, '0')
}

export type Draft = {
  readonly qn?: string | null
  readonly st: string
  readonly cn: string
  readonly pw: string
  readonly mn: string
  readonly flag?: number | null
  readonly pnum?: number | null
  readonly pno?: number | null
  /** What stands between the two `&&`. */
  readonly cp: string
}
/** The data segment in the standard's field order. */
export function encodeText(d: Draft): string {
  const split = d.pnum != null && d.pno != null ? `PNUM=${d.pnum};PNO=${d.pno};` : ''
  const flag = d.flag == null ? '' : `Flag=${d.flag};`
  return `${d.qn == null ? '' : `QN=${d.qn};`}ST=${d.st};CN=${d.cn};PW=${d.pw};MN=${d.mn};${flag}${split}CP=&&${d.cp}&&`
}
/** The whole frame as a device of this profile expects it. Throws RangeError above 9999 characters (a bug, never input). */
export function encodeFrame(text: string, profile: DeviceProfile = {}): Uint8Array {
  const data = Buffer.from(text, 'utf8')
  const length = profile.lengthCountsBytes ? data.length : [...text].length
  if (length > 9999) throw new RangeError(`data segment of ${length} characters`)
  const crc = crcText(crcOf(profile.crc ?? 'standard', data, 0, data.length))
  const tail = (profile.lowerCaseCrc ? crc.toLowerCase() : crc) + (profile.lineEnd === 'lf' ? '\n' : '\r\n')
  return Buffer.concat([Buffer.from(`##${String(length).padStart(4, '0')}`), data, Buffer.from(tail)])
}
