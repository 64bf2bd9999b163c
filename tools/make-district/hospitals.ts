/** Town hospitals. They come after everybody else and draw from their own randomness, so that nothing made before them changes. */
import type { Seeded } from '@anlan/kernel/base'
import { chemicalTowns, type Entities } from './entities.ts'
import { around, type Town } from './ground.ts'
import { type Chart, districtCode, townPath, valid } from './org-chart.ts'

export function buildHospitals(c: Chart, made: Entities, towns: readonly Town[], random: Seeded): void {
  const seats = towns.map((t) => t.seat)
  const office = c.org({ id: 'org-d_health', name: '区卫生健康委', kind: 'department', parent: 'org-jiangjin', path: 'jiangjin.d_health', area: districtCode })
  c.post({ id: 'post-d_health-sector', org: office, title: '区卫生健康委分管负责人', role: 'sectorLead', sectors: ['health'], superior: 'post-on-duty-lead' }, [
    'p-d_health-sector',
    'p-d_health-sector-b',
  ])
  for (const t of towns) {
    const village = t.villages[0]
    if (!village) continue
    const key = `t${t.code.slice(6)}`
    const id = `e-${t.short.toLowerCase()}-yi1`
    const name = `${t.name.replace(/镇$|街道$/, '')}卫生院·演示`
    const org = c.org({ id: `org-${id}`, name, kind: 'enterprise', parent: `org-${key}`, path: `${townPath(t)}.${id.replace(/-/g, '_')}`, area: village.code })
    c.post({ id: `post-${id}`, org, title: `${name}责任人`, role: 'entityLead', superior: `post-${key}-safety`, required: false }, [`p-${id}`])
    const beds = chemicalTowns.some((x) => x.town === t.code.slice(6)) ? 120 : 60
    made.entities.push({
      id,
      name,
      org,
      sector: 'health',
      kind: '医疗机构',
      grade: 'III',
      area: village.code,
      at: around(seats, village.centre, 0.6, random),
      valid,
      demo: true,
      tags: ['hospital'],
      people: beds,
    })
    made.responsibles.push(
      { entity: id, as: 'governmentLead', person: `p-${key}-lead`, valid },
      { entity: id, as: 'sectorLead', person: 'p-d_health-sector', valid },
      { entity: id, as: 'entityLead', person: `p-${id}`, valid },
    )
  }
}
