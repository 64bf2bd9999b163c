/** Every paper of the enforcement loops: issued by some step, on a known law, and readable also where little was filled in. */
import { asId, citedSources, type EntityId, instant, type OrgId, type PersonId } from '@anlan/kernel/base'
import type { CaseDecl, CaseState } from '@anlan/kernel/case'
import { describe, expect, it } from 'vitest'
import { concluded, filed, juzhang, li, ok, signed, told, wang } from '../../cases/penalty.testing.ts'
import { inspection } from '../../cases/inspection.ts'
import { penalty } from '../../cases/penalty.ts'
import { recheck } from '../../cases/recheck.ts'
import { paperOf } from '../../cases/testing.ts'

const now = instant(1_772_400_000_000)
function bare(decl: CaseDecl, values: CaseState['values'] = {}): CaseState {
  return {
    id: 'c1',
    decl: decl.id,
    revision: 1,
    no: '津〔2026〕1号',
    title: '演示',
    org: 'jiangjin.d_emergency',
    orgId: asId<OrgId>('o'),
    orgName: '区应急管理局',
    placeName: '白沙镇',
    entity: asId<EntityId>('e-plant'),
    openedAt: now,
    openedBy: asId<PersonId>('p'),
    changedAt: now,
    at: { main: decl.start },
    enteredAt: {},
    values,
    done: [],
    keys: [],
    clocks: [],
    recused: [],
    issued: [],
    children: [],
    absorbed: [],
    drill: false,
    version: 1,
  }
}
/** 津安监管法字〔2009〕28号 and the laws since: what an enforcement file may hold. */
const listed = [
  '立案审批表',
  '询问通知书',
  '询问笔录',
  '勘验笔录',
  '抽样取证凭证',
  '先行登记保存证据审批表',
  '先行登记保存证据通知书',
  '先行登记保存证据处理决定书',
  '现场检查记录',
  '责令限期整改指令书',
  '整改复查意见书',
  '现场处理措施决定书',
  '鉴定委托书',
  '行政处罚告知书',
  '当事人陈述申辩笔录',
  '行政处罚听证告知书',
  '行政处罚听证会通知书',
  '听证笔录',
  '听证会报告书',
  '案件处理呈批表',
  '集体讨论记录',
  '行政处罚决定书',
  '行政（当场）处罚决定书',
  '罚款催缴通知书',
  '延期（分期）缴纳罚款批准书',
  '送达回执',
  '强制执行申请书',
  '结案审批表',
  '案件移送书',
]
describe.each([inspection, penalty, recheck].map((d) => [d.id, d] as const))('papers of %s', (_id, decl) => {
  const all = Object.entries(decl.documents ?? {})
  it('are issued by a step, and stand on a law that is known', () => {
    const issued = new Set(Object.values(decl.steps).flatMap((s) => s.issues ?? []))
    expect(all.map(([k]) => k).filter((k) => !issued.has(k))).toEqual([])
    for (const [key, d] of all) expect(d.legal && citedSources[d.legal.source], key).toBeDefined()
  })
  it('name the organ and the basis of its power, and leave nothing undefined where little is filled in', () => {
    for (const power of ['statutory', 'transferred', 'entrusted'])
      for (const partyKind of ['unit', 'person'])
        for (const [key] of all) {
          const paper = paperOf(decl, bare(decl, { power, partyKind, entrustedBy: '江津区应急管理局', powerBasis: '渝府发〔2024〕1号' }), now, key)
          expect(paper.text, key).toMatch(power === 'entrusted' ? /江津区应急管理局/ : /区应急管理局/)
          expect(paper.text, key).toContain(power === 'statutory' ? '《安全生产法》第65条' : power === 'transferred' ? '《行政处罚法》第24条' : '《行政处罚法》第20条')
        }
  })
})
it('cover the whole list', () => {
  const titles = new Set([inspection, penalty, recheck].flatMap((d) => Object.values(d.documents ?? {}).map((x) => x.title)))
  expect(listed.filter((t) => !titles.has(t))).toEqual([])
})
it('a decision names a person otherwise than a unit', () => {
  const s = filed('2026-03-02', { partyKind: 'person', partyName: '张某', partyIdNo: '5003…', partyAddress: '白沙镇' })
  concluded(s, { fineProposed: 19_000, departure: '已主动整改' }, { violation: 'obstruct-person' })
  told(s, 19_000, '2026-03-02', false)
  ok(s.step('waive', wang, { waiver: '放弃' }))
  ok(s.two('reply', wang, li, { reply: '无', reviewCauses: ['none'] }))
  ok(s.step('decide', juzhang, { fine: 19_000 }))
  const text = s.papers.at(-1)?.text ?? ''
  expect(text).toMatch(/被处罚人：张某[\s\S]*身份证件号码：5003…[\s\S]*依据《安全生产法》第108条/)
  // A person is not exposed on the public platform, which art. 78 asks for units only.
  ok(s.two('deliver', wang, li, { deliveredOn: '2026-03-02', deliveryWay: 'direct', receiver: '张某', ...signed }))
  expect(s.state().at['publicity']).toBeUndefined()
})
