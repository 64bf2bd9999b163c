/** Fields that many records of duties share, so that a person learns them once. */
import { f, type FormFields } from '@anlan/kernel/base'

export const found = { none: '未发现问题', some: '发现问题' } as const
/** A visit: where, what it looked like, what was found, what was said. */
export const visitFields: FormFields = {
  place: f.place('签到位置'),
  photos: f.photos('现场照片', { min: 1 }),
  finding: f.one('检查情况', found),
  advice: f.text('指导意见', { optional: true, max: 500 }),
}
/** A meeting: who chaired and came, what it was about, the proof. */
export const meetingFields: FormFields = {
  heldOn: f.day('召开日期'),
  chair: f.person('主持人'),
  present: f.count('到会人数', '人'),
  matter: f.long('议题和议定事项', { max: 2000 }),
  files: f.files('纪要或签到', { min: 1 }),
}
/** A training or publicity: what, how many it reached, the proof. */
export const reachFields: FormFields = {
  topic: f.text('主题'),
  reached: f.count('参加人数', '人'),
  photos: f.photos('现场照片', { min: 1 }),
  note: f.text('说明', { optional: true, max: 500 }),
}
/** The frequency is not in the notice. */
export const ownFrequency = '未核实：通知只要求定期开展，频次由使用单位核定'
