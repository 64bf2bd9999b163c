import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, toy, toyBecause, toyText, zero } from './toy-rule.test-data.ts'
import { cancelText, fullText, missingFields, type PublicText, publicText, VOICE_CHARS, voiceText, withLevel } from './index.ts'

const anyText: fc.Arbitrary<PublicText> = fc.record({
  kind: fc.string({ minLength: 1, maxLength: 40, size: 'max' }),
  level: fc.constantFrom('blue', 'yellow', 'orange', 'red'),
  startsAt: fc.constant(zero),
  area: fc.string({ minLength: 1, maxLength: 200, size: 'max' }),
  danger: fc.string({ maxLength: 600, size: 'max' }),
  measures: fc.string({ maxLength: 1000, size: 'max' }),
  issuer: fc.constant('演示区应急指挥部'),
  headline: fc.string({ maxLength: 120, size: 'max' }),
})

describe('the text for the public', () => {
  const text = publicText(toy, 'orange', '演示镇', toyBecause, '演示区应急指挥部', zero)
  test('has every field of article 64', () => {
    expect(text).toEqual(toyText)
    expect(missingFields(text)).toEqual([])
    expect(missingFields({ ...text, kind: '', issuer: ' ' })).toEqual(['类别', '发布单位'])
  })
  test('says kind, level, start, area, danger, measures, issuer and time of issue', () => {
    expect(fullText(text, { issuedAt: after(5) })).toBe(
      '【演示镇演示洪水橙色预警】演示区应急指挥部7月4日01:05发布演示洪水橙色（二级）预警：自7月4日01:00起，影响范围演示镇。3 小时雨量 58 mm。请注意：请做好转移准备，远离河道。',
    )
  })
  test('a drill says so first and last', () => {
    expect(fullText(text, { drill: true })).toMatch(/^【演练】.*【以上为演练】$/)
    expect(voiceText(text, { drill: true })).toMatch(/^这是演练。/)
  })
  test('an update and an end read as such', () => {
    expect(fullText(withLevel(text, 'red', '3 小时雨量 92 mm。', '请立即转移'), { kind: 'update' })).toMatch(/^【演示镇演示洪水红色预警】.*更新发布.*92 mm。请注意：请立即转移。$/)
    const end = cancelText(text, '雨势减弱', after(60))
    expect(missingFields(end)).toEqual([])
    expect(fullText(end, { kind: 'cancel' })).toMatch(/^【演示镇演示洪水橙色预警解除】.*7月4日02:00解除演示镇演示洪水橙色（二级）预警：雨势减弱。/)
    expect(voiceText(end, { kind: 'cancel' })).toMatch(/^演示镇演示洪水橙色预警已解除。/)
  })
})
describe('the text for the phone', () => {
  test('says level and place first, then why, then what to do', () => {
    expect(voiceText(toyText)).toBe('演示镇演示洪水橙色预警。3 小时雨量 58 mm。请做好转移准备，远离河道。')
  })
  test('never exceeds 120 characters and keeps what to do when the reason is long', () => {
    const long = voiceText({ ...toyText, danger: '雨'.repeat(300) })
    expect(long).toContain('请做好转移准备')
    fc.assert(
      fc.property(anyText, fc.constantFrom('alert', 'update', 'cancel'), fc.boolean(), (text, kind, drill) => {
        const voice = voiceText(text, { kind, drill })
        expect(voice.length).toBeLessThanOrEqual(VOICE_CHARS)
        expect(voice).toContain('预警')
      }),
    )
  })
})
