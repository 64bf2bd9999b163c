/** The demonstration storm: a recorded rain is played into the gateways, through the same road as real devices. */
import { Button, Drawer, Progress, Radio, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/act.tsx'
import { client, useRead } from '../../api/client.ts'
import { useMe, whyNot } from '../../api/session.tsx'
import { ActButton } from '../../design/danger.tsx'
import { Read } from '../../design/states.tsx'
import { When } from '../../design/time.tsx'

export function StormDrawer(props: { readonly open: boolean; onClose(): void }): ReactNode {
  const me = useMe()
  const { run } = useAct()
  const storm = useRead('storm', undefined, { enabled: props.open, every: 2000 })
  const [chosen, setChosen] = useState<string | null>(null)
  const [speed, setSpeed] = useState(60)
  return (
    <Drawer open={props.open} title="演示风暴" size={420} onClose={props.onClose} destroyOnHidden>
      <Read of={storm}>
        {(s) => (
          <div className="stack">
            <p className="dim">按真实报文把一场雨送进采集口，之后的预警、叫应、熔断与真实情况走同一条路；电话与短信只到演示手机。</p>
            {s.running ? (
              <section className="storm-run">
                <b>{s.running.title}</b>
                <Progress percent={Math.round(s.running.progress * 100)} strokeColor="var(--accent)" />
                <div className="num">
                  {s.running.speed} 倍速 · 已发 <b>{s.running.sent}</b> 帧 · 已确认 <b>{s.running.acked}</b> 帧
                  {s.running.sent - s.running.acked > 20 ? <span className="tone-bad"> · 未确认 {s.running.sent - s.running.acked}</span> : null}
                </div>
                <div className="dim">
                  开始于 <When at={s.running.startedAt} />
                </div>
                <ActButton look="danger" reason={whyNot(me, 'demo.play')} onClick={() => void run('已停止', () => client.call('stopStorm', {}))}>
                  停止
                </ActButton>
              </section>
            ) : (
              <section>
                <Radio.Group className="storm-list" value={chosen ?? s.available[0]?.id ?? null} onChange={(e) => setChosen(String(e.target.value))}>
                  {s.available.map((a) => (
                    <Radio key={a.id} value={a.id}>
                      <b>{a.title}</b>
                      <div className="dim">
                        {a.summary}（原长 {a.minutes} 分钟）
                      </div>
                    </Radio>
                  ))}
                </Radio.Group>
                <div className="row-end">
                  <Select
                    value={speed}
                    aria-label="倍速"
                    style={{ width: 150 }}
                    onChange={(v: number) => setSpeed(v)}
                    options={[1, 10, 30, 60, 120, 300, 600].map((n) => ({ value: n, label: n === 1 ? '原速' : `${n} 倍速` }))}
                  />
                  <ActButton
                    look="primary"
                    reason={whyNot(me, 'demo.play') ?? (s.available.length === 0 ? '没有可播放的风暴。' : null)}
                    onClick={() => {
                      const id = chosen ?? s.available[0]?.id
                      if (id) void run('风暴已开始', () => client.call('startStorm', { body: { id, speed } }))
                    }}
                  >
                    开始
                  </ActButton>
                </div>
              </section>
            )}
            <Button href="/sim" target="_blank" style={{ justifySelf: 'start' }}>
              打开演示手机 →
            </Button>
          </div>
        )}
      </Read>
    </Drawer>
  )
}
