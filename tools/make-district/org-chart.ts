/** Offices, posts and who sits in them. People are invented; the titles follow the district's offices. */
import { type RoleKey, role } from '@anlan/policy'
import type { Town } from './ground.ts'
import type { Village } from './ground.ts'

export const since = Date.parse('2020-01-01T00:00:00+08:00')
export const valid = { from: since }
export const districtCode = '500116'
export type OrgRow = { id: string; name: string; kind: string; parent: string | null; path: string; area?: string; valid: typeof valid }
export type PostRow = { id: string; org: string; title: string; role: string; sectors?: string[]; superior?: string; required: boolean; valid: typeof valid }
export type PersonRow = { id: string; name: string; initials: string; phones: string[]; demo: true }
export type HoldingRow = { post: string; person: string; rank: 'A' | 'B'; valid: typeof valid }

export type Chart = {
  orgs: OrgRow[]
  posts: PostRow[]
  people: PersonRow[]
  holdings: HoldingRow[]
  org(row: Omit<OrgRow, 'valid'>): string
  /** A post with its holders: the first id is A, the others B. */
  post(row: { id: string; org: string; title: string; role: RoleKey; sectors?: string[]; superior?: string; required?: boolean }, holders: readonly string[]): string
  person(id: string): string
}
export function chart(name: () => { name: string; initials: string }): Chart {
  const made: Chart = {
    orgs: [],
    posts: [],
    people: [],
    holdings: [],
    org(row) {
      made.orgs.push({ ...row, valid })
      return row.id
    },
    post(row, holders) {
      const { id, org, title, sectors, superior, required } = row
      made.posts.push({ id, org, title, role: role[row.role].id, ...(sectors ? { sectors } : {}), ...(superior ? { superior } : {}), required: required ?? true, valid })
      holders.forEach((h, i) => {
        made.holdings.push({ post: id, person: made.person(h), rank: i === 0 ? 'A' : 'B', valid })
      })
      return id
    },
    person(id) {
      if (!made.people.some((p) => p.id === id)) {
        const invented = name()
        made.people.push({ id, name: invented.name, initials: invented.initials, phones: [`199${String(made.people.length + 1).padStart(8, '0')}`], demo: true })
      }
      return id
    },
  }
  return made
}

type Office = { label: string; name: string; short: string; sectors: string[] }
/** Departments by their 2023 names; which sectors they supervise follows the notice and common practice. */
export const offices: readonly Office[] = [
  { label: 'd_emergency', name: '区应急管理局', short: '区应急局', sectors: ['chemicals', 'industry', 'mine'] },
  { label: 'd_committee', name: '区安委办（区减灾办）', short: '区安委办', sectors: [] },
  { label: 'd_water', name: '区水利局', short: '区水利局', sectors: ['water'] },
  { label: 'd_land', name: '区规划自然资源局', short: '区规划自然资源局', sectors: ['geohazard'] },
  { label: 'd_forest', name: '区林业局', short: '区林业局', sectors: ['forest'] },
  { label: 'd_housing', name: '区住房城乡建委', short: '区住建委', sectors: ['construction'] },
  { label: 'd_economy', name: '区经济信息委', short: '区经信委', sectors: ['gas', 'pipeline'] },
  { label: 'd_transport', name: '区交通运输委', short: '区交通运输委', sectors: ['road', 'water-transport'] },
  { label: 'd_tourism', name: '区文化旅游委', short: '区文旅委', sectors: ['tourism'] },
  { label: 'd_education', name: '区教委', short: '区教委', sectors: ['education'] },
  { label: 'd_civil', name: '区民政局', short: '区民政局', sectors: ['civil'] },
  { label: 'd_commerce', name: '区商务委', short: '区商务委', sectors: ['commerce'] },
  { label: 'd_market', name: '区市场监管局', short: '区市场监管局', sectors: ['special-equipment'] },
  { label: 'd_agriculture', name: '区农业农村委', short: '区农业农村委', sectors: ['agriculture'] },
  { label: 'd_fire', name: '区消防救援支队', short: '区消防支队', sectors: ['fire'] },
  { label: 'd_data', name: '区大数据局', short: '区大数据局', sectors: [] },
]
export function sectorPerson(sector: string): string {
  const office = offices.find((o) => o.sectors.includes(sector))
  if (!office) throw new RangeError(`no office supervises ${sector}`)
  return `p-${office.label}-sector`
}

export function buildDistrict(c: Chart): void {
  const top = c.org({ id: 'org-jiangjin', name: '江津区人民政府', kind: 'district', parent: null, path: 'jiangjin', area: districtCode })
  c.post({ id: 'post-district-lead', org: top, title: '分管副区长', role: 'districtLead' }, ['p-quzhang', 'p-quzhang-b'])
  for (const o of offices) c.org({ id: `org-${o.label}`, name: o.name, kind: 'department', parent: top, path: `jiangjin.${o.label}`, area: districtCode })
  c.post({ id: 'post-on-duty-lead', org: top, title: '区带班领导', role: 'onDutyLead', superior: 'post-district-lead' }, ['p-daiban-1', 'p-daiban-2', 'p-daiban-3'])
  c.post({ id: 'post-bureau-head', org: 'org-d_emergency', title: '区应急局局长', role: 'bureauHead', superior: 'post-district-lead' }, ['p-juzhang', 'p-juzhang-b'])
  c.post({ id: 'post-duty-officer', org: 'org-d_emergency', title: '区应急值班员', role: 'dutyOfficer', superior: 'post-on-duty-lead' }, ['p-zhiban-1', 'p-zhiban-2', 'p-zhiban-3'])
  c.post({ id: 'post-committee-office', org: 'org-d_committee', title: '区安委办主任', role: 'committeeOffice', superior: 'post-on-duty-lead' }, ['p-anwei', 'p-anwei-b'])
  c.post({ id: 'post-flood-office', org: 'org-d_water', title: '区防汛抗旱办主任', role: 'floodOffice', superior: 'post-on-duty-lead' }, ['p-fangban', 'p-fangban-b'])
  c.post({ id: 'post-geohazard-office', org: 'org-d_land', title: '区地灾防治办主任', role: 'geohazardOffice', superior: 'post-on-duty-lead' }, ['p-dizai', 'p-dizai-b'])
  c.post({ id: 'post-forest-office', org: 'org-d_forest', title: '区森林防灭火办主任', role: 'forestOffice', superior: 'post-on-duty-lead' }, ['p-senfang', 'p-senfang-b'])
  for (const o of offices) {
    if (o.sectors.length > 0)
      c.post({ id: `post-${o.label}-sector`, org: `org-${o.label}`, title: `${o.short}分管负责人`, role: 'sectorLead', sectors: o.sectors, superior: 'post-on-duty-lead' }, [
        `p-${o.label}-sector`,
        `p-${o.label}-sector-b`,
      ])
    if (o.sectors.length > 0)
      c.post(
        {
          id: `post-${o.label}-inspector`,
          org: `org-${o.label}`,
          title: `${o.short}执法人员`,
          role: 'inspector',
          sectors: o.sectors,
          superior: `post-${o.label}-sector`,
          required: false,
        },
        [`p-${o.label}-inspector`, `p-${o.label}-inspector-b`],
      )
  }
  c.org({ id: 'org-rescue', name: '区综合应急救援队', kind: 'team', parent: 'org-d_emergency', path: 'jiangjin.d_emergency.rescue' })
  c.post({ id: 'post-rescue-lead', org: 'org-rescue', title: '区综合应急救援队队长', role: 'rescueLead', superior: 'post-bureau-head' }, ['p-rescue', 'p-rescue-b'])
  // 三员分立: three different persons without deputies.
  c.post({ id: 'post-system-admin', org: 'org-d_data', title: '系统管理员', role: 'systemAdmin', superior: 'post-bureau-head', required: false }, ['p-xitong'])
  c.post({ id: 'post-security-admin', org: 'org-d_data', title: '安全管理员', role: 'securityAdmin', superior: 'post-bureau-head', required: false }, ['p-anquan'])
  c.post({ id: 'post-audit-admin', org: 'org-d_data', title: '审计管理员', role: 'auditAdmin', superior: 'post-bureau-head', required: false }, ['p-shenji'])
}
/** ltree labels: jiangjin.t108, jiangjin.t108.v201. */
export function townPath(t: { code: string }): string {
  return `jiangjin.t${t.code.slice(6)}`
}
export function buildTown(c: Chart, t: Town): void {
  const key = `t${t.code.slice(6)}`
  const org = c.org({
    id: `org-${key}`,
    name: `${t.name}${t.name.endsWith('街道') ? '办事处' : '人民政府'}`,
    kind: 'township',
    parent: 'org-jiangjin',
    path: townPath(t),
    area: t.code,
  })
  c.post({ id: `post-${key}-lead`, org, title: `${t.name}主要领导`, role: 'townLead', superior: 'post-on-duty-lead' }, [`p-${key}-lead`, `p-${key}-lead-b`])
  c.post({ id: `post-${key}-safety`, org, title: `${t.name}应急办主任`, role: 'townSafety', superior: `post-${key}-lead` }, [`p-${key}-safety`, `p-${key}-safety-b`])
  c.post({ id: `post-${key}-duty`, org, title: `${t.name}值班员`, role: 'townDuty', superior: `post-${key}-lead` }, [`p-${key}-duty`, `p-${key}-duty-b`])
  for (const v of t.villages) buildVillage(c, t, v)
}
function buildVillage(c: Chart, t: Town, v: Village): void {
  const key = `v${v.code.slice(6)}`
  const org = c.org({ id: `org-${key}`, name: v.name, kind: 'village', parent: `org-t${t.code.slice(6)}`, path: `${townPath(t)}.v${v.code.slice(9)}`, area: v.code })
  c.post({ id: `post-${key}-lead`, org, title: `${v.name}书记`, role: 'villageLead', superior: `post-t${t.code.slice(6)}-lead` }, [`p-${key}-lead`, `p-${key}-lead-b`])
  c.post({ id: `post-${key}-grid`, org, title: `${v.name}网格员`, role: 'gridWorker', superior: `post-${key}-lead`, required: false }, [`p-${key}-grid`])
}

/** After the towns: where both stand, the town's people are asked first. */
export function buildZones(c: Chart): void {
  for (const zone of [
    { label: 'z_degan', name: '德感工业园', area: '500116002' },
    { label: 'z_luohuang', name: '珞璜工业园（江津综保区）', area: '500116117' },
  ]) {
    const org = c.org({ id: `org-${zone.label}`, name: zone.name, kind: 'zone', parent: 'org-jiangjin', path: `jiangjin.${zone.label}`, area: zone.area })
    c.post({ id: `post-${zone.label}-lead`, org, title: `${zone.name}主要负责人`, role: 'townLead', superior: 'post-on-duty-lead' }, [
      `p-${zone.label}-lead`,
      `p-${zone.label}-lead-b`,
    ])
    c.post({ id: `post-${zone.label}-safety`, org, title: `${zone.name}应急办负责人`, role: 'townSafety', superior: `post-${zone.label}-lead` }, [
      `p-${zone.label}-safety`,
      `p-${zone.label}-safety-b`,
    ])
  }
}
/** Posts that the closed loops need. They come last, so that the invented names of everybody else stay what they are. */
export function buildCasePosts(c: Chart): void {
  const bureau = 'org-d_emergency'
  c.post(
    {
      id: 'post-d_emergency-inspector-2',
      org: bureau,
      title: '区应急局执法人员',
      role: 'inspector',
      sectors: ['chemicals', 'industry', 'mine'],
      superior: 'post-d_emergency-sector',
      required: false,
    },
    ['p-zhifa-3', 'p-zhifa-4'],
  )
  c.post({ id: 'post-legal-reviewer', org: bureau, title: '区应急局法制审核人员', role: 'legalReviewer', superior: 'post-bureau-head', required: false }, ['p-fazhi', 'p-fazhi-b'])
  c.post({ id: 'post-custodian', org: bureau, title: '举报信息保密专管员', role: 'custodian', superior: 'post-bureau-head', required: false }, ['p-baomi', 'p-baomi-b'])
  // Towns to which enforcement powers have been handed (行政处罚法 24).
  for (const town of ['t108', 't117'])
    c.post({ id: `post-${town}-inspector`, org: `org-${town}`, title: '镇街综合执法人员', role: 'inspector', superior: `post-${town}-safety`, required: false }, [
      `p-${town}-inspector`,
      `p-${town}-inspector-b`,
    ])
}
