/** Where the rows of a register come from that nobody keeps by hand, with the way there. */
import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'

type Place = { readonly to: string; readonly title: string }
const registerAt = (id: string, title: string): Place => ({ to: `/registers/${id}`, title })
const origins: Readonly<Record<string, { readonly how: string; readonly from: readonly Place[] }>> = {
  'monitoring-points': { how: '由监测点登记和最近一次数据算出', from: [{ to: '/points', title: '监测点' }] },
  'chemical-stores': { how: '由危化品储存登记按 GB 18218 算出', from: [{ to: '/chemicals', title: '危化品风险分布' }] },
  'town-standing': {
    how: '由下列台账按镇街（平台）汇总算出',
    from: [
      registerAt('five-haves-scores', '“五有”评分'),
      registerAt('five-haves-criteria', '评分标准'),
      registerAt('rescue-teams', '应急队伍'),
      registerAt('village-stations', '村（社区）应急服务站'),
    ],
  },
  'supervision-matrix': {
    how: '由监管责任登记，及各部门分管岗位的行业算出',
    from: [registerAt('responsibility-matrix', '行业部门监管责任'), { to: '/people', title: '责任人' }],
  },
  'listed-entities': {
    how: '由单位名录、责任人登记和下列台账算出',
    from: [{ to: '/people', title: '责任人' }, registerAt('plates', '责任公示牌'), registerAt('key-units', '自然灾害防治责任清单')],
  },
  inspectors: { how: '由执法岗位和执法证登记算出', from: [{ to: '/people?tab=cards', title: '执法证' }] },
  'supervised-sectors': { how: '由单位名录、执法证和本年线上检查算出', from: [{ to: '/cases', title: '案件' }, registerAt('inspectors', '执法人员')] },
  posts: { how: '由责任体系中的岗位和任职算出', from: [{ to: '/people', title: '责任人' }] },
}
export function OriginNote(props: { readonly register: string }): ReactNode {
  const o = origins[props.register] ?? { how: '由系统按已有登记算出', from: [] }
  return (
    <p className="reg-from">
      本台账不手工填写：{o.how}。要改，请到来源处改
      {o.from.map((p, i) => (
        <Fragment key={p.to}>
          {i === 0 ? '：' : '、'}
          <Link to={p.to}>{p.title}</Link>
        </Fragment>
      ))}
      。
    </p>
  )
}
