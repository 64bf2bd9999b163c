/**
 * Spring start of the Drought Code after a winter of interrupted calculation: Van Wagner 1985, Lawson & Armitage 2008, Eq. 2–4.
 * DC of autumn, winter precipitation (mm), two fractions in; never below 15. Not for places without a snow season.
 */
import { defineMethod, found, refused, type Source, step } from '../base/index.ts'
import { CFFDRS } from './scale.ts'

const VAN_WAGNER_1985: Source = {
  title: 'Van Wagner, Drought, timelag and fire danger rating',
  edition: 'Proc. 8th Conf. Fire and Forest Meteorology, Detroit 1985, 178–185',
  where: '式 2–4（转自 cffdrs_r）',
  verified: true,
}
/** The choice of both fractions, known from memory only. */
export const OVERWINTER_TABLE: Source = { title: 'Lawson & Armitage, Weather guide for the CFFDRS', edition: '2008', where: '越冬参数表', verified: false }
export const carryOverFractions: readonly { readonly a: number; readonly when: string }[] = [
  { a: 1, when: '秋季逐日计算做到地面冻结或积雪之前' },
  { a: 0.75, when: '逐日计算提前结束，或当地冬季偶有焚风' },
  { a: 0.5, when: '秋冬长期利于失水的林地' },
]
export const wettingEfficiencies: readonly { readonly b: number; readonly when: string }[] = [
  { b: 0.9, when: '排水不良、沼泽、厚有机层' },
  { b: 0.75, when: '深冻土晚秋才形成，排水中等' },
  { b: 0.5, when: '焚风区、早而深的冻土、排水快或融前即流失' },
]

/** Spring DC. Infinity when no moisture is left at all (a·Qf + 3.94·b·rw = 0). */
export function overwinterDc(dcf: number, rw: number, a: number, b: number): number {
  const Qs = a * 800 * Math.exp(-dcf / 400) + b * 3.94 * rw
  const D = 400 * Math.log(800 / Qs)
  return D < 15 ? 15 : D
}

export const overwinterDcMethod = defineMethod({
  id: 'overwinter-dc',
  title: '干旱码越冬起算值',
  sources: [VAN_WAGNER_1985, OVERWINTER_TABLE, CFFDRS],
  validity: [
    '用于冬季停算、有积雪的地区；重庆低海拔冬季不停算时不需要。',
    '冬季降水 200 mm 以上一般可视为已充分湿润，直接以 15 起算。',
    'a、b 的取法（0.5～1.0、0.5～0.9）凭记忆所记，未核实。',
  ],
  input: {
    dcf: { kind: 'number', unit: '1', text: '上年秋季最后一个 DC', min: 0, max: 10_000 },
    rw: { kind: 'number', unit: 'mm', text: '停算期间降水', min: 0, max: 20_000 },
    a: { kind: 'number', unit: '1', text: '结转系数', min: 0, max: 1, default: 0.75 },
    b: { kind: 'number', unit: '1', text: '湿润效率', min: 0, max: 1, default: 0.75 },
  },
  output: { dc: { kind: 'number', unit: '1', text: '春季起算 DC（≥ 15）' } },
  example: { dcf: 300, rw: 110 },
  run(i) {
    const Qf = 800 * Math.exp(-i.dcf / 400)
    const Qs = i.a * Qf + 3.94 * i.b * i.rw
    if (Qs === 0) return refused('undetermined', '', '结转与湿润都为零，春季没有任何水分，DC 无穷大。')
    const dc = overwinterDc(i.dcf, i.rw, i.a, i.b)
    return found(
      { dc },
      [
        step('秋末水分当量 Qf', Qf, '1', '800e^(−DCf/400)', '式 3'),
        step('春初水分当量 Qs', Qs, '1', 'a·Qf + 3.94·b·rw', '式 2'),
        step('DCs', dc, '1', '400ln(800/Qs)，≥ 15', '式 4'),
      ],
      400 * Math.log(800 / Qs) < 15 ? [{ code: 'floor', weight: 'note', text: '算得低于 15，按 15 起算。' }] : [],
    )
  },
})
