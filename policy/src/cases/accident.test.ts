/** An accident from its first call to the file, and every clock of its reporting. */
import { describe, expect, it, test } from 'vitest'
import { maySee, viewOf } from '@anlan/kernel/case'
import { accident as rows } from '../../../tools/make-district/case-limits/accident.ts'
import { reportingQuestions } from '../accident-reporting.ts'
import { role } from '../roles.ts'
import { accident } from './accident.ts'
import { code, nobody, post, responsible, stage, type Stage, town, when, why } from './testing.ts'

const duty = post('zhiban', role.dutyOfficer)
const lead = post('daiban', role.onDutyLead, 'jiangjin')
const head = post('juzhang', role.bureauHead)
const office = post('anwei', role.committeeOffice, 'jiangjin.d_committee')
const plant = responsible('changzhang', 'entityLead', 'e-plant')
const inspector = post('zhifa', role.inspector)
const flash = {
  source: 'agency',
  unitName: '江津化工一厂，白沙镇，私营',
  place: { text: '二号车间' },
  happenedAt: when('2026-07-03 01:40'),
  heardAt: when('2026-07-03 02:10'),
  kind: 'chemicals',
  firstDeaths: 1,
  firstMissing: 0,
  firstSerious: 2,
  firstAtRisk: 6,
}
const yes = { answer: 'yes' }
const no = { answer: 'no' }
const notified = { government: yes, police: yes, labour: yes, union: yes, procuratorate: yes, sector: yes }
const clean = { late: no, omitted: no, falsified: no, concealed: no }
const up = { deaths: 1, missing: 0, serious: 2, summary: '反应釜泄漏起火', measures: '已停车、灭火、疏散', notified, grade: 'accident-general' }
function opened(over: object = {}, at = '2026-07-03 02:20'): Stage {
  const s = stage(accident, rows, at)
  expect(code(s.open(duty, { ...flash, ...over }))).toBe('ok')
  return s
}
function reported(over: object = {}, more: object = {}): Stage {
  const s = opened(over)
  expect(code(s.step('reportUp', duty, { ...up, ...more }))).toBe('ok')
  return s
}
function concluded(over: object = {}): Stage {
  const s = reported(over)
  s.step('arrive', head, { sceneLead: 'juzhang', arrivedAt: when('2026-07-03 02:50') })
  expect(code(s.step('beginInquiry', head))).toBe('ok')
  expect(code(s.step('conclude', lead, { rescueEndAt: when('2026-07-03 09:00'), rescueReview: '出动及时，现场警戒不足' }))).toBe('ok')
  return s
}
const settled = { deaths: 1, missing: 0, serious: 2, loss: 860_000, reporting: clean }
const statistics = {
  industry: '化学原料和化学制品制造业',
  injuryKind: 'explosion',
  economy: 'private',
  scale: 'medium',
  department: '区应急管理局',
  counted: 'yes',
  victims: [{ name: '张某', sex: 'male', age: 40, harm: 'dead', kind: 'own' }],
}

describe('a general accident', () => {
  it('runs from the flash to the file, and opens its investigation', () => {
    const s = concluded()
    expect(s.children.map((c) => [c.decl, c.values['grade'], c.values['deaths']])).toEqual([['investigation', 'accident-general', 1]])
    s.until('2026-08-03 09:00')
    expect(code(s.step('settle', head, settled))).toBe('ok')
    expect(code(s.step('report', duty, statistics))).toBe('ok')
    expect(code(s.step('file', office))).toBe('case.children-open')
    s.close('investigation')
    expect(code(s.step('file', office))).toBe('ok')
    expect(s.state()).toMatchObject({ outcome: 'ended', at: { main: 'closed', scene: 'arrived', inquiry: 'begun' } })
    expect(s.papers.map((p) => p.title)).toEqual(['事故快报', '伤亡、等级与报送情况核定书'])
  })
  it('writes the flash with what art. 12 asks, and says why the grade', () => {
    const [paper] = reported().papers
    for (const part of [
      '江津化工一厂',
      '2026年7月3日01时40分',
      '二号车间',
      '死亡1人',
      '反应釜泄漏起火',
      '已停车',
      '一般事故',
      '未达到较大事故标准',
      '人民检察院',
      '第10、11、12条',
    ])
      expect(paper?.text).toContain(part)
  })
  it('is not filed while nobody went to the scene or the inquiry is undecided', () => {
    const s = reported()
    expect(code(s.step('conclude', lead, { rescueEndAt: when('2026-07-03 09:00'), rescueReview: '略' }))).toBe('case.lanes-open')
  })
})

describe('who may', () => {
  test('the unit itself, the room, the towns and the sectors may report; a stranger may not', () => {
    const s = stage(accident, rows, '2026-07-03 02:20')
    expect(code(s.open(nobody, flash))).toBe('auth.forbidden')
    expect(code(stage(accident, rows, '2026-07-03 02:20').open(plant, { ...flash, source: 'unit' }))).toBe('ok')
    expect(code(stage(accident, rows, '2026-07-03 02:20').open(post('zz', role.townDuty, town), flash))).toBe('ok')
    expect(code(stage(accident, rows, '2026-07-03 02:20').open(post('zz', role.townDuty, 'bishan.t1'), flash))).toBe('auth.forbidden')
    expect(code(stage(accident, rows, '2026-07-03 02:20').open(post('zz', role.rescueLead, town), flash))).toBe('auth.forbidden')
  })
  test('the unit sees its own report, never one that others made of it; a town only what it reported', () => {
    const tip = opened({ source: 'tipOff' })
    const own = stage(accident, rows, '2026-07-03 02:20')
    own.open(plant, { ...flash, source: 'unit' })
    const townDuty = post('zz', role.townDuty, town)
    const fromTown = stage(accident, rows, '2026-07-03 02:20')
    fromTown.open(townDuty, flash)
    expect([tip, own].map((s) => maySee(accident, s.state(), plant))).toEqual([false, true])
    expect([tip, fromTown].map((s) => maySee(accident, s.state(), townDuty))).toEqual([false, true])
    expect([duty, lead, head, office, inspector].map((a) => maySee(accident, tip.state(), a))).toEqual([true, true, true, true, true])
  })
  test.each([
    ['reportUp', plant, up],
    ['phoneFlash', plant, { phoneTo: '市局', phoneAt: when('2026-07-03 02:30') }],
    ['reportUp', inspector, up],
    ['dismiss', plant, { dismissal: '无' }],
    ['unitReports', plant, { unitReportAt: when('2026-07-03 02:20'), unitReporter: '厂长' }],
  ] as const)('%s is refused to %o', (key, who, values) => {
    expect(code(opened().step(key, who, values))).toBe('auth.forbidden')
  })
  test.each([
    ['arrive', duty, { sceneLead: 'zhiban', arrivedAt: when('2026-07-03 02:50') }],
    ['beginInquiry', duty, {}],
    ['waiveInquiry', office, { waiver: '无人伤亡' }],
    ['conclude', duty, { rescueEndAt: when('2026-07-03 09:00'), rescueReview: '略' }],
    ['regrade', duty, { grade: 'accident-larger', gradeReason: '略' }],
    ['followUp', plant, { deaths: 1, missing: 0, serious: 2, progress: '略' }],
  ] as const)('%s is refused to others', (key, who, values) => {
    expect(code(reported().step(key, who, values))).toBe('auth.forbidden')
  })
  it('settling is the head’s alone', () => {
    const s = concluded()
    s.until('2026-08-03 09:00')
    expect([duty, lead, inspector, office, plant].map((a) => code(s.step('settle', a, settled)))).toEqual(Array(5).fill('auth.forbidden'))
  })
  it('who took the call does not dismiss it', () => {
    const s = stage(accident, rows, '2026-07-03 02:20')
    s.open(lead, flash)
    expect(code(s.step('dismiss', lead, { dismissal: '误报' }))).toBe('case.recused')
    expect(code(s.step('dismiss', head, { dismissal: '误报' }))).toBe('ok')
    expect(code(s.run({ do: 'reopen', because: '有新情况', as: duty }))).toBe('auth.forbidden')
    expect(code(s.run({ do: 'reopen', because: '有新情况', as: head }))).toBe('ok')
    expect(s.state().at['main']).toBe('received')
  })
})

describe('clocks of reporting', () => {
  test('one hour for the unit, two for the bureau, from when each heard', () => {
    const s = opened({ unitHeardAt: when('2026-07-03 01:50') })
    expect([s.due('unitReport'), s.source('unitReport')]).toEqual(['7月3日02:50', '1 accident-reporting 9'])
    expect([s.due('reportUp'), s.source('reportUp')]).toEqual(['7月3日04:10', '2 accident-reporting 11'])
    expect([s.due('phoneFlash'), s.due('window')]).toEqual(['—', '2026-08-02'])
  })
  test('a unit that reports itself has no hour left to run', () => {
    const s = stage(accident, rows, '2026-07-03 02:20')
    s.open(plant, { ...flash, source: 'unit' })
    expect(s.due('unitReport')).toBe('—')
    expect(why(s.step('unitReports', duty, { unitReportAt: when('2026-07-03 02:20'), unitReporter: '厂长' }))).toBe('本件由事故单位报告')
  })
  test('seven days for road and fire', () => {
    expect([opened({ kind: 'road' }).due('window'), opened({ kind: 'fire' }).due('window'), opened({ kind: 'construction' }).due('window')]).toEqual([
      '2026-07-10',
      '2026-07-10',
      '2026-08-02',
    ])
  })
  test('larger ones are phoned to the province within the hour, before the written report', () => {
    const s = opened({ firstDeaths: 3 })
    expect([s.due('phoneFlash'), s.source('phoneFlash')]).toEqual(['7月3日03:10', '1 accident-information 第8、9条'])
    const larger = { ...up, deaths: 3, grade: 'accident-larger' }
    expect(why(s.step('reportUp', duty, larger))).toContain('应先电话快报')
    expect(code(s.step('phoneFlash', duty, { phoneTo: '市局值班室', phoneAt: when('2026-07-03 02:30') }))).toBe('ok')
    expect(code(s.step('reportUp', duty, larger))).toBe('ok')
    expect(s.papers[0]?.text).toContain('市局值班室')
  })
  test('the missing count as dead for the phone, not for the grade', () => {
    const s = opened({ firstDeaths: 1, firstMissing: 2 })
    expect(s.due('phoneFlash')).toBe('7月3日03:10')
    expect(accident.steps['reportUp']?.suggests?.(viewOf(s.state(), s.now()))).toMatchObject({ values: { grade: 'accident-general' } })
    expect(accident.steps['reportUp']?.suggests?.(viewOf(s.state(), s.now()))?.because.join()).toContain('如均遇难将升为较大事故')
  })
  test('a general one in the public eye is phoned, too', () => {
    expect(opened({ influence: 'great' }).due('phoneFlash')).toBe('7月3日03:10')
    expect(opened({ influence: 'plain' }).due('phoneFlash')).toBe('—')
  })
  test('follow-ups: within a day, each sets it anew; twice a day from 重大', () => {
    const s = reported()
    expect([s.due('followUp'), s.source('followUp')]).toEqual(['7月4日02:20', '24 accident-information 11'])
    s.until('2026-07-03 20:00')
    expect(code(s.step('followUp', duty, { deaths: 1, missing: 0, serious: 2, progress: '火已扑灭' }))).toBe('ok')
    expect(s.due('followUp')).toBe('7月4日20:00')
    expect(s.papers.at(-1)?.text).toContain('第1次续报')
    const grave = opened({ firstDeaths: 10 })
    grave.step('phoneFlash', duty, { phoneTo: '市局', phoneAt: when('2026-07-03 02:30') })
    grave.step('reportUp', duty, { ...up, deaths: 10, grade: 'accident-major' })
    expect([grave.due('followUp'), grave.source('followUp')]).toEqual(['7月3日14:20', '12 accident-information 11'])
  })
  test('an overdue follow-up is told to the room; after the rescue there is none', () => {
    const s = reported()
    s.until('2026-07-05 00:00')
    expect(s.log.flatMap(({ event: e }) => (e.type === 'case-clock-fired' && e.clock === 'followUp' ? [e.tell] : []))).toEqual([['duty-officer', 'on-duty-lead']])
    expect(
      concluded()
        .state()
        .clocks.find((c) => c.clock === 'followUp' && c.stoppedAt === undefined),
    ).toBeUndefined()
  })
  test('a grade that rises later starts the hour for the phone once, and follow-ups do not put it off', () => {
    const s = reported()
    s.until('2026-07-03 10:00')
    const risen = { deaths: 3, missing: 0, serious: 0, progress: '两人医治无效' }
    expect(why(s.step('followUp', duty, risen))).toContain('与按数字计算的等级不一致')
    expect(code(s.step('followUp', duty, { ...risen, grade: 'accident-larger' }))).toBe('ok')
    expect(s.due('phoneRise')).toBe('7月3日11:00')
    s.until('2026-07-03 10:30')
    s.step('followUp', duty, { ...risen, grade: 'accident-larger' })
    expect(s.due('phoneRise')).toBe('7月3日11:00')
    s.step('phoneFlash', duty, { phoneTo: '市局', phoneAt: when('2026-07-03 10:40') })
    expect(s.state().at['main']).toBe('responding')
    expect(
      s
        .state()
        .clocks.filter((c) => c.clock === 'phoneRise')
        .every((c) => c.stoppedAt !== undefined),
    ).toBe(true)
  })
})

describe('grade', () => {
  it('that departs from the numbers needs a reason', () => {
    const s = opened()
    expect(why(s.step('reportUp', duty, { ...up, grade: 'accident-larger' }))).toContain('请写明理由')
    expect(why(s.step('reportUp', duty, { ...up, grade: undefined }))).toBe('请确认事故等级')
    s.step('phoneFlash', duty, { phoneTo: '市局', phoneAt: when('2026-07-03 02:30') })
    expect(code(s.step('reportUp', duty, { ...up, grade: 'accident-larger', gradeReason: '社会影响大，提级' }))).toBe('ok')
    expect(s.papers[0]?.text).toContain('社会影响大，提级')
  })
  it('is settled only when the time for late deaths is over', () => {
    const s = concluded()
    s.until('2026-08-02 23:00')
    expect(why(s.step('settle', head, settled))).toBe('伤亡补报期至2026年8月2日，还有1小时，期满后核定')
    s.until('2026-08-03 00:00')
    expect(code(s.step('settle', head, settled))).toBe('ok')
  })
  it('rises with a death within the thirty days', () => {
    const s = concluded()
    s.until('2026-07-20 10:00')
    expect(code(s.step('changeCasualties', duty, { deaths: 2, missing: 0, serious: 1, changeAt: when('2026-07-20 08:00') }))).toBe('ok')
    expect(s.papers.at(-1)?.text).toContain('伤亡变化补报')
    s.until('2026-08-03 09:00')
    expect(why(s.step('settle', head, { ...settled, deaths: 3, serious: 0 }))).toContain('与按数字计算的等级不一致')
    expect(code(s.step('settle', head, { ...settled, deaths: 3, serious: 0, grade: 'accident-larger' }))).toBe('ok')
  })
})

describe('a geohazard', () => {
  const slide = { kind: 'geohazard', unitName: '白沙镇黑石山村', firstDeaths: 3, firstSerious: 0 }
  it('has its own ladder and its own clocks, and is reviewed instead of investigated', () => {
    const s = opened(slide)
    expect([s.due('unitReport'), s.due('reportUp'), s.due('phoneFlash'), s.due('window')]).toEqual(['—', '—', '—', '—'])
    expect([s.due('geohazardReport'), s.source('geohazardReport')]).toEqual(['7月3日08:10', '6 geohazard-plan 速报时限 未核实'])
    const { grade: _grade, ...rest } = up
    expect(why(s.step('reportUp', duty, { ...rest, deaths: 3, serious: 0 }))).toBe('请确认地质灾害等级')
    expect(code(s.step('reportUp', duty, { ...rest, deaths: 3, serious: 0, disasterGrade: 'geohazard-medium' }))).toBe('ok')
    expect(s.papers[0]?.text).toContain('中型地质灾害')
    expect(s.due('followUp')).toBe('—')
    s.step('beginInquiry', head)
    expect(s.children.map((c) => [c.decl, c.values['disasterGrade']])).toEqual([['disaster-review', 'geohazard-medium']])
    expect(reportingQuestions(viewOf(s.state(), s.now()))).toEqual([])
  })
})

describe('迟报漏报谎报瞒报 are questions with numbers', () => {
  const asked = (s: Stage) => reportingQuestions(viewOf(s.state(), s.now())).map((q) => [q.fault, q.who])
  it('late: more than the hour between hearing and reporting', () => {
    const s = opened({ unitHeardAt: when('2026-07-03 01:50') })
    s.step('unitReports', duty, { unitReportAt: when('2026-07-03 02:50'), unitReporter: '厂长' })
    expect(asked(s)).toEqual([])
    const t = opened({ unitHeardAt: when('2026-07-03 01:50') })
    t.step('unitReports', duty, { unitReportAt: when('2026-07-03 02:51'), unitReporter: '厂长' })
    expect(reportingQuestions(viewOf(t.state(), t.now()))).toEqual([
      { fault: 'late', who: 'unit', text: '单位负责人接报于2026年7月3日01时50分，2026年7月3日02时51分报告，历时1小时1分，时限1小时：是否属迟报？' },
    ])
  })
  it('concealed: the unit never reported', () => {
    const s = opened({ unitHeardAt: when('2026-07-03 01:50'), source: 'tipOff' })
    s.until('2026-07-04 02:00')
    expect(asked(s)).toEqual([['concealed', 'unit']])
  })
  it('omitted or falsified: the unit’s first figures against those found', () => {
    const s = stage(accident, rows, '2026-07-03 02:20')
    s.open(plant, { ...flash, source: 'unit', firstDeaths: 0, unitHeardAt: when('2026-07-03 01:50') })
    s.step('reportUp', duty, up)
    expect(asked(s)).toEqual([
      ['omitted', 'unit'],
      ['falsified', 'unit'],
    ])
  })
  it('late, by the bureau itself', () => {
    const s = opened({ source: 'unit', unitHeardAt: when('2026-07-03 02:00') })
    s.until('2026-07-03 05:00')
    s.step('reportUp', duty, up)
    expect(reportingQuestions(viewOf(s.state(), s.now()))).toEqual([{ fault: 'late', who: 'bureau', text: expect.stringContaining('超过50分') }])
  })
  it('the questions stand beside the checklist that must be answered, and in the paper', () => {
    const s = concluded()
    s.until('2026-08-03 09:00')
    expect(code(s.step('settle', head, { ...settled, reporting: { late: no } }))).toBe('case.field')
    expect(code(s.step('settle', head, settled))).toBe('ok')
    expect(s.papers.at(-1)?.text).toContain('至今')
    expect(s.log.at(-1)?.event).toMatchObject({ suggested: { because: expect.arrayContaining([expect.stringContaining('是否属瞒报')]) } })
  })
})

describe('a tip', () => {
  it('is verified in five days, fully in two months, and only then goes up', () => {
    const s = opened({ source: 'tipOff' })
    expect([s.due('checkFirst'), s.source('checkFirst'), s.due('checkWhole'), s.due('reportUp')]).toEqual(['2026-07-08', '5 accident-information 12', '2026-09-03', '—'])
    s.until('2026-07-06 10:00')
    expect(code(s.step('check', inspector, { checkResult: 'accident', checkNote: '现场和医院核实' }))).toBe('ok')
    expect(s.due('reportUpChecked')).toBe('7月6日12:00')
    expect(code(s.step('reportUp', duty, up))).toBe('ok')
    expect(code(s.step('checkFully', head, { checkResult: 'accident', checkNote: '属实' }))).toBe('ok')
  })
  it('that is untrue is dismissed by another than who took it', () => {
    const s = opened({ source: 'tipOff' })
    s.step('check', inspector, { checkResult: 'untrue', checkNote: '未发生' })
    expect(s.due('reportUpChecked')).toBe('—')
    expect(code(s.step('dismiss', head, { dismissal: '查无此事' }))).toBe('ok')
    expect(s.state().outcome).toBe('ended')
  })
  it('is asked only of tips', () => {
    expect(why(opened().step('check', inspector, { checkResult: 'accident', checkNote: '略' }))).toContain('只有举报')
  })
})

describe('no investigation', () => {
  it('is possible where nobody was hurt; a fault of reporting then becomes a penalty of its own', () => {
    const s = stage(accident, rows, '2026-07-03 02:20')
    s.open(duty, { ...flash, firstDeaths: 0, firstSerious: 0, firstAtRisk: 12 })
    s.step('reportUp', duty, { ...up, deaths: 0, serious: 0 })
    expect(s.papers[0]?.text).toContain('较大涉险：涉险 12 人')
    s.step('arrive', head, { sceneLead: 'juzhang', arrivedAt: when('2026-07-03 02:50') })
    expect(code(s.step('waiveInquiry', head, { waiver: '无人伤亡、损失轻微' }))).toBe('ok')
    s.step('conclude', lead, { rescueEndAt: when('2026-07-03 09:00'), rescueReview: '略' })
    s.until('2026-08-03 09:00')
    expect(code(s.step('settle', head, { ...settled, deaths: 0, serious: 0, loss: 50_000, reporting: { ...clean, late: yes } }))).toBe('ok')
    expect(s.children.map((c) => [c.decl, c.title.includes('迟报')])).toEqual([['penalty', true]])
    expect(why(s.step('report', duty, { ...statistics, counted: 'no', victims: [] }))).toBe('不纳入统计须写明理由')
    expect(code(s.step('report', duty, { ...statistics, counted: 'no', countedReason: '未达统计起点', victims: [] }))).toBe('ok')
    expect(code(s.step('file', office))).toBe('ok')
  })
  it('is refused for a larger accident', () => {
    const s = opened({ firstDeaths: 3 })
    s.step('phoneFlash', duty, { phoneTo: '市局', phoneAt: when('2026-07-03 02:30') })
    s.step('reportUp', duty, { ...up, deaths: 3, grade: 'accident-larger' })
    expect(why(s.step('waiveInquiry', head, { waiver: '略' }))).toContain('必须调查')
    // Loss alone makes it a larger one, too.
    const t = opened({ firstDeaths: 0, firstSerious: 0, firstLoss: 12_000_000 })
    t.step('phoneFlash', duty, { phoneTo: '市局', phoneAt: when('2026-07-03 02:30') })
    expect(code(t.step('reportUp', duty, { ...up, deaths: 0, serious: 0, loss: 12_000_000, grade: 'accident-larger' }))).toBe('ok')
    expect(why(t.step('waiveInquiry', head, { waiver: '略' }))).toBe('较大以上事故必须调查')
  })
  it('is refused where one person died or is missing', () => {
    expect(why(reported().step('waiveInquiry', head, { waiver: '略' }))).toContain('必须调查')
    expect(why(reported({ firstMissing: 1 }, { deaths: 0, serious: 0, missing: 1 }).step('waiveInquiry', head, { waiver: '略' }))).toContain('必须调查')
  })
})
