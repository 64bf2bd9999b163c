/** Papers of a work: accepted by others, handed to who keeps it. */
import { cite } from '@anlan/kernel/base'
import type { DocumentDecl, DocumentNames, Part } from '@anlan/kernel/case'
import { box, boxes, power, seal, takenBy, takenOn, wide } from './parts.ts'

const item = cite('jiangjin-2023', 3)
function head(n: DocumentNames): Part {
  return boxes(
    [wide('工程名称', n.field('name'))],
    [box('类别', n.field('kind')), box('数量', n.field('units'))],
    [wide('建设地点', n.field('place'))],
    [box('批复资金', n.field('budget')), box('累计支付', n.field('paid'))],
    [box('项目负责人', n.field('manager')), box('施工单位', n.field('contractor'))],
    [box('计划开工', n.field('planStart')), box('实际开工', n.field('startedOn'))],
    [box('计划完工', n.field('planFinish')), box('实际完工', n.field('finishedOn'))],
  )
}
export const workDocuments: Readonly<Record<'acceptance' | 'handing', DocumentDecl>> = {
  acceptance: {
    title: '工程验收意见书',
    layout: 'form',
    word: '津防工验',
    legal: item,
    keep: '永久',
    build: (c, n) => [
      head(n),
      boxes(
        [box('计划验收', n.field('planAccept')), box('实际验收', n.field('acceptedOn'))],
        [wide('验收人员', n.field('acceptors'))],
        [box('设备试运行', n.field('tested')), box('验收材料', n.field('acceptFiles'))],
        [wide('验收意见', n.field('acceptOpinion'))],
      ),
      power(c.orgName, '组织验收', item),
      { part: 'signatures', of: [{ label: `组织验收：${takenBy(c, n, 'accept')}`, date: takenOn(c, n, 'accept') }, { label: '验收人员（签名）' }, { label: '施工单位（签章）' }] },
      seal(c.orgName, takenOn(c, n, 'accept')),
    ],
  },
  handing: {
    title: '工程移交单',
    layout: 'form',
    word: '津防工移',
    legal: item,
    keep: '永久',
    build: (c, n) => [
      head(n),
      boxes([box('计划移交', n.field('planHandOver')), box('实际移交', n.field('handedOn'))], [wide('管护单位', n.field('keeper'))], [wide('移交清单', n.field('handFiles'))]),
      power(c.orgName, '移交', item),
      { part: 'signatures', of: [{ label: `移交：${takenBy(c, n, 'handOver')}`, date: takenOn(c, n, 'handOver') }, { label: '接收单位（签章、日期）' }] },
    ],
  },
}
