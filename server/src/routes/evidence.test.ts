/** Evidence through the real core: who may have it, which ids count, what is asked about doubles, what readings prove, and that custody tells it all. */
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asId, type PinnedReading, type SeriesId } from '@anlan/kernel/base'
import type { CaseEvidence, CasePage, EvidencePage } from '@anlan/contract'
import type { RouteName } from '@anlan/contract'
import type { Handlers } from '../core/types.ts'
import { picture, signature } from '../documents/testing/papers.ts'
import { photoHandlers } from '../evidence/photos.ts'
import { sampleMp4, samplePdf } from '../evidence/testing.ts'
import { documentHandlers } from './case-documents.ts'
import { caseHandlers } from './cases.ts'
import { evidenceHandlers } from './evidence.ts'
import { openRoom, type RoomApp } from './testing/room-app.ts'

let room: RoomApp
const handlers = { ...evidenceHandlers, ...photoHandlers, ...caseHandlers, ...documentHandlers }
type Refusing = { readonly refusal?: { readonly code: string; readonly details: Readonly<Record<string, unknown>> } }
const ask = <N extends RouteName & keyof typeof handlers>(name: N, as: string, input: object = {}) =>
  room.ask(handlers as unknown as Pick<Handlers, N>, name, as, input) as Promise<Refusing & Record<string, unknown>>
const code = async (p: Promise<Refusing | undefined>) => (await p)?.refusal?.code ?? 'ok'

async function upload(as: string, bytes: Uint8Array, query: object = {}): Promise<string> {
  const raw = { headers: {}, file: async () => ({ fieldname: 'file', filename: 'C:\\照片\\IMG_1.jpg', toBuffer: async () => Buffer.from(bytes) }) }
  const made = (await ask('uploadEvidence', as, { query, raw })) as { id?: string } & Refusing
  if (made.id === undefined) throw new Error(JSON.stringify(made))
  return made.id
}
const site = 'e-bs-gong1'
async function open(as: string, before: readonly string[], more: object = {}): Promise<string> {
  const body = { decl: 'hidden-danger', entity: site, values: { source: 'selfCheck', place: { key: `entity:${site}` }, problem: '基坑临边无护栏', before, ...more } }
  const made = (await ask('openCase', as, { body })) as { id?: string } & Refusing
  if (made.id === undefined) throw new Error(JSON.stringify(made))
  return made.id
}
const evidence = (as: string, id: string) => ask('caseEvidence', as, { params: { id } }) as unknown as Promise<CaseEvidence>
/** A neighbouring town's safety officer, the lead of an enterprise there, somebody who only runs the machines. */
const sibling = 'p-t117-safety'
const strangers: string[] = [sibling, 'xitong', 'anquan', 'shenji']

beforeAll(async () => {
  room = await openRoom()
  const registry = room.app.registry()
  const far = registry.responsibles.find((r) => r.as === 'entityLead' && registry.entities.find((e) => e.id === r.entity)?.area.startsWith('500116117'))
  if (!far) throw new Error('no enterprise in the other town')
  strangers.push(far.person)
})
afterAll(() => room.close())

describe('who may have it', () => {
  let photo = ''
  let id = ''
  const doors = [
    ['photo', () => ({ params: { id: photo } })],
    ['evidenceFile', () => ({ params: { id: photo } })],
    ['evidence', () => ({ params: { id: photo } })],
    ['evidenceOriginal', () => ({ params: { id: photo } })],
    ['caseEvidence', () => ({ params: { id } })],
    ['caseFile', () => ({ params: { id } })],
  ] as const
  beforeAll(async () => {
    const secret = await sharp(await picture(1))
      .withExif({
        IFD0: { Make: 'SECRET-PHONE' },
        IFD2: { DateTimeOriginal: '2026:07:04 01:50:00' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '29/1 17/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '106/1 15/1 0/1' },
      })
      .jpeg()
      .toBuffer()
    photo = await upload('gongdi', secret)
    id = await open('gongdi', [photo])
  })
  test.each(['gongdi', 'baisha-yingji', 'zhifa', 'zhiban'])('%s sees the photo of the case', async (as) => {
    expect(await code(ask('photo', as, { params: { id: photo } }))).toBe('ok')
    expect(await code(ask('caseEvidence', as, { params: { id } }))).toBe('ok')
  })
  test('no stranger finds any door to it: it does not exist', async () => {
    for (const as of strangers) for (const [name, input] of doors) expect([as, name, await code(ask(name, as, input()))]).toEqual([as, name, 'item.missing'])
  })
  test('the copy tells nothing about the phone; the original is for officers alone, and that is written down', async () => {
    await ask('photo', 'baisha-yingji', { params: { id: photo } })
    expect(room.files.at(-1)?.body.includes('SECRET-PHONE')).toBe(false)
    expect(await code(ask('evidenceOriginal', 'gongdi', { params: { id: photo } }))).toBe('auth.forbidden')
    expect(await code(ask('evidenceOriginal', 'zhifa', { params: { id: photo } }))).toBe('ok')
    expect(room.files.at(-1)?.body.includes('SECRET-PHONE')).toBe(true)
    expect(room.files.at(-1)?.headers['content-security-policy']).toContain('sandbox')
    const seen = (await ask('evidence', 'zhifa', { params: { id: photo } })) as unknown as EvidencePage
    expect(seen.chainBrokenAt).toBeNull()
    expect(seen.custody.map((c) => c.text.replace(/（.*/, ''))).toEqual(
      expect.arrayContaining(['接收，计算散列', '制作去除隐私信息的副本，封存原件', '用于案件', '查看副本', '调取原件']),
    )
    expect(seen.evidence).toMatchObject({ claim: 'file', name: 'IMG_1.jpg', lat: expect.closeTo(29.2833, 3) })
    const own = (await ask('evidence', 'gongdi', { params: { id: photo } })) as unknown as EvidencePage
    expect(own.custody.some((c) => c.text === '调取原件')).toBe(false)
  })
  test('nothing of it lies open in the database', async () => {
    const rows = await room.db.sql<{ bytes: Buffer; sealed: Buffer }>('select e.bytes, o.sealed from evidence e join evidence_original o on o.evidence_id = e.id where e.id = $1', [
      photo,
    ])
    expect([rows[0]?.bytes.includes('SECRET-PHONE'), rows[0]?.sealed.includes('SECRET-PHONE')]).toEqual([false, false])
  })
  test('the application can neither change evidence nor rewrite its custody; who could is found out', async () => {
    for (const text of [
      `update evidence set sha256 = 'x'`,
      'delete from evidence',
      `update custody set who = 'x'`,
      'delete from custody',
      `insert into custody values ('x', 1, 0, 'x', 'viewed', '{}', '', '')`,
      'delete from evidence_use',
    ])
      await expect(
        room.app.store.tx(room.app.root, (t) => t.sql(text)),
        text,
      ).rejects.toThrow(/permission denied/)
    await room.db.sql(`update custody set who = 'somebody-else' where evidence_id = $1 and no = 2`, [photo])
    expect(((await ask('evidence', 'zhifa', { params: { id: photo } })) as unknown as EvidencePage).chainBrokenAt).toBe(2)
  })
  test('looking again on the same day writes nothing more', async () => {
    const other = await upload('gongdi', await picture(31))
    await open('gongdi', [other])
    for (let i = 0; i < 3; i++) await ask('photo', 'zhiban', { params: { id: other } })
    expect((await room.db.sql(`select from custody where evidence_id = $1 and what = 'viewed'`, [other])).length).toBe(1)
  })
})
describe('which ids count', () => {
  test('an own photo does; another’s, an unknown one, one of the wrong kind does not, and all are refused alike', async () => {
    const mine = await upload('baisha-yingji', await picture(2))
    const foreign = await upload('gongdi', await picture(3))
    const film = await upload('baisha-yingji', sampleMp4('x'))
    const body = (before: readonly string[]) => ({
      body: { decl: 'hidden-danger', entity: site, values: { source: 'inspection', place: { text: '基坑' }, problem: '无护栏', before } },
    })
    const [a, b] = [await ask('openCase', 'baisha-yingji', body([foreign])), await ask('openCase', 'baisha-yingji', body(['no-such-photo']))]
    expect(a).toMatchObject({ refusal: { code: 'case.field', details: { field: 'before' } } })
    expect(a).toEqual(b)
    expect(await code(ask('openCase', 'baisha-yingji', body([film])))).toBe('case.field')
    expect(await code(ask('openCase', 'baisha-yingji', body([mine, foreign])))).toBe('case.field')
    expect(await code(ask('openCase', 'baisha-yingji', body([mine])))).toBe('ok')
  })
  test('at a step and in a note: what belongs to the case already may be used by others who work on it', async () => {
    const mine = await upload('gongdi', await picture(4))
    const id = await open('gongdi', [mine])
    const note = (as: string, files: readonly string[]) => code(ask('actCase', as, { params: { id }, body: { act: { do: 'note', text: '见附件', files } } }))
    expect(await note('baisha-yingji', [mine])).toBe('ok')
    const foreign = await upload(sibling, await picture(5))
    expect(await note('baisha-yingji', [foreign])).toBe('case.field')
    const own = await upload('baisha-yingji', samplePdf())
    expect(await note('baisha-yingji', [own])).toBe('ok')
    expect((await evidence('gongdi', id)).rows.map((r) => r.kind)).toEqual(['photo', 'document'])
  })
  test('a draft of somebody else’s signature is nobody’s to see', async () => {
    const hand = await upload('gongdi', await signature(), { as: 'signature' })
    expect(await code(ask('evidence', 'gongdi', { params: { id: hand } }))).toBe('ok')
    expect(await code(ask('photo', 'zhiban', { params: { id: hand } }))).toBe('item.missing')
  })
})
describe('what is asked about doubles', () => {
  test('the same file in two cases and a scaled copy: a question with a link on both sides, never a verdict', async () => {
    const file = await picture(40)
    const first = await open('gongdi', [await upload('gongdi', file)])
    const second = await open('baisha-yingji', [await upload('baisha-yingji', file)])
    const third = await open('baisha-yingji', [await upload('baisha-yingji', await sharp(file).resize(400).jpeg({ quality: 60 }).toBuffer())])
    const { questions } = await evidence('zhifa', second)
    expect(questions.map((q) => [q.how, q.other?.caseId]).toSorted()).toEqual(
      [
        ['alike', third],
        ['same', first],
      ].toSorted(),
    )
    for (const q of questions) expect(q.text).toMatch(/，是否.*？$/)
    expect((await evidence('zhifa', first)).questions.map((q) => q.other?.caseId).toSorted()).toEqual([second, third].toSorted())
  })
  test('twice in one case', async () => {
    const one = await upload('gongdi', await picture(41))
    const two = await upload('gongdi', await picture(41))
    const { questions } = await evidence('zhifa', await open('gongdi', [one, two]))
    expect(questions.length).toBe(1)
    expect(questions[0]?.text).toContain('是否误传')
  })
  test('a case out of sight is told of without its name', async () => {
    const file = await picture(42)
    const entity = room.app.registry().entities.find((e) => e.area.startsWith('500116117'))?.id
    const far = { decl: 'hidden-danger', entity, values: { source: 'inspection', place: { text: '厂区' }, problem: '另一镇的隐患', before: [await upload(sibling, file)] } }
    expect(await code(ask('openCase', sibling, { body: far }))).toBe('ok')
    const id = await open('gongdi', [await upload('gongdi', file)])
    const { questions } = await evidence('baisha-yingji', id)
    expect(questions.map((q) => [q.other, q.text.includes('管辖范围以外')])).toEqual([[undefined, true]])
    expect(questions[0]?.text).not.toContain('另一镇的隐患')
    expect((await evidence('zhifa', id)).questions[0]?.other?.title).toContain('另一镇的隐患')
  })
})
describe('readings as evidence', () => {
  const series = asId<SeriesId>('jj-01.rain')
  const at = Date.UTC(2026, 6, 3, 17, 55)
  const pin = (over: Partial<PinnedReading> = {}) => ({ series, at, value: 12.5, unit: 'cm', label: '自己写的名字', reviewed: true, marked: true, published: true, ...over })
  beforeAll(async () => {
    await room.app.store.saveReadings(null, [{ series, at: at as never, value: 12.5, flags: [], receivedAt: at as never }])
  })
  test('are taken as the store has them, named by the register; the conditions of the law are the register’s to state', async () => {
    const id = await open('gongdi', [await upload('gongdi', await picture(50))], { readings: [pin()] })
    const { state } = (await ask('case', 'zhifa', { params: { id } })) as unknown as CasePage
    const [r] = state.values['readings'] as readonly PinnedReading[]
    expect(r).toEqual({ series, at, value: 12.5, unit: 'mm', label: '几江街道南门社区雨量站 5 分钟雨量' })
    const row = (await evidence('zhifa', id)).rows.find((e) => e.kind === 'reading')
    expect(row?.text).toContain('未满足行政处罚法第41条')
  })
  test('that were never taken are refused', async () => {
    const before = [await upload('gongdi', await picture(51))]
    for (const wrong of [pin({ value: 99 }), pin({ at: at + 1 }), pin({ series: 'no-such-series' })])
      await expect(open('gongdi', before, { readings: [wrong] })).rejects.toThrow(/case\.field.*与监测库不符/)
  })
  test('are offered with their doubts', async () => {
    const list = (await ask('pinChoices', 'zhifa', { query: { series, from: at - 1000, to: at + 1000 } })) as unknown as readonly { value: number; unit: string }[]
    expect(list).toMatchObject([{ value: 12.5, unit: 'mm', label: '几江街道南门社区雨量站 5 分钟雨量' }])
  })
})
test('what is too large or of no known kind is refused in words that say what to do', async () => {
  const no = async (bytes: Uint8Array, query: object = {}) => {
    const raw = { headers: {}, file: async () => ({ fieldname: 'file', filename: 'a.exe', toBuffer: async () => Buffer.from(bytes) }) }
    return ((await ask('uploadEvidence', 'gongdi', { query, raw })) as Refusing).refusal
  }
  expect(await no(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]))).toMatchObject({ code: 'evidence.unknown-file' })
  expect(await no(samplePdf(), { as: 'signature' })).toMatchObject({ code: 'evidence.unknown-file', details: { what: '签名应为图片' } })
  const big = Buffer.concat([await picture(1), Buffer.alloc(9 * 1024 * 1024)])
  expect(await no(big)).toMatchObject({ code: 'input.too-large', details: { max: '8 MB（照片）' } })
})
