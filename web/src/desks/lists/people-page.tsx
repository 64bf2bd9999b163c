/** Responsible people and the gaps that would make a call-out fail. */
import { type GapView, type PersonView, urlOf } from '@anlan/contract'
import type { ResponsibleAs } from '@anlan/kernel/registry'
import { Input, Modal, Tabs } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { may, useMe, whyNot } from '../../api/session.tsx'
import { useUrlState } from '../../api/url-state.ts'
import { ActButton } from '../../design/danger.tsx'
import { type Column, QueryTable, useListState } from '../../design/query-table.tsx'
import { CardsTab } from './cards-tab.tsx'
import { Clamp } from './clamp.tsx'
import { Guard } from '../../design/states.tsx'
import { ListPage } from './list-page.tsx'
import { localRows } from './local-list.ts'

const asText: Record<ResponsibleAs, string> = { governmentLead: '政府领导责任', sectorLead: '行业监管责任', entityLead: '单位主体责任' }
const gapKinds: Record<GapView['kind'], string> = {
  'post-vacant': '岗位空缺',
  'phone-missing': '没有号码',
  'phone-invalid': '号码无效',
  'holder-left': '人员已离任',
  'deputy-loop': '互为 B 角成环',
  'deputy-missing': '没有 B 角',
  'superior-loop': '上级成环',
  'superior-missing': '没有上级',
  'shift-open': '班次无人',
  'responsible-missing': '责任人缺失',
  'village-uncovered': '村社无人负责',
}
function PhonesModal(props: { readonly person: PersonView | null; onClose(): void }): ReactNode {
  const { run } = useAct()
  const [text, setText] = useState('')
  const phones = text.split(/[\s,，、;；]+/).filter(Boolean)
  const wrong = phones.filter((p) => !/^1[3-9]\d{9}$/.test(p))
  const ok = phones.length > 0 && phones.length <= 3 && wrong.length === 0
  return (
    <Modal
      open={props.person !== null}
      title={`更新 ${props.person?.name ?? ''} 的电话`}
      okText="保存"
      cancelText="取消"
      okButtonProps={{ disabled: !ok }}
      onCancel={props.onClose}
      destroyOnHidden
      afterClose={() => setText('')}
      onOk={async () => {
        if (props.person && (await run('已更新', () => client.call('setPhones', { params: { id: props.person?.id ?? '' }, body: { phones } })))) props.onClose()
      }}
    >
      <p className="dim">现有：{props.person?.phones.join('、') || '无'}。首选在前，最多 3 个，用逗号或空格分开。</p>
      <Input value={text} autoFocus status={text && !ok ? 'error' : ''} onChange={(e) => setText(e.target.value)} aria-label="电话号码" />
      {wrong.length > 0 ? <p className="form-error">不是 11 位手机号：{wrong.join('、')}</p> : null}
      {phones.length > 3 ? <p className="form-error">最多 3 个号码</p> : null}
    </Modal>
  )
}
function People(): ReactNode {
  const list = useListState()
  const me = useMe()
  const area = list.filter('area')
  const query = { ...list.query, ...(area ? { area } : {}) }
  const read = useRead('people', { query })
  const choices = useRead('choices', undefined, { enabled: may(me, 'room.see') })
  const [editing, setEditing] = useState<PersonView | null>(null)
  const columns: readonly Column<PersonView>[] = [
    {
      key: 'name',
      title: '姓名',
      width: 110,
      sort: true,
      cell: (p) => (
        <>
          <b>{p.name}</b>
          {p.demo ? <span className="dim"> 演示</span> : null}
        </>
      ),
    },
    { key: 'posts', title: '岗位', width: 300, cell: (p) => p.posts.map((x) => `${x.org} ${x.title}（${x.rank} 角）`).join('；') || '—' },
    {
      key: 'entities',
      title: '责任对象',
      width: 300,
      cell: (p) =>
        p.entities.length === 0 ? (
          '—'
        ) : (
          <Clamp text={`${p.entities.length > 2 ? `${p.entities.length} 处：` : ''}${p.entities.map((x) => `${x.name}（${asText[x.as]}）`).join('；')}`} />
        ),
    },
    { key: 'phones', title: '电话', width: 200, cell: (p) => <span className="num">{p.phones.join('、') || '未登记'}</span> },
    { key: 'id', title: '编号', width: 150, hidden: true, cell: (p) => <code>{p.id}</code> },
    { key: 'reachable', title: '可叫通', width: 90, cell: (p) => (p.reachable ? <span className="tone-good">✓ 可叫</span> : <span className="tone-bad">✕ 叫不到</span>) },
    {
      key: 'act',
      title: '',
      width: 100,
      cell: (p) => (
        <ActButton small reason={whyNot(me, 'registry.edit')} onClick={() => setEditing(p)}>
          更新电话
        </ActButton>
      ),
    },
  ]
  return (
    <>
      <QueryTable
        name="people"
        read={read}
        rows={read.data?.rows}
        total={read.data?.total}
        columns={columns}
        rowKey={(p) => p.id}
        searchHint="姓名、岗位、单位或拼音首字母"
        exportUrl={urlOf('peopleFile', { query: list.query })}
        empty={{ what: '没有登记责任人', how: '由安委办、镇街应急办导入 Excel 后出现。' }}
        filters={[
          { key: 'area', title: '镇街', width: 130, options: (choices.data?.places ?? []).filter((p) => p.kind === 'town').map((p) => ({ value: p.key.slice(5), label: p.name })) },
        ]}
      />
      <PhonesModal person={editing} onClose={() => setEditing(null)} />
    </>
  )
}
const gapColumns: readonly Column<GapView>[] = [
  {
    key: 'severity',
    title: '轻重',
    width: 110,
    sort: true,
    cell: (g) => (g.severity === 'stop' ? <span className="tone-bad">✕ 会落空</span> : <span className="tone-wait">! 宜补齐</span>),
  },
  { key: 'kind', title: '缺口', width: 130, sort: true, cell: (g) => gapKinds[g.kind] },
  { key: 'subject', title: '对象', width: 220, sort: true, cell: (g) => g.subject },
  { key: 'text', title: '说明', width: 340, cell: (g) => g.text },
  { key: 'fix', title: '怎么补', width: 300, cell: (g) => g.fix },
]
function Gaps(): ReactNode {
  const list = useListState()
  const read = useRead('gaps')
  const severity = list.filter('severity')
  const rows = localRows(
    read.data?.filter((g) => !severity || g.severity === severity),
    list,
    (g) => `${g.subject}${g.text}${gapKinds[g.kind]}`,
    { severity: (g) => g.severity, kind: (g) => g.kind, subject: (g) => g.subject },
  )
  return (
    <QueryTable
      name="gaps"
      read={read}
      rows={rows}
      columns={gapColumns}
      rowKey={(g) => `${g.kind}-${g.subject}`}
      empty={{ what: '没有缺口', how: '每个岗位有人、有号码、有 B 角、有上级，每村有人负责。系统每次登记变化后重新检查。' }}
      filters={[
        {
          key: 'severity',
          title: '轻重',
          options: [
            { value: 'stop', label: '会落空' },
            { value: 'warn', label: '宜补齐' },
          ],
        },
      ]}
    />
  )
}
function Tabbed(): ReactNode {
  const [url, setUrl] = useUrlState()
  const gaps = useRead('gaps')
  const cards = useRead('cards', { query: { limit: 1 } })
  const stop = gaps.data?.filter((g) => g.severity === 'stop').length ?? 0
  return (
    <ListPage action="registry.see" title="责任人" note="叫应按这里的岗位、B 角与上级逐级进行。">
      <Tabs
        className="page-tabs"
        activeKey={url['tab'] ?? 'people'}
        destroyOnHidden
        onChange={(k) => setUrl({ tab: k === 'people' ? '' : k, q: '', page: '', sort: '' })}
        items={[
          { key: 'people', label: '名册', children: <People /> },
          { key: 'gaps', label: gaps.data ? `缺口 ${gaps.data.length}${stop > 0 ? `（${stop} 处会落空）` : ''}` : '缺口', children: <Gaps /> },
          { key: 'cards', label: cards.data && cards.data.gaps > 0 ? `执法证（${cards.data.gaps} 人无有效证件）` : '执法证', children: <CardsTab /> },
        ]}
      />
    </ListPage>
  )
}
/** Asks nothing of the server for a reader who may not see it. */
export function PeoplePage(): ReactNode {
  return (
    <Guard action="registry.see">
      <Tabbed />
    </Guard>
  )
}
