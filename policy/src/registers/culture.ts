/** Items 5 and 13: where people learn safety, from what, whether it stuck, and whether they know that reports are rewarded. */
import { cite, f } from '@anlan/kernel/base'
import { defineRegister, type RegisterDecl } from '@anlan/kernel/register'
import { before, departments, is, note, number, over, phone, text, towns } from './parts.ts'

const group = '宣传教育'
const five = { enterprise: '进企业', community: '进社区', family: '进家庭', school: '进校园', village: '进农村' } as const

export const experienceBases = defineRegister({
  id: 'experience-bases',
  revision: 1,
  title: '安全科普体验基地',
  noun: '基地',
  group,
  about: '体验馆（室）在哪里、是否开放、一年接待多少人。',
  cites: [cite('jiangjin-2023', 5)],
  owner: 'org',
  fields: {
    name: f.text('名称', { max: 60 }),
    place: f.place('位置'),
    themes: f.many('内容', { fire: '消防', traffic: '交通', gas: '燃气', flood: '防汛避险', quake: '地震', work: '作业安全', first: '急救' }, { min: 1 }),
    state: f.one('状态', { open: '已开放', building: '在建', closed: '暂停开放' }),
    hours: f.text('开放时间', { optional: true, max: 100 }),
    visitors: f.count('本年接待', '人'),
    phone: phone('预约电话', { optional: true }),
  },
  key: ['name'],
  nameOf: (v) => text(v, 'name'),
  flags: { open: is('已开放', 'state', 'open'), closed: is('暂停开放', 'state', 'closed', true) },
  keepers: [...towns, ...departments.slice(0, 1)],
  public: ['name', 'place', 'themes', 'hours'],
})
export const materials = defineRegister({
  id: 'safety-materials',
  revision: 1,
  title: '安全宣传产品',
  noun: '产品',
  group,
  about: '可供各镇街、企业、学校取用的读物、动漫、短视频。',
  cites: [cite('jiangjin-2023', 5)],
  owner: 'district',
  fields: {
    title: f.text('名称', { max: 80 }),
    kind: f.one('形式', { text: '读物', comic: '动漫', video: '短视频', poster: '海报展板', audio: '广播稿' }),
    theme: f.text('主题', { max: 60 }),
    whom: f.many('面向', five, { min: 1 }),
    madeOn: f.day('制作日期'),
    reviewOn: f.day('内容复核日期', { hint: '法规和电话会变，到期复核' }),
    files: f.files('文件', { optional: true }),
    link: f.text('链接', { optional: true, max: 200 }),
  },
  key: ['title', 'kind'],
  nameOf: (v) => text(v, 'title'),
  flags: { stale: over('内容到期未复核', 'reviewOn') },
  runsOut: { field: 'reviewOn', title: '内容复核', before },
  keepers: departments,
  public: ['title', 'kind', 'theme', 'link'],
})
export const safetyCourses = defineRegister({
  id: 'safety-courses',
  revision: 1,
  title: '安全课程',
  noun: '课程',
  group,
  about: '每次授课有多少人参加测试、多少人合格，合格率由此算出。',
  cites: [cite('jiangjin-2023', 5)],
  owner: 'org',
  fields: {
    title: f.text('课程', { max: 80 }),
    five: f.one('五进', five),
    heldOn: f.day('授课日期'),
    where: f.text('地点', { max: 80 }),
    teacher: f.text('授课人', { max: 40 }),
    came: f.count('到课', '人'),
    tested: f.count('参加测试', '人'),
    passed: f.count('测试合格', '人'),
    photos: f.photos('照片', { optional: true }),
  },
  key: ['title', 'heldOn', 'where'],
  nameOf: (v) => `${text(v, 'heldOn')} ${text(v, 'title')}`,
  flags: {
    untested: { title: '未测试', holds: (v) => number(v, 'tested') === 0, bad: true },
    doubtful: { title: '合格人数多于测试人数', holds: (v) => number(v, 'passed') > number(v, 'tested'), bad: true },
  },
  keepers: [...towns, ...departments.slice(0, 1)],
  columns: ['title', 'five', 'heldOn', 'where', 'came', 'tested', 'passed'],
})
export const awarenessSurveys = defineRegister({
  id: 'awareness-surveys',
  revision: 1,
  title: '有奖举报知晓率调查',
  noun: '调查',
  group,
  about: '抽样问群众知不知道 12350 和举报奖励，知晓率由此算出。',
  cites: [cite('jiangjin-2023', 13)],
  owner: 'org',
  fields: {
    title: f.text('调查名称', { max: 80 }),
    heldOn: f.day('调查日期'),
    method: f.one('方式', { street: '街头、入户', phone: '电话', web: '网络问卷', firm: '企业现场' }),
    asked: f.count('被调查', '人'),
    aware: f.count('知晓', '人'),
    note,
  },
  key: ['title', 'heldOn'],
  nameOf: (v) => `${text(v, 'heldOn')} ${text(v, 'title')}`,
  flags: { doubtful: { title: '知晓人数多于被调查人数', holds: (v) => number(v, 'aware') > number(v, 'asked'), bad: true } },
  keepers: towns,
})
export const culture: readonly RegisterDecl[] = [experienceBases, materials, safetyCourses, awarenessSurveys]
