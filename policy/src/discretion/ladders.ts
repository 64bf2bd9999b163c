/** Ladders of discretion as dated data. Only the outer limits are the law's; rungs stay 未核实 until the district enters its own. */
import { cite, fromWallTime } from '@anlan/kernel/base'
import type { Ladder, LadderStep } from '@anlan/kernel/case'
import { accidentLadders } from './accident.ts'
import { circumstances, isHeavier, isLighter } from './circumstances.ts'
import { type Violation, violations } from './violations.ts'

/** 安全生产法（2021修正） took effect; facts before it have no ladder here. */
const since = fromWallTime({ year: 2021, month: 9, day: 1, hour: 0, minute: 0, second: 0 })
export const ladderNote = '未核实：档次由法定幅度的中间值划分，未取得《应急管理行政处罚裁量权基准》（应急〔2024〕90号）和本市基准，请以基准核定'

/** Lighter stays below the middle of the range, heavier above it; where both or neither speak, the whole range is open. */
function byMiddle(x: Violation): readonly LadderStep[] {
  const middle = (x.from + x.to) / 2
  const rung = (id: string, title: string, from: number, to: number, because: string, when: LadderStep['when']): LadderStep => ({
    id,
    title,
    from,
    to,
    because,
    when,
    unit: x.unit,
  })
  return [
    rung('mixed', '综合裁量', x.from, x.to, '从轻与从重情节并存，在法定幅度内综合裁量', (f) => isHeavier(f) && isLighter(f)),
    rung('heavier', '从重', middle, x.to, '有从重情节，高于法定幅度中间值', isHeavier),
    rung('lighter', '从轻', x.from, middle, '有从轻情节，低于法定幅度中间值', isLighter),
    rung('ordinary', '一般', x.from, x.to, '没有从轻、从重情节，在法定幅度内裁量', () => true),
  ]
}
/** Conduct in general, and accidents with the rungs of 14号令. */
export const ladders: readonly Ladder[] = [
  ...violations
    .filter((x) => !x.id.startsWith('accident.'))
    .map((x) => ({
      id: x.id,
      title: x.title,
      valid: { from: since },
      circumstances,
      steps: byMiddle(x),
      verified: false,
      cite: cite('discretion-rules', '关于从轻、从重处罚幅度的规定'),
    })),
  ...accidentLadders,
]
