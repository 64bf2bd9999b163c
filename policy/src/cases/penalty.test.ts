import { days, hours, readForm } from '@anlan/kernel/base'
import { caseProblems, offers, recusalOf } from '@anlan/kernel/case'
import { describe, expect, it } from 'vitest'
import { role } from '../roles.ts'
import { criminalReferral } from './criminal-referral.ts'
import { penalty } from './penalty.ts'
import { concluded, delivered, fazhi, filed, findings, juzhang, li, ok, opening, plant, review, rows, signed, told, wang, yes, zhao } from './penalty.testing.ts'
import { monitorChecks, reviewChecks } from './penalty-fields.ts'
import { code, machine, nobody, post, stage, town, when, why } from './testing.ts'

const money = (sum: number, on: string, surchargeSum = 0) => ({ payments: [{ paidOn: on, sum, receipt: 'PJ-1' }], surchargeSum })

describe('a small fine to its closing', () => {
  const s = filed('2026-03-02 10:00', { actEndOn: '2026-02-20' })
  it('runs through every stage with two officers, reviewer, head and party', () => {
    expect(s.state().at['main']).toBe('investigating')
    ok(
      s.two('inquire', wang, li, {
        inquiree: '张某',
        inquireeIs: '安全员',
        inquiryPlace: '本局',
        recordFrom: when('2026-03-02 08:00'),
        recordTo: when('2026-03-02 09:00'),
        rightsAnswer: '听清楚了，不申请回避',
        talk: [{ ask: '报警装置何时损坏？', answer: '一月下旬。' }],
        ...signed,
      }),
    )
    concluded(s)
    expect(s.due('decide')).toBe('2026-05-31')
    told(s, 30_000, '2026-03-02', false)
    expect(s.due('statement')).toBe('2026-03-05')
    expect(why(s.two('reply', wang, li, { reply: '未提出意见', reviewCauses: ['none'] }))).toContain('尚未届满')
    s.until('2026-03-07 09:00')
    ok(s.two('reply', wang, li, { reply: '当事人未提出意见', reviewCauses: ['none'] }))
    expect(s.state().at['main']).toBe('deciding')
    delivered(s, 30_000, '2026-03-07')
    expect(s.state().at).toMatchObject({ main: 'performing', payment: 'due', publicity: 'due' })
    expect(s.state().at['upward']).toBeUndefined()
    ok(s.step('pay', wang, money(30_000, '2026-03-07')))
    ok(s.step('publish', wang, { publishedOn: '2026-03-07', publishedAt: '区政府网站' }))
    ok(s.two('requestClosing', wang, li, { performance: '罚款已缴清' }))
    expect(code(s.step('approveClosing', wang, { closingOpinion: '同意' }))).toBe('auth.forbidden')
    ok(s.step('approveClosing', juzhang, { closingOpinion: '同意结案' }))
    expect(s.due('step:archive')).toBe('2026-04-06')
    ok(s.step('archive', wang, { archiveNo: '2026-罚-001', keepYears: 'thirty', catalogue: [{ title: '立案审批表', pages: 1 }] }))
    expect(s.state()).toMatchObject({ outcome: 'ended', at: { main: 'closed', payment: 'paid' } })
  })
  it('issues its papers in the order of the law, each naming organ and power', () => {
    expect(s.papers.map((p) => p.title)).toEqual(['立案审批表', '询问笔录', '案件处理呈批表', '行政处罚告知书', '行政处罚决定书', '送达回执', '结案审批表'])
    for (const p of s.papers) expect(p.text, p.title).toMatch(/区应急管理局[\s\S]*《安全生产法》第65条/)
    const decision = s.papers.find((p) => p.document === 'decision')?.text ?? ''
    for (const part of [
      '江津化工一厂·演示',
      '江津区白沙镇工业路1号',
      '厂长甲',
      '罚款30,000 元（人民币叁万元整）',
      '15 日',
      '3%',
      '江津区人民政府',
      '江津区人民法院',
      '60 日',
      '6 个月',
    ])
      expect(decision).toContain(part)
    const sheet = s.papers.find((p) => p.document === 'caseSheet')?.text ?? ''
    for (const part of ['安全生产法》第102条规定罚款 50,000 元以下', '建议档次“一般”', '未核实']) expect(sheet).toContain(part)
  })
})

describe('a large fine with hearing, review and discussion', () => {
  const s = filed('2026-03-02 10:00')
  it('must be told with the right to a hearing', () => {
    concluded(s, { fineProposed: 80_000, punishments: ['fine', 'halt'] }, { violation: 'control' })
    ok(s.step('approve', juzhang, { approvalOpinion: '同意' }))
    expect(why(s.two('notify', wang, li, { notifiedOn: '2026-03-02', fineTold: 80_000, ...signed }))).toContain('听证')
    expect(why(s.two('notifyHearing', wang, li, { notifiedOn: '2026-03-02', fineTold: 70_000, ...signed }))).toContain('不一致')
    ok(s.two('notifyHearing', wang, li, { notifiedOn: '2026-03-02', fineTold: 80_000, ...signed }))
    expect([s.due('hearingAsk'), s.source('hearingAsk')]).toEqual(['2026-03-09', '5 penalty-law 64'])
    expect(s.papers.at(-1)?.text).toContain('5 个工作日（《行政处罚法》第64条）')
  })
  it('is heard by somebody who did not investigate, on a day announced seven working days before', () => {
    s.until('2026-03-09 16:00')
    ok(s.step('askHearing', plant, { hearingWhy: '罚款过重', hearingAskedOn: '2026-03-09' }))
    expect([s.due('hearingHold'), s.source('hearingHold')]).toEqual(['2026-03-24', '15 penalty-rules-15 35 未核实'])
    expect(code(s.step('scheduleHearing', wang, {}))).toBe('auth.forbidden')
    const at = { hearingPlace: '本局会议室', hearingOpen: true, hearer: 'fazhi' }
    expect(why(s.step('scheduleHearing', fazhi, { ...at, hearer: 'wang', hearingAt: when('2026-03-20 09:00') }))).toContain('不得为本案调查人员')
    // Seven working days after Monday the 9th end with Wednesday the 18th.
    expect(why(s.step('scheduleHearing', fazhi, { ...at, hearingAt: when('2026-03-18 09:00') }))).toContain('七个工作日')
    ok(s.step('scheduleHearing', fazhi, { ...at, hearingAt: when('2026-03-19 09:00') }))
    expect(code(s.two('reply', wang, li, { reply: '无', reviewCauses: ['none'] }))).toBe('case.lanes-open')
    const held = { hearingAttendees: '厂长甲、律师乙', hearingCharge: '出示检查记录', hearingDefence: '已在整改', ...signed }
    expect(why(s.step('holdHearing', fazhi, held))).toContain('未到听证时间')
    s.until('2026-03-19 11:00')
    expect(code(s.step('holdHearing', wang, held))).toBe('auth.forbidden')
    ok(s.step('holdHearing', fazhi, held))
    ok(s.step('reportHearing', fazhi, { hearingReportText: '建议维持' }))
  })
  it('goes to legal review because there was a hearing, though nothing was ticked', () => {
    ok(s.two('reply', wang, li, { reply: '已充分考虑', reviewCauses: ['none'], fineProposed: 70_000, departure: '整改积极' }))
    expect(s.state().at['main']).toBe('reviewing')
    expect(code(s.step('passReview', juzhang, review))).toBe('auth.forbidden')
    const no = { ...review, reviewAnswers: { ...yes(reviewChecks), facts: { answer: 'no' } } }
    expect(why(s.step('passReview', fazhi, no))).toContain('不符合的审核项')
    ok(s.step('passReview', fazhi, review))
  })
  it('is discussed by the heads together, and never fined above what was told', () => {
    expect(s.state().at['main']).toBe('discussing')
    expect(code(s.step('decide', juzhang, { fine: 70_000 }))).toBe('case.not-here')
    ok(s.step('discuss', juzhang, { discussedOn: when('2026-03-19 10:30'), attendees: ['juzhang', 'fujuzhang'], views: '一致同意', conclusion: '罚款七万元' }))
    expect(why(s.step('decide', juzhang, { fine: 80_000 }))).toContain('不得高于告知的')
    expect(why(s.step('decide', juzhang, { fine: 60_000 }))).toContain('须写明理由')
    delivered(s, 70_000, '2026-03-19')
    expect(s.state().at).toMatchObject({ upward: 'due', publicity: 'due', payment: 'due' })
    expect(s.papers.map((p) => p.title)).toEqual(
      expect.arrayContaining(['行政处罚听证告知书', '行政处罚听证会通知书', '听证笔录', '听证会报告书', '行政处罚法制审核意见书', '集体讨论记录']),
    )
  })
  it('does not let the plain case end while what follows is open', () => {
    expect(code(s.two('requestClosing', wang, li, { performance: '已执行' }))).toBe('case.lanes-open')
    ok(s.step('reportUp', wang, { reportedOn: '2026-03-19', reportedNo: '津应急备〔2026〕1号' }))
    ok(s.step('publish', wang, { publishedOn: '2026-03-19', publishedAt: '公示系统' }))
    expect(code(s.two('requestClosing', wang, li, { performance: '已执行' }))).toBe('case.lanes-open')
  })
})

describe('the other ends', () => {
  it('not filed, and taken up again', () => {
    const s = stage(penalty, rows, '2026-03-02 10:00')
    ok(s.open(wang, { ...opening, actEndOn: '2026-03-01' } as never))
    ok(s.step('notFile', juzhang, { filingOpinion: '没有违法事实' }))
    expect(s.state()).toMatchObject({ outcome: 'ended', at: { main: 'notFiled' } })
    ok(s.run({ do: 'reopen', because: '有新证据', as: juzhang }))
    expect(s.due('filing')).toBe('2026-03-11')
    ok(s.step('file', juzhang, { filingOpinion: '同意' }))
  })
  it('not punished: only by the head, who did not investigate', () => {
    const s = filed('2026-03-02')
    concluded(s, { punishments: ['warning'], fineProposed: 0 }, { circumstances: ['slight'] })
    expect(code(s.step('noPunish', wang, { noPunishCause: 'slight', approvalOpinion: '同意' }))).toBe('auth.forbidden')
    ok(s.step('noPunish', juzhang, { noPunishCause: 'slight', approvalOpinion: '同意' }))
    expect(s.state()).toMatchObject({ outcome: 'ended', at: { main: 'notPunished' } })
    expect(s.papers.at(-1)).toMatchObject({ title: '不予行政处罚决定书' })
    expect(s.papers.at(-1)?.text).toContain('没有造成危害后果')
  })
  it('transferred: a referral opens with the facts', () => {
    const s = filed('2026-03-02')
    concluded(s)
    ok(s.step('refer', juzhang, { crime: 'conditions', referralTo: '江津区公安局', approvalOpinion: '移送' }))
    expect(s.state()).toMatchObject({ outcome: 'ended', at: { main: 'transferred' } })
    expect(s.children).toMatchObject([{ decl: 'criminal-referral', values: { origin: 'penalty', crime: 'conditions' } }])
    expect(readForm(criminalReferral.fields, [], Object.keys(criminalReferral.fields), s.children[0]?.values)).toMatchObject({ ok: true })
    expect(s.papers.at(-1)?.title).toBe('案件移送书')
  })
  it('withdrawn by the head with a reason', () => {
    const s = filed('2026-03-02')
    expect(code(s.run({ do: 'withdraw', because: '当事人死亡', as: wang }))).toBe('auth.forbidden')
    ok(s.run({ do: 'withdraw', because: '当事人死亡', as: juzhang }))
    expect(s.state().outcome).toBe('withdrawn')
  })
})

describe('who may, and who must stand aside', () => {
  it('needs two named officers, each with a post', () => {
    const s = filed('2026-03-02')
    ok(s.step('weigh', wang, { violation: 'danger' }))
    expect(code(s.step('conclude', zhao, findings))).toBe('auth.forbidden')
    ok(s.step('conclude', wang, findings))
    expect(code(s.run({ do: 'countersign', as: wang }))).toBe('case.recused')
    expect(code(s.run({ do: 'countersign', as: zhao }))).toBe('auth.forbidden')
    expect(code(s.run({ do: 'countersign', as: { ...li, posts: [] } }))).toBe('auth.forbidden')
    ok(s.run({ do: 'countersign', as: li }))
  })
  it('cannot be filed without officers, nor with delegated power without its paper', () => {
    const s = stage(penalty, rows, '2026-03-02')
    ok(s.open(machine, { facts: '逾期未整改' }, { org: town, orgName: '白沙镇人民政府' }))
    const lead = post('zhenzhang', role.townLead, town)
    expect(why(s.step('file', lead, { filingOpinion: '同意' }))).toContain('尚未登记')
    const inTown = post('zhen1', role.inspector, town)
    const values = {
      source: 'recheck',
      partyKind: 'unit',
      partyName: '甲厂',
      facts: '逾期未整改',
      actEndOn: '2026-03-01',
      suspected: '第41条',
      power: 'transferred',
      officers: ['zhen1', 'zhen2'],
    }
    expect(why(s.step('register', inTown, values))).toContain('依据文件')
    ok(s.step('register', inTown, { ...values, powerBasis: '渝府发〔2024〕1号' }))
    // The district's head does not decide in the town's own name.
    expect(code(s.step('file', juzhang, { filingOpinion: '同意' }))).toBe('auth.forbidden')
    ok(s.step('file', lead, { filingOpinion: '同意' }))
    expect(s.papers[0]?.text).toContain('《行政处罚法》第24条和渝府发〔2024〕1号，由白沙镇人民政府以自己的名义行使')
  })
  it('keeps investigators from approving, reviewing and deciding, whatever post they hold besides', () => {
    const s = filed('2026-03-02')
    concluded(s)
    const both = { ...wang, posts: [...wang.posts, ...juzhang.posts, ...fazhi.posts] }
    for (const key of ['approve', 'noPunish']) expect(code(s.step(key, both, { approvalOpinion: '同意' })), key).toBe('case.recused')
    for (const key of ['passReview', 'failReview', 'decide', 'scheduleHearing', 'holdHearing', 'approveClosing']) {
      const step = penalty.steps[key]
      expect(step && recusalOf(penalty, s.state(), step, wang.person), key).not.toBeNull()
    }
  })
  it('a recused officer is replaced by the head', () => {
    const s = filed('2026-03-02')
    ok(s.run({ do: 'recuse', person: li.person, because: '与当事人是亲属', as: li }))
    ok(s.step('weigh', wang, { violation: 'danger' }))
    expect(code(s.two('conclude', wang, li, findings))).toBe('case.recused')
    ok(s.run({ do: 'reject-proposal', because: '换人', as: wang }))
    ok(s.step('changeOfficers', juzhang, { officers: ['wang', 'zhao'] }))
    ok(s.two('conclude', wang, zhao, findings))
  })
  it('shows nobody else a button, and says who may', () => {
    const s = filed('2026-03-02')
    const shown = offers(penalty, s.state(), nobody, s.now())
    expect(shown.length).toBeGreaterThan(5)
    expect(shown.every((o) => !o.open && o.refusal?.code === 'auth.forbidden')).toBe(true)
  })
})

it('says which case it came from, but never that somebody reported it', () => {
  const because = (decl: string, no: string) => {
    const s = stage(penalty, rows, '2026-03-02')
    ok(s.open(machine, { facts: '报警器断电' }, { parent: { id: 'r1', decl, no } }))
    return offers(penalty, s.state(), wang, s.now()).flatMap((o) => (o.step === 'register' ? (o.suggested?.because ?? []) : []))
  }
  expect(because('recheck', '津应急复〔2026〕1号')).toEqual(['由 津应急复〔2026〕1号 转来'])
  expect(because('whistleblowing-report', '津安举〔2026〕1号')).toEqual(['立件时填写'])
})

describe('evidence', () => {
  const reading = { series: 's1', at: 1_770_000_000_000, value: 30, unit: '%LEL', label: '可燃气体', reviewed: true, marked: true, published: true }
  it('of devices counts only when the conditions of art. 41 are met', () => {
    const s = filed('2026-03-02')
    const answers = yes(monitorChecks)
    expect(why(s.two('pinEvidence', wang, li, { monitored: [{ ...reading, published: false }], monitorAnswers: answers }))).toContain('未向社会公布设置地点')
    const { marked: _marked, ...unknown } = reading
    expect(why(s.two('pinEvidence', wang, li, { monitored: [unknown], monitorAnswers: answers }))).toContain('不得作为处罚证据')
    expect(why(s.two('pinEvidence', wang, li, { monitored: [reading], monitorAnswers: { ...answers, record: { answer: 'no' } } }))).toContain('没有全部满足')
    ok(s.two('pinEvidence', wang, li, { monitored: [reading], monitorAnswers: answers }))
  })
  it('registered beforehand is approved by the head and settled within seven working days', () => {
    const s = filed('2026-02-12 10:00')
    const items = [{ name: '台账', amount: '2 册' }]
    ok(s.two('askHold', wang, li, { holdWhy: '可能被销毁', holdItems: items }))
    expect(why(s.step('askHold', wang, { holdWhy: '再来', holdItems: items }))).toContain('尚未处理')
    expect(code(s.step('approveHold', wang, { holdOpinion: '同意' }))).toBe('auth.forbidden')
    ok(s.step('approveHold', juzhang, { holdOpinion: '同意' }))
    // 13 and 14 February are worked (the 14th makes up for the holiday), then the festival until the 23rd: 13, 14, 24, 25, 26, 27, 28.
    expect([s.due('step:settleHold'), s.source('step:settleHold')]).toEqual(['2026-02-28', '7 penalty-law 56'])
    ok(s.two('settleHold', wang, li, { holdResult: 'returned', ...signed }))
    expect(s.papers.map((p) => p.title)).toEqual(['立案审批表', '先行登记保存证据审批表', '先行登记保存证据通知书', '先行登记保存证据处理决定书'])
  })
  it('is recorded with a signature, or with why there is none', () => {
    const s = filed('2026-03-02 10:00')
    const survey = { recordFrom: when('2026-03-02 08:00'), recordTo: when('2026-03-02 09:00'), surveyPlace: '配电室', survey: '报警装置断线' }
    expect(why(s.two('surveyScene', wang, li, { ...survey, signing: 'signed' }))).toContain('须在屏上签名')
    expect(why(s.two('surveyScene', wang, li, { ...survey, signing: 'refused' }))).toContain('须写明情况')
    expect(why(s.two('surveyScene', wang, li, { ...survey, recordTo: when('2026-03-02 07:00'), ...signed }))).toContain('早于')
    ok(s.two('surveyScene', wang, li, { ...survey, signing: 'refused', refusal: '厂长甲拒绝签字，社区干部丙在场见证' }))
    expect(s.papers.at(-1)?.text).toContain('当事人拒绝签字，厂长甲拒绝签字，社区干部丙在场见证')
    ok(s.two('takeSamples', wang, li, { samples: [{ name: '线缆', amount: '1 段' }], ...signed }))
    ok(s.two('askAppraisal', wang, li, { appraiser: '某检测中心', samples: [{ name: '线缆', amount: '1 段' }], appraisalAsks: '阻燃等级', appraisalBy: '2026-03-20' }))
    ok(s.two('summon', wang, li, { inquiree: '张某', inquiryAt: when('2026-03-03 09:00'), inquiryPlace: '本局' }))
    expect(s.papers.map((p) => p.title).slice(1)).toEqual(['勘验笔录', '抽样取证凭证', '鉴定委托书', '询问通知书'])
  })
  it('urgent: taken before filing, which is made up for in five days', () => {
    const s = stage(penalty, rows, '2026-03-02')
    ok(s.open(wang, { ...opening, actEndOn: '2026-03-01' } as never))
    ok(s.two('actFirst', wang, li, { urgency: '证据可能灭失' }))
    expect([s.due('fileUrgent'), s.due('filing')]).toEqual(['2026-03-07', '2026-03-11'])
    ok(s.two('addEvidence', wang, li, { materialNote: '现场录像' }))
    ok(s.step('fileAfter', juzhang, { filingOpinion: '同意补办' }))
    expect(s.due('decide')).toBe('2026-05-31')
    expect(s.papers.at(-1)?.text).toContain('情况紧急，已先行调查取证')
  })
})

describe('the sum', () => {
  it('follows the ladder; leaving it needs a reason, beyond the law nothing helps', () => {
    const s = filed('2026-03-02')
    ok(s.step('weigh', wang, { violation: 'danger', circumstances: ['undone'] }))
    expect(why(s.two('conclude', wang, li, { ...findings, fineProposed: 30_000 }))).toContain('建议档次为 25,000 元以下，偏离须写明理由')
    expect(why(s.two('conclude', wang, li, { ...findings, fineProposed: 60_000, departure: '恶劣' }))).toContain('不得超过法定上限 50,000 元')
    expect(why(s.two('conclude', wang, li, { ...findings, punishments: ['warning'], fineProposed: 100 }))).toContain('没有罚款')
    expect(why(s.two('conclude', wang, li, { ...findings, fineProposed: 0 }))).toContain('须填写金额')
    ok(s.two('conclude', wang, li, { ...findings, fineProposed: 30_000, departure: '曾被责令两次' }))
    ok(s.step('approve', juzhang, { approvalOpinion: '同意' }))
    expect(s.papers.at(-1)?.text).toContain('偏离建议档次的理由：曾被责令两次')
    expect(s.papers.at(-1)?.text).toContain('情节：主动消除或者减轻违法行为危害后果')
  })
  it('is suggested with every reason before it is entered', () => {
    const s = filed('2026-03-02')
    ok(s.step('weigh', wang, { violation: 'control-late' }))
    const offer = offers(penalty, s.state(), wang, s.now()).find((o) => o.step === 'conclude')
    expect(offer?.suggested?.values).toEqual({ punishments: ['fine', 'halt'] })
    expect(offer?.suggested?.because.join()).toContain('第101条规定罚款 100,000 元至 200,000 元')
    expect(s.log.some(({ event }) => event.type === 'case-step' && event.step === 'conclude')).toBe(false)
  })
  it('after an accident follows 14号令 by the harm', () => {
    const s = filed('2026-03-02')
    ok(s.step('weigh', wang, { violation: 'accident.unit', deaths: 1 }))
    expect(why(s.two('conclude', wang, li, { ...findings, fineProposed: 900_000, departure: '想多罚' }))).toContain('不得超过')
    ok(s.two('conclude', wang, li, { ...findings, fineProposed: 600_000 }))
  })
  it('of other laws stands on its own clause', () => {
    const s = filed('2026-03-02')
    expect(why(s.step('weigh', wang, { violation: 'other' }))).toContain('写明适用的条款')
    ok(s.step('weigh', wang, { violation: 'other', otherBasis: '消防法第60条，五千元以上五万元以下' }))
    ok(s.two('conclude', wang, li, { ...findings, fineProposed: 8_000 }))
  })
  it('may not grow because the party spoke up', () => {
    const s = filed('2026-03-02')
    concluded(s)
    told(s, 30_000, '2026-03-02', false)
    ok(s.two('hearStatement', wang, li, { statement: '已整改', ...signed }))
    ok(s.step('waive', plant, { waiver: '不再提出意见' }))
    expect(why(s.two('reply', wang, li, { reply: '态度差', reviewCauses: ['none'], fineProposed: 40_000 }))).toContain('不得因当事人陈述、申辩')
    expect(why(s.two('reply', wang, li, { reply: '采纳', reviewCauses: ['none', 'complex'] }))).toContain('不能再选')
    ok(s.two('reply', wang, li, { reply: '部分采纳', reviewCauses: ['none'], fineProposed: 20_000 }))
    expect(s.state().at['main']).toBe('deciding')
    // Something new came up: the party is told anew, and heard anew.
    ok(s.two('tellAgain', wang, li, { ...findings, fineProposed: 40_000 }))
    ok(s.two('notify', wang, li, { notifiedOn: '2026-03-02', fineTold: 40_000, ...signed }))
    expect(why(s.two('reply', wang, li, { reply: '无新意见', reviewCauses: ['none'] }))).toContain('尚未届满')
  })
})

describe('too late', () => {
  it('no penalty after two years unnoticed, five where lives were at stake', () => {
    const open = (actEndOn: string, lifeHarm: boolean) => {
      const s = stage(penalty, rows, '2026-03-02')
      ok(s.open(wang, { ...opening, actEndOn, lifeHarm } as never))
      return s.step('file', juzhang, { filingOpinion: '同意' })
    }
    expect(why(open('2024-03-01', false))).toContain('超过 2 年')
    ok(open('2024-03-02', false))
    ok(open('2024-03-01', true))
    expect(why(open('2021-03-01', true))).toContain('超过 5 年')
  })
  it('tells the head and the reviewer when the span of the decision runs out', () => {
    const s = filed('2026-03-02')
    s.pass(days(91))
    expect(s.log.flatMap(({ event }) => (event.type === 'case-clock-fired' && event.clock === 'decide' ? [event.tell] : []))).toEqual([['bureau-head', 'legal-reviewer']])
    s.pass(hours(1))
  })
})

it('is a sound declaration', () => {
  expect(caseProblems(penalty)).toEqual([])
})
