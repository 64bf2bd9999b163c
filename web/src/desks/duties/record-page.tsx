/** One record: what was done, why it counts or not with the numbers, for what it counts, and what may still be done about it. */
import { Link, useParams } from '@tanstack/react-router'
import { Button, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, queries, useRead } from '../../api/client.ts'
import { Read } from '../../design/states.tsx'
import { When } from '../../design/time.tsx'
import { FieldText } from '../../engines/case/field-text.tsx'
import { ListPage } from '../lists/list-page.tsx'
import './duties.css'

export function DutyRecordPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { readonly id: string }
  const read = useRead('dutyRecord', { params: { id } })
  const { run } = useAct()
  const [asking, setAsking] = useState(false)
  const [because, setBecause] = useState('')
  const withdraw = async () => {
    const done = await run('已撤回', () => client.call('withdrawDuty', { params: { id }, body: { because } }))
    if (done) {
      setAsking(false)
      void queries.invalidateQueries()
    }
  }
  return (
    <ListPage
      action="duty.work"
      title={read.data ? `${read.data.noun}：${read.data.targetName}` : '履职记录'}
      note={
        <Link to="/duties/records" search={(read.data ? { duty: read.data.duty } : {}) as never}>
          履职记录
        </Link>
      }
    >
      <Read of={read}>
        {(r) => (
          <div className="duty-record">
            <section>
              <h4>{r.title}</h4>
              <dl>
                <dt>人员</dt>
                <dd>
                  {r.byName}（{r.as}
                  {r.deputy ? '，代' : ''}）
                </dd>
                <dt>单位</dt>
                <dd>{r.orgName}</dd>
                <dt>履职时间</dt>
                <dd>
                  <When at={r.at} />
                </dd>
                <dt>上传时间</dt>
                <dd>
                  <When at={r.receivedAt} />
                </dd>
                {Object.entries(r.record).map(([name, field]) => {
                  const v = r.values[name]
                  if (v === undefined) return null
                  return [
                    <dt key={`${name}-t`}>{field.title}</dt>,
                    <dd key={name}>
                      <FieldText field={field} value={v} names={r.names} />
                    </dd>,
                  ]
                })}
              </dl>
            </section>
            <section>
              <h4>{r.withdrawn ? '已撤回' : r.counted ? <span className="tone-good">计数</span> : <span className="tone-bad">不计数</span>}</h4>
              {r.withdrawn ? <p>撤回理由：{r.withdrawn.because}</p> : null}
              <div className="duty-check">
                {r.checks.map((c) => (
                  <span key={c.what} className={c.ok ? 'tone-good' : 'tone-bad'}>
                    {c.ok ? '✓' : '✗'} {c.text}
                  </span>
                ))}
              </div>
              <p className="dim">{r.countsFor.length > 0 ? `计入：${r.countsFor.map((k) => k.period).join('、')}` : '没有计入任何应履行的职责。'}</p>
              {r.opens.map((c) => (
                <Button key={c.decl} href={`/cases?open=${c.decl}`}>
                  把发现的问题立为“{c.title}”
                </Button>
              ))}
              {r.questions.map((q) => (
                <p key={q.id} className="tone-wait">
                  需要说明：{q.text} {q.answer ? `（已说明：${q.answer}）` : ''}
                </p>
              ))}
              <div className="row-end">
                <Button danger disabled={!r.mine || r.withdrawn !== null} title={r.mine ? undefined : '只有记录人本人可以撤回'} onClick={() => setAsking(true)}>
                  撤回这条记录
                </Button>
              </div>
            </section>
          </div>
        )}
      </Read>
      <Modal
        open={asking}
        title="撤回履职记录"
        okText="撤回"
        okButtonProps={{ danger: true, disabled: because.trim() === '' }}
        onOk={() => void withdraw()}
        onCancel={() => setAsking(false)}
      >
        <p>撤回后不再计数，原记录和理由留存。</p>
        <Input.TextArea rows={3} maxLength={500} placeholder="撤回理由" value={because} onChange={(e) => setBecause(e.target.value)} />
      </Modal>
    </ListPage>
  )
}
