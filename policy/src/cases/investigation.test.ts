/** An investigation to each of its ends, its clocks under the law, and everybody who may not. */
import { maySee, offers } from '@anlan/kernel/case'
import { describe, expect, it, test } from 'vitest'
import { accident as rows } from '../../../tools/make-district/case-limits/accident.ts'
import { role } from '../roles.ts'
import { investigation } from './investigation.ts'
import { code, post, responsible, stage, type Stage, when, why } from './testing.ts'

const head = post('juzhang', role.bureauHead)
const office = post('anwei', role.committeeOffice, 'jiangjin.d_committee')
const mayor = post('quzhang', role.districtLead, 'jiangjin')
const mayor2 = post('quzhang-b', role.districtLead, 'jiangjin')
const zhifa = post('zhifa', role.inspector)
const zhifa2 = post('zhifa2', role.inspector)
const zhifa3 = post('zhifa3', role.inspector)
const plant = responsible('changzhang', 'entityLead', 'e-plant')
const yes = { answer: 'yes' }
const opening = {
  accidentName: '化工一厂“7·3”爆燃事故',
  unitName: '江津化工一厂',
  happenedAt: when('2026-07-03 01:40'),
  kind: 'chemicals',
  grade: 'accident-general',
  deaths: 1,
  serious: 2,
}
const member = (name: string, unit: string) => ({ name, unit, post: '科长', interest: 'none' })
const seats = { government: yes, emergency: yes, sector: yes, supervision: { answer: 'na', note: '区监委另行开展责任调查' }, police: yes, union: yes, procuratorate: yes }
const team = {
  organ: 'org-jiangjin',
  authority: 'government',
  leader: 'juzhang',
  team: ['zhifa', 'zhifa2'],
  members: [member('甲', 'government'), member('乙', 'emergency'), member('丙', 'sector'), member('丁', 'police'), member('戊', 'union'), member('己', 'procuratorate')],
  seats,
}
const evidence = [{ name: '现场勘验笔录', kind: 'record', source: '调查组', on: '2026-07-05', proves: '起火部位' }]
const report = {
  unitProfile: '有限责任公司，员工120人',
  course: '1时40分反应釜超压爆燃',
  rescue: '消防20分钟到场',
  rescueReview: '处置得当',
  harm: '死亡1人，重伤2人',
  directCause: '安全阀失效',
  technical: '安全阀校验过期',
  management: '未落实检维修制度',
  nature: 'responsible',
  liability: [
    { party: 'person', who: '王某', post: '车间主任', facts: '明知安全阀过期仍组织生产', ground: 'other', treatment: 'criminal' },
    { party: 'unit', who: '江津化工一厂', facts: '未落实主体责任', ground: 'unit', treatment: 'penalty' },
    { party: 'person', who: '李某', post: '总经理', facts: '未履行职责', ground: 'head', treatment: 'penalty' },
    { party: 'person', who: '赵某', post: '监管科长', facts: '检查不到位', ground: 'other', treatment: 'discipline' },
  ],
  measures: [{ measure: '全面校验安全阀', owner: '江津化工一厂', due: '2026-12-31' }],
}
const checks = { signedBy: ['file-1'], doubleCheck: { direct: yes, supervision: yes }, threefold: { enterprise: yes, department: yes, territory: yes } }
const evaluation = {
  evaluators: '安委办牵头，应急、公安、工会参加',
  evaluation: [{ measure: '全面校验安全阀', result: 'done', evidence: '校验报告' }],
  evaluationOpinion: '已落实',
  fourNo: { cause: yes, people: yes, measures: yes, education: yes },
}
function opened(over: object = {}): Stage {
  const s = stage(investigation, rows, '2026-07-04 09:00')
  expect(code(s.open(head, { ...opening, ...over }))).toBe('ok')
  return s
}
function formed(over: object = {}): Stage {
  const s = opened(over)
  expect(code(s.step('form', mayor, team))).toBe('ok')
  return s
}
function submitted(): Stage {
  const s = formed()
  expect(code(s.two('collect', zhifa, zhifa2, { evidence }))).toBe('ok')
  s.until('2026-08-20 09:00')
  expect(code(s.step('draft', zhifa, report))).toBe('ok')
  expect(code(s.step('passReport', head, checks))).toBe('ok')
  return s
}
function replied(): Stage {
  const s = submitted()
  s.until('2026-08-30 09:00')
  expect(code(s.step('reply', mayor, { replyOrgan: 'org-jiangjin', replyOpinion: '同意调查组意见', repliedAt: '2026-08-30' }))).toBe('ok')
  return s
}
function published(): Stage {
  const s = replied()
  s.until('2026-09-10 09:00')
  expect(code(s.step('publish', office, { publishedOn: '2026-09-10', publishedAt: '区政府门户网站', rectifiers: ['changzhang'] }))).toBe('ok')
  return s
}

describe('from the team to the evaluation', () => {
  it('runs through, each paper with its number of law, each sanction as a case of its own', () => {
    const s = published()
    expect(s.children.map((c) => c.decl)).toEqual(['criminal-referral', 'penalty', 'penalty'])
    expect(s.children.slice(1).map((c) => [c.values['partyKind'], c.values['violation'], c.values['accidentGrade'], c.values['deaths']])).toEqual([
      ['unit', 'accident.unit', 'general', 1],
      ['person', 'accident.head', 'general', 1],
    ])
    expect(code(s.step('progress', plant, { progress: '安全阀已全部校验' }))).toBe('ok')
    s.until('2027-07-05 09:00')
    expect(code(s.step('evaluate', office, evaluation))).toBe('case.children-open')
    for (const x of ['criminal-referral', 'penalty', 'penalty']) s.close(x)
    expect(code(s.step('evaluate', office, evaluation))).toBe('ok')
    expect(code(s.step('publishEvaluation', office, { publishedOn: '2027-07-10', publishedAt: '区政府门户网站' }))).toBe('case.recused')
    expect(code(s.step('publishEvaluation', head, { publishedOn: '2027-07-10', publishedAt: '区政府门户网站' }))).toBe('ok')
    expect(s.state().outcome).toBe('ended')
    expect(s.papers.map((p) => p.title)).toEqual(['关于成立事故调查组的通知', '事故调查报告', '关于事故调查报告的批复', '事故防范和整改措施落实情况评估报告'])
  })
  it('writes the six parts that art. 30 asks for', () => {
    const text = submitted().papers.find((p) => p.document === 'report')?.text ?? ''
    for (const part of [
      '事故单位概况',
      '事故发生经过和事故救援情况',
      '人员伤亡和直接经济损失',
      '事故原因和性质',
      '责任认定和处理建议',
      '事故防范和整改措施',
      '成员签名',
      '第25、29、30条',
      '明知安全阀过期',
      '县级应急管理部门决定',
      '现场勘验笔录',
    ])
      expect(text, part).toContain(part)
  })
  it('shows the public the report only once it is published', () => {
    expect(investigation.public?.in.includes(replied().state().at['main'] ?? '')).toBe(false)
    expect(investigation.public?.in.includes(published().state().at['main'] ?? '')).toBe(true)
  })
})

describe('the team', () => {
  test.each([
    [{ members: team.members.filter((m) => m.unit !== 'union') }, '成员名单中没有工会'],
    [{ seats: { ...seats, police: { answer: 'no' } } }, '公安机关应当派人参加'],
    [{ seats: { ...seats, supervision: { answer: 'na' } } }, '不派人的，须写明情况'],
    [{ members: [...team.members, { ...member('庚', 'expert'), interest: 'has' }] }, '庚与事故有直接利害关系，应当回避'],
  ])('is refused without who must sit or with who may not: %#', (over, says) => {
    expect(why(opened().step('form', mayor, { ...team, ...over }))).toContain(says)
  })
  test('is formed by the government or the bureau it authorises, not by an officer', () => {
    expect([zhifa, office, plant].map((a) => code(opened().step('form', a, team)))).toEqual(['auth.forbidden', 'auth.forbidden', 'auth.forbidden'])
    expect(code(opened().step('form', head, team))).toBe('ok')
  })
  test('only its members work, and one of them who stands aside does not', () => {
    const s = formed()
    expect(code(s.step('draft', zhifa3, report))).toBe('auth.forbidden')
    s.run({ do: 'recuse', person: zhifa.person, because: '亲属在事故单位', as: zhifa })
    expect(code(s.step('draft', zhifa, report))).toBe('case.recused')
    expect(code(s.step('collect', zhifa2, { evidence }))).toBe('ok')
    expect(code(s.run({ do: 'countersign', as: zhifa2 }))).toBe('case.recused')
    expect(code(s.run({ do: 'countersign', as: zhifa3 }))).toBe('auth.forbidden')
    expect(code(s.run({ do: 'countersign', as: head }))).toBe('ok')
  })
  test('its head does not reply to his own report', () => {
    const s = opened()
    s.step('form', head, { ...team, leader: 'quzhang' })
    s.step('draft', zhifa, report)
    expect(code(s.step('passReport', head, checks))).toBe('auth.forbidden')
    expect(code(s.step('passReport', mayor, checks))).toBe('ok')
    const reply = { replyOrgan: 'org-jiangjin', replyOpinion: '同意', repliedAt: '2026-08-30' }
    expect(code(s.step('reply', mayor, reply))).toBe('case.recused')
    expect(code(s.step('reply', head, reply))).toBe('auth.forbidden')
    expect(code(s.step('reply', mayor2, reply))).toBe('ok')
  })
})

describe('what is being investigated', () => {
  it('is not seen by the unit before it is published or handed to it', () => {
    expect([formed(), submitted(), replied(), published()].map((s) => maySee(investigation, s.state(), plant))).toEqual([false, false, false, true])
    expect(code(replied().step('progress', plant, { progress: '略' }))).toBe('auth.forbidden')
  })
})
describe('checklists must be answered', () => {
  it('一案双查 and 三责同追 before the report goes out; a no needs its reason', () => {
    const s = formed()
    s.step('draft', zhifa, report)
    expect(code(s.step('passReport', head, { signedBy: ['file-1'] }))).toBe('case.field')
    expect(why(s.step('passReport', head, { ...checks, threefold: { enterprise: yes, department: { answer: 'no' }, territory: yes } }))).toContain('须写明情况')
    expect(code(s.step('passReport', head, { ...checks, threefold: { enterprise: yes, department: { answer: 'no', note: '部门责任由监委调查' }, territory: yes } }))).toBe('ok')
  })
  it('四不放过 before the evaluation closes; a no closes the step', () => {
    const s = published()
    for (const x of ['criminal-referral', 'penalty', 'penalty']) s.close(x)
    s.until('2027-07-05 09:00')
    expect(why(s.step('evaluate', office, { ...evaluation, fourNo: { ...evaluation.fourNo, education: { answer: 'no', note: '未培训' } } }))).toContain('未满足，不能评估结案')
    expect(why(s.step('evaluate', office, { ...evaluation, fourNo: { ...evaluation.fourNo, people: { answer: 'na' } } }))).toContain('须写明情况')
    expect(code(s.step('evaluate', office, { ...evaluation, fourNo: { ...evaluation.fourNo, people: { answer: 'na', note: '责任人已死亡' } } }))).toBe('ok')
  })
  it('a responsible accident without responsibility is no report', () => {
    expect(why(formed().step('draft', zhifa, { ...report, liability: [] }))).toContain('应有责任认定')
    expect(code(formed().step('draft', zhifa, { ...report, liability: [], nature: 'natural' }))).toBe('ok')
  })
})

describe('clocks', () => {
  test('sixty days from the accident, sixty more once, by the government', () => {
    const s = formed()
    expect([s.due('report'), s.source('report')]).toEqual(['2026-09-01', '60 accident-reporting 29'])
    expect(code(s.run({ do: 'ask-extension', clock: 'report', because: '鉴定复杂', as: zhifa }))).toBe('auth.forbidden')
    expect(code(s.run({ do: 'ask-extension', clock: 'report', because: '鉴定复杂', as: head }))).toBe('ok')
    expect(code(s.run({ do: 'answer-extension', grant: true, because: '同意', as: office }))).toBe('auth.forbidden')
    expect(code(s.run({ do: 'answer-extension', grant: true, because: '同意', as: mayor }))).toBe('ok')
    expect(s.due('report')).toBe('2026-10-31')
    expect(code(s.run({ do: 'ask-extension', clock: 'report', because: '再延', as: head }))).toBe('case.clock')
  })
  test('a technical appraisal stops it, and nothing else does; no report goes out meanwhile', () => {
    const s = formed()
    expect(code(s.step('entrust', zhifa, { appraiser: '市特检院（资质编号1）', appraisalSubject: '安全阀失效原因' }))).toBe('ok')
    expect(code(s.run({ do: 'pause', clock: 'report', cause: 'holiday', because: '放假', as: zhifa }))).toBe('case.clock')
    expect(code(s.run({ do: 'pause', clock: 'report', cause: 'appraisal', because: '委托鉴定', as: zhifa }))).toBe('ok')
    s.step('draft', zhifa, report)
    expect(why(s.step('passReport', head, checks))).toContain('恢复计时')
    s.until('2026-08-03 09:00')
    s.run({ do: 'resume', clock: 'report', because: '收到鉴定意见', as: zhifa })
    expect(s.due('report')).toBe('2026-10-01')
  })
  test('the reply: fifteen days, thirty and thirty for 特别重大', () => {
    const s = submitted()
    expect([s.due('reply'), s.source('reply'), s.due('replyExtra')]).toEqual(['2026-09-04', '15 accident-reporting 32', '—'])
    expect(code(s.run({ do: 'ask-extension', clock: 'reply', because: '略', as: head }))).toBe('case.clock')
    // The district never has such a case itself; the clock is shown on a declaration without the guard on the grade.
    const { guard: _guard, ...form } = investigation.steps['form'] ?? { title: '', from: '', by: [] }
    const t = stage({ ...investigation, steps: { ...investigation.steps, form } }, rows, '2026-07-04 09:00')
    t.open(head, { ...opening, grade: 'accident-extra', deaths: 30 })
    t.step('form', mayor, team)
    t.step('draft', zhifa, report)
    t.step('passReport', head, checks)
    expect([t.due('reply'), t.due('replyExtra'), t.source('replyExtra')]).toEqual(['—', '2026-08-03', '30 accident-reporting 32'])
    t.run({ do: 'ask-extension', clock: 'replyExtra', because: '情况复杂', as: head })
    t.run({ do: 'answer-extension', grant: true, because: '同意', as: mayor })
    expect(t.due('replyExtra')).toBe('2026-09-02')
    expect(why(opened({ grade: 'accident-extra', deaths: 30 }).step('form', mayor, team))).toContain('国务院')
  })
  test('publicity in twenty working days (not verified), evaluation within a year of the reply, not before ten months', () => {
    const s = replied()
    expect([s.due('publish'), s.source('publish')]).toEqual(['2026-09-24', '20 openness-regulation 26 未核实'])
    expect([s.due('evaluation'), s.source('evaluation')]).toEqual(['2027-08-30', '1 work-safety-law 第86条第三款'])
    const p = published()
    for (const x of ['criminal-referral', 'penalty', 'penalty']) p.close(x)
    p.until('2027-06-29 10:00')
    expect(why(p.step('evaluate', office, evaluation))).toContain('满10个月后')
    p.until('2027-06-30 10:00')
    expect(code(p.step('evaluate', office, evaluation))).toBe('ok')
    expect(p.due('publishEvaluation')).toBe('unknown 2027')
  })
  test('a returned report has its own span; the old clock of the accident is not set anew', () => {
    const s = submitted()
    expect(code(s.step('sendBack', mayor, { returnReason: '管理原因不清' }))).toBe('ok')
    expect([s.due('resubmit'), s.state().at['main']]).toEqual(['2026-09-04', 'drafted'])
    expect(code(s.step('passReport', head, checks))).toBe('ok')
  })
  test('overdue is told to the committee office and the district lead', () => {
    const s = formed()
    s.until('2026-09-02 10:00')
    expect(s.log.flatMap(({ event: e }) => (e.type === 'case-clock-fired' && e.clock === 'report' ? [[e.what, e.tell]] : []))).toEqual([
      ['remind', []],
      ['late:0', ['committee-office', 'district-lead']],
    ])
  })
  test('before the law of 2021 the year for the evaluation came from the reform opinion', () => {
    const s = stage(investigation, rows, '2021-05-06 09:00')
    s.open(head, { ...opening, happenedAt: when('2021-05-05 10:00') })
    s.step('handUp', head, { upperOrgan: '市政府', upperNotice: '渝府〔2021〕1号' })
    expect(code(s.step('upperReplied', head, { upperReplyNo: '渝府〔2021〕9号', repliedAt: '2021-08-20', nature: 'responsible', measures: report.measures }))).toBe('ok')
    expect([s.due('evaluation'), s.source('evaluation')]).toEqual(['2022-08-20', '1 reform-2016 （十九）'])
  })
})
describe('the credit list', () => {
  it('is suggested with its clause where the report found concealment', () => {
    const s = formed()
    s.step('draft', zhifa, { ...report, liability: [{ party: 'unit', who: '江津化工一厂', facts: '瞒报', ground: 'concealed', treatment: 'penalty' }] })
    s.step('passReport', head, checks)
    s.step('reply', mayor, { replyOrgan: 'org-jiangjin', replyOpinion: '同意', repliedAt: '2026-08-30' })
    const [offer] = offers(investigation, s.state(), zhifa, s.now()).filter((o) => o.step === 'list')
    expect(offer?.suggested?.because[0]).toBe('《安全生产严重失信主体名单管理办法》第6条第（四）项：经查证属于瞒报、谎报')
    s.step('list', zhifa, { listingTarget: '江津化工一厂', penaltyNo: '津应急罚〔2026〕8号' })
    expect(s.children.at(-1)?.values['grounds']).toEqual(['concealed'])
  })
})
describe('other hands', () => {
  it('leaves a larger accident to those above, and follows their reply', () => {
    const s = opened({ grade: 'accident-larger', deaths: 3 })
    expect(why(s.step('form', mayor, team))).toContain('设区的市级人民政府负责调查')
    expect(code(s.step('handUp', zhifa, { upperOrgan: '市政府', upperNotice: '渝府〔2026〕1号' }))).toBe('auth.forbidden')
    expect(code(s.step('handUp', office, { upperOrgan: '市政府', upperNotice: '渝府〔2026〕1号' }))).toBe('ok')
    expect(code(s.step('upperReplied', office, { upperReplyNo: '渝府〔2026〕9号', repliedAt: '2026-09-01', nature: 'responsible', measures: report.measures }))).toBe('ok')
    expect(s.state().at['main']).toBe('rectifying')
    expect(s.children).toEqual([])
  })
  it('lets the unit investigate only where nobody was hurt', () => {
    const delegate = { organ: 'org-jiangjin', delegateReason: '无人员伤亡，原因清楚', unitPerson: 'changzhang' }
    expect(why(opened().step('delegate', mayor, delegate))).toContain('只有未造成人员伤亡')
    const s = opened({ deaths: 0, serious: 0, loss: 200_000 })
    expect(code(s.step('delegate', mayor, delegate))).toBe('ok')
    expect(code(s.step('unitSubmit', head, { ...report, ...checks }))).toBe('auth.forbidden')
    expect(code(s.step('unitSubmit', plant, { ...report, ...checks }))).toBe('ok')
    expect(s.papers.at(-1)?.text).toContain('事故单位组织了调查')
    s.step('sendBack', mayor, { returnReason: '补充' })
    expect(s.state().at['main']).toBe('delegated')
  })
  it('refers what looks like a crime at once, and not a second time with the reply', () => {
    const s = formed()
    expect(code(s.step('refer', zhifa, { suspicion: '强令冒险作业', suspects: '王某' }))).toBe('ok')
    s.step('draft', zhifa, report)
    s.step('passReport', head, checks)
    s.step('reply', mayor, { replyOrgan: 'org-jiangjin', replyOpinion: '同意', repliedAt: '2026-08-30' })
    expect(s.children.map((c) => c.decl)).toEqual(['criminal-referral', 'penalty', 'penalty'])
  })
  it('brings talk, credit list and listed supervision on their way', () => {
    const s = published()
    expect(code(s.step('talk', head, { talkTarget: '江津化工一厂', talkReason: '事故教训未吸取' }))).toBe('ok')
    expect(code(s.step('list', zhifa, { listingTarget: '江津化工一厂', penaltyNo: '津应急罚〔2026〕8号' }))).toBe('ok')
    expect(code(s.step('supervise', mayor, { supervise: '全厂安全仪表未完善' }))).toBe('ok')
    expect(s.children.map((c) => c.decl).slice(3)).toEqual(['admonition-talk', 'credit-listing', 'listed-supervision'])
    expect(s.log.findLast(({ event: e }) => e.type === 'case-step' && e.step === 'list')?.event).toMatchObject({
      suggested: { because: expect.arrayContaining(['仅就本起事故的责任认定，未见应当列入的情形']) },
    })
    expect([plant, zhifa].map((a) => code(s.step('talk', a, { talkTarget: '江津化工一厂', talkReason: '略' })))).toEqual(['auth.forbidden', 'auth.forbidden'])
  })
})
