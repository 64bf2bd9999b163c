/** The people and the way of a penalty that its tests share. */
import { expect } from 'vitest'
import { enforcement } from '../../../tools/make-district/case-limits/enforcement.ts'
import { danger } from '../../../tools/make-district/case-limits/danger.ts'
import { reviewChecks } from './penalty-fields.ts'
import { role } from '../roles.ts'
import { penalty } from './penalty.ts'
import { bureau, code, post, responsible, type Stage, stage, why } from './testing.ts'

export const rows = [...enforcement, ...danger]
export const wang = post('wang', role.inspector)
export const li = post('li', role.inspector)
export const zhao = post('zhao', role.inspector)
export const fazhi = post('fazhi', role.legalReviewer)
export const juzhang = post('juzhang', role.bureauHead)
export const plant = responsible('changzhang', 'entityLead', 'e-plant')
export const opening = {
  source: 'inspection',
  partyKind: 'unit',
  partyName: '江津化工一厂·演示',
  facts: '未采取措施消除事故隐患',
  actEndOn: '2025-11-01',
  suspected: '安全生产法第41条第二款',
  power: 'statutory',
  officers: ['wang', 'li'],
}
export const signed = { signing: 'signed', partySign: 'ev-sign-1' }
export const yes = (items: Readonly<Record<string, string>>) => Object.fromEntries(Object.keys(items).map((k) => [k, { answer: 'yes' }]))
/** Fails with what was refused, so that a broken way says where it broke. */
export function ok(r: ReturnType<Stage['run']>): void {
  expect(code(r) === 'ok' ? 'ok' : `${code(r)}: ${why(r)}`).toBe('ok')
}
export function filed(at: string, over: Readonly<Record<string, unknown>> = {}): Stage {
  const s = stage(penalty, rows, at)
  ok(s.open(wang, { ...opening, actEndOn: at.slice(0, 10), ...over } as never))
  ok(s.step('file', juzhang, { filingOpinion: '同意立案' }))
  return s
}
export const findings = {
  factsFound: '2025年11月1日检查发现配电室可燃气体报警装置损坏未修复，责令整改后仍未消除。',
  evidenceItems: [{ kind: 'record', name: '现场检查记录', proves: '隐患存在且未消除' }],
  lawBroken: '安全生产法第41条第二款',
  punishments: ['fine'],
  fineProposed: 30_000,
  complex: false,
}
export function concluded(s: Stage, over: Readonly<Record<string, unknown>> = {}, weighed: Readonly<Record<string, unknown>> = {}): void {
  ok(s.step('weigh', wang, { violation: 'danger', ...weighed }))
  ok(s.two('conclude', wang, li, { ...findings, ...over }))
}
/** Told, heard out, answered: up to where it is decided or reviewed. */
export function told(s: Stage, fine: number, on: string, hearing: boolean): void {
  ok(s.step('approve', juzhang, { approvalOpinion: '同意' }))
  ok(s.two(hearing ? 'notifyHearing' : 'notify', wang, li, { notifiedOn: on, fineTold: fine, ...signed }))
}
export function delivered(s: Stage, fine: number, on: string): void {
  ok(s.step('decide', juzhang, { fine, payTo: '演示银行 1234', reviewBody: '江津区人民政府', court: '江津区人民法院' }))
  ok(s.two('deliver', wang, li, { deliveredOn: on, deliveryWay: 'direct', receiver: '厂长甲', ...signed }))
}
export const review = { reviewAnswers: yes(reviewChecks), reviewOpinion: '同意' }
export { bureau, code, type Stage, stage, why }
