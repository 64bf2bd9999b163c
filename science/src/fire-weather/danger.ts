/**
 * Fire-danger class of an FWI or of an HTZ sum. Total on the reals; the bounds are 未核实 and every answer says so.
 */
import { defineMethod, found, refused, step } from '../base/index.ts'
import { type DangerClass, type DangerScale, dangerScales, htzCorrections } from './danger-classes.ts'

/** The class a value falls into; undefined for NaN. */
export function dangerClass(scale: DangerScale, value: number): DangerClass | undefined {
  return scale.classes.findLast((c) => value > c.lower || (c.closed && value === c.lower))
}

export const fireDangerMethod = defineMethod({
  id: 'fire-danger',
  title: '森林火险等级（FWI 或 HTZ）',
  sources: [dangerScales.fwi.source, dangerScales.htz.source],
  validity: ['分级界限与名称均未核实，只可作内部提示，不可据以发布等级。', 'HTZ 的 A–D 查算表未见，只能由使用者给出各项分值。'],
  input: {
    fwi: { kind: 'number', unit: '1', text: 'FWI', min: 0, optional: true },
    htz: {
      kind: 'group',
      text: 'HTZ 各项',
      of: {
        a: { kind: 'number', unit: '分', text: 'A 最高气温分值', min: 0 },
        b: { kind: 'number', unit: '分', text: 'B 最小湿度分值', min: 0 },
        c: { kind: 'number', unit: '分', text: 'C 降水与无雨日数分值', min: 0 },
        d: { kind: 'number', unit: '分', text: 'D 风力分值', min: 0 },
        e: { kind: 'number', unit: '分', text: 'E 物候订正（20、15、10、5、0）', min: 0, max: 20 },
      },
      optional: true,
    },
  },
  output: {
    scale: { kind: 'text', text: '所用分级' },
    value: { kind: 'number', unit: '1', text: '被分级的值' },
    grade: { kind: 'number', unit: '级', text: '一至五', integer: true },
    name: { kind: 'text', text: '名称（未核实）' },
    verified: { kind: 'flag', text: '界限是否核实' },
  },
  example: { fwi: 10.096371392382368 },
  run(i) {
    if ((i.fwi === undefined) === (i.htz === undefined)) return refused(i.fwi === undefined ? 'missing' : 'impossible', 'fwi', 'fwi 与 htz 给且只给一种。')
    if (i.htz !== undefined && !htzCorrections.includes(i.htz.e)) return refused('unknown', 'htz.e', `E 只取 ${htzCorrections.join('、')}。`)
    const scale = i.htz === undefined ? dangerScales.fwi : dangerScales.htz
    const value = i.htz === undefined ? (i.fwi ?? Number.NaN) : i.htz.a + i.htz.b + i.htz.c + i.htz.d - i.htz.e
    const c = dangerClass(scale, value)
    if (c === undefined) return refused('impossible', 'fwi', '不是一个数。')
    return found(
      { scale: scale.id, value, grade: c.grade, name: c.name, verified: scale.verified },
      [step(scale.of, value, '1', i.htz === undefined ? undefined : 'A+B+C+D−E', scale.source.edition), step('等级', c.grade, '级', scale.reading, scale.title)],
      [{ code: 'unverified-scale', weight: 'doubt', text: `${scale.title}的界限出自二手转抄，未核实。` }],
    )
  },
})
