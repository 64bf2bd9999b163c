/** What whoever holds the code may see: how far it is, every clock with its source, what officers decided to tell, the reward. Not what was written. */
import { citationText, type Id, limitUnitText, minus, span } from '@anlan/kernel/base'
import { type CaseState, type ClockRun, countsDays, fromOf, MAIN, stateTitle, viewOf } from '@anlan/kernel/case'
import type { ReportClock, ReportFollow, ReportMessage } from '@anlan/contract'
import { findCase, reportKinds, rewardFactsOf, rewardOf } from '@anlan/policy'
import type { Tx } from '@anlan/store'
import { messagesOf, newestEnvelopes, REPORTER } from '@anlan/store/report'
import type { App } from '../core/types.ts'
import type { Held } from './holder.ts'
import { REPORT_PHONE } from './intake.ts'
import { publicKeys } from './keys.ts'

/** Steps that the reporter is told of, as he reads them; how the matter was pursued elsewhere is not his to follow. */
const toldSteps: Readonly<Record<string, string>> = {
  accept: '已受理',
  refuse: '不予受理',
  transfer: '已转送有权机关',
  preliminary: '已完成初步查证',
  toGovernment: '已报请区政府组织核查',
  conclude: '已作出核查结论',
  tell: '已告知结果',
  approveReward: '已批准奖励',
  refuseReward: '不予奖励',
  claim: '已提交领取信息',
  returnClaim: '领取信息有误，请重新提交',
  pay: '奖金已兑付',
  lapse: '逾期未领',
}
export function clockView(run: ClockRun, now: number): ReportClock {
  const [law] = run.parts
  return {
    title: run.title,
    due: run.due === null ? null : countsDays(law.unit) ? minus(run.due, span(1)) : run.due,
    days: run.parts.map((p, i) => `${i > 0 ? '延长 ' : ''}${p.value} ${limitUnitText[p.unit]}`).join('，'),
    source: citationText(law.source),
    verified: run.parts.every((p) => p.verified),
    paused: run.paused !== undefined,
    late: !run.right && run.due !== null && run.due <= now && !run.paused,
  }
}
function told(s: CaseState): readonly { readonly title: string; readonly text: string }[] {
  const text = (k: string) => (typeof s.values[k] === 'string' ? s.values[k] : '')
  const state = s.at[MAIN]
  const out: { title: string; text: string }[] = []
  if (state === 'refused') out.push({ title: '不予受理的理由', text: text('refuseReason') })
  if (state === 'transferred') out.push({ title: `已转送 ${text('transferTo')}`, text: text('transferReason') })
  if (state === 'told') out.push({ title: `核查结论：${verdictOf(s)}`, text: text('resultText') })
  if (s.at['reward'] === 'none') out.push({ title: '不予奖励的理由', text: text('noRewardReason') })
  const last = s.done.findLast((d) => d.step === 'claim' || d.step === 'returnClaim')
  if (s.at['reward'] === 'offered' && last?.step === 'returnClaim') out.push({ title: '领取信息有误', text: text('claimFault') })
  return out
}
function verdictOf(s: CaseState): string {
  const field = findCase(s.decl, s.revision)?.fields['verdict']
  const v = s.values['verdict']
  return field?.kind === 'one' && typeof v === 'string' ? (field.of[v] ?? v) : ''
}
function rewardOfCase(h: Held, now: CaseState['openedAt']): ReportFollow['reward'] {
  const s = h.state
  const state = s.at['reward']
  if (state === undefined || s.at[MAIN] === 'concluded') return null
  const known = ['offered', 'claimed', 'paid', 'lapsed'].includes(state)
  const amount = known && typeof s.values['rewardAmount'] === 'number' ? s.values['rewardAmount'] : null
  const rule = rewardOf(rewardFactsOf(s.values), viewOf(s, now).law)
  return {
    state: stateTitle(h.decl, 'reward', state),
    amount,
    because: amount === null ? [] : rule.amount === amount ? rule.because : ['金额由审批决定'],
    mayClaim: s.outcome === undefined && state === 'offered',
  }
}
/** @param side whose page it is: what he wrote himself is `mine` */
export async function messageViews(app: App, t: Tx, caseId: Id, side: 'reporter' | 'officer'): Promise<readonly ReportMessage[]> {
  const names = app.places()
  return (await messagesOf(t, caseId)).map((m) => {
    const fromReporter = m.by === REPORTER
    return {
      id: m.id,
      mine: fromReporter === (side === 'reporter'),
      // The reporter meets an office, not a name.
      byName: fromReporter ? '举报人' : side === 'reporter' ? '承办人员' : names.personName(m.by as never),
      text: m.text,
      files: m.files,
      at: m.at,
      read: m.readAt !== null,
    }
  })
}
/** The case into which it was merged, as far as that goes. */
async function foremost(t: Tx, s: CaseState): Promise<CaseState> {
  let at = s
  for (let n = 0; n < 10; n++) {
    const next = at.mergedInto && (await t.find<CaseState>('case', at.mergedInto.id))?.state
    if (!next) break
    at = next
  }
  return at
}
export async function followOf(app: App, t: Tx, h: Held): Promise<ReportFollow> {
  const { state: s, decl } = h
  const now = app.clock.now()
  const messages = await messageViews(app, t, s.id, 'reporter')
  const merged = s.outcome === 'merged'
  const main = merged ? await foremost(t, s) : s
  const kind = s.values['kind']
  const open = s.outcome === undefined
  return {
    id: s.id,
    no: s.no,
    kind: typeof kind === 'string' ? (reportKinds[kind as keyof typeof reportKinds] ?? '') : '',
    place: s.placeName,
    openedAt: s.openedAt,
    state: merged ? '与先收到的举报合并办理' : stateTitle(decl, MAIN, s.at[MAIN] ?? decl.start),
    ended: !open,
    steps: s.done.flatMap((d) => (toldSteps[d.step] === undefined ? [] : [{ title: toldSteps[d.step] ?? '', at: d.at }])),
    clocks: s.clocks.filter((c) => c.stoppedAt === undefined).map((c) => clockView(c, now)),
    // Of a matter that others reported first only the finding is told: the words were written to somebody else.
    told: merged ? (main.at[MAIN] === 'told' ? [{ title: `核查结论：${verdictOf(main)}`, text: '同一事项已由他人先行举报，现已核查完毕。' }] : []) : told(s),
    merged,
    reward: merged ? null : rewardOfCase(h, now),
    messages,
    unread: messages.filter((m) => !m.mine && !m.read).length,
    named: (await newestEnvelopes(t, s.id, 'identity')).length > 0,
    mayWrite: open,
    mayAdd: open && fromOf(decl.steps['addMaterial'] ?? { title: '', from: [], by: [] }).includes(s.at[MAIN] ?? ''),
    keys: await publicKeys(app, t),
    now,
    phone: REPORT_PHONE,
    dutyPhone: app.district.dutyPhone,
  }
}
