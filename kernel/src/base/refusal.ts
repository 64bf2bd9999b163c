/** One numbered table of refusals: a code for machines, a sentence a duty officer understands for people. */

export type RefusalKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'missing' | 'conflict' | 'too-many' | 'unready' | 'too-large'
type Entry = { readonly no: number; readonly kind: RefusalKind; readonly text: string; readonly next: string }

/** `{name}` in a text is filled from the refusal's details; `next` says what to do now. */
export const refusals = {
  // 1xx input
  'input.invalid': { no: 101, kind: 'invalid', text: '提交的内容不完整或格式不对：{what}', next: '请按提示改正后重新提交。' },
  'input.too-large': { no: 102, kind: 'too-large', text: '内容过大，最大 {max}', next: '请压缩或分次提交。' },
  'input.unknown-file': { no: 103, kind: 'invalid', text: '文件不是支持的格式：{what}', next: '请上传 JPG、PNG 或 WebP 照片。' },
  // 2xx identity
  'auth.required': { no: 201, kind: 'unauthenticated', text: '尚未登录或登录已过期', next: '请重新登录。' },
  'auth.wrong': { no: 202, kind: 'unauthenticated', text: '账号、口令或动态码不正确', next: '请核对后重试；连续 5 次错误将锁定 15 分钟。' },
  'auth.locked': { no: 203, kind: 'too-many', text: '错误次数过多，账号暂时锁定', next: '请 {minutes} 分钟后再试，或联系安全管理员解锁。' },
  'auth.second-factor': { no: 204, kind: 'forbidden', text: '此操作需要动态码', next: '请先在“我的账号”启用动态码，再用动态码确认。' },
  'auth.forbidden': { no: 205, kind: 'forbidden', text: '您的岗位不能做此操作', next: '可由以下岗位办理：{posts}。' },
  'auth.csrf': { no: 206, kind: 'forbidden', text: '页面已过期', next: '请刷新页面后重试。' },
  'auth.weak-password': { no: 207, kind: 'invalid', text: '口令不符合要求：{what}', next: '请用 12 位以上，含大小写字母、数字、符号中的三类，且不含单位或姓名。' },
  'auth.rate': { no: 208, kind: 'too-many', text: '操作过于频繁', next: '请稍后再试。' },
  'auth.link': { no: 209, kind: 'unauthenticated', text: '链接已失效', next: '请使用最近一条短信中的链接，或拨打值班电话。' },
  'auth.demo-only': { no: 210, kind: 'forbidden', text: '此功能只在演示环境可用', next: '正式环境请使用真实通道。' },
  // 3xx shared
  'item.missing': { no: 301, kind: 'missing', text: '没有找到：{what}', next: '可能已被删除，或不在您的管辖范围内。' },
  'item.changed': { no: 302, kind: 'conflict', text: '内容刚被他人更新', next: '请刷新后按最新情况处理。' },
  'limit.missing': { no: 303, kind: 'unready', text: '缺少阈值或时限：{key}', next: '请在“阈值”中录入并注明来源。' },
  'service.busy': { no: 304, kind: 'unready', text: '系统正忙或数据库暂不可用', next: '请稍候自动重试；紧急情况请直接电话叫应。' },
  'notice.counting': { no: 305, kind: 'unready', text: '事实正在汇总，已完成 {share}%', next: '请稍候，页面会自动重试；刚启动或大批导入之后需要一两分钟。' },
  // 4xx warning
  'warning.same-person': { no: 401, kind: 'forbidden', text: '起草人不能签发自己的预警', next: '请由另一名有签发权的同志复核签发。' },
  'warning.not-draft': { no: 402, kind: 'conflict', text: '预警当前状态为“{state}”，不能执行此步骤', next: '请查看记录，按当前状态办理。' },
  'warning.field-missing': { no: 403, kind: 'invalid', text: '发布内容缺少法定要素：{what}', next: '请补齐后再送审（突发事件应对法第六十四条）。' },
  'warning.ended': { no: 404, kind: 'conflict', text: '预警已解除', next: '如险情再起，请发布新的预警。' },
  'warning.not-lower': { no: 405, kind: 'conflict', text: '条件尚未满足，不能降级：{why}', next: '待条件满足或由两人人工解除。' },
  'warning.no-change': { no: 406, kind: 'conflict', text: '级别没有变化', next: '无须操作。' },
  // 5xx call-out
  'callout.closed': { no: 501, kind: 'conflict', text: '此人已{state}，无须再叫', next: '请看叫应记录。' },
  'callout.code-wrong': { no: 502, kind: 'invalid', text: '回读码不对', next: '请输入短信或电话中的 4 位码。' },
  'callout.code-locked': { no: 503, kind: 'too-many', text: '回读码错误次数过多', next: '请接听电话确认，或拨打值班电话。' },
  'callout.not-heard': { no: 504, kind: 'conflict', text: '尚未听完预警内容', next: '请听满 {seconds} 秒后再按键确认。' },
  'callout.reason-needed': { no: 505, kind: 'invalid', text: '代为确认必须写明理由', next: '请写明如何联系到本人。' },
  'callout.expired': { no: 506, kind: 'conflict', text: '叫应已截止', next: '请直接电话联系并记入值班日志。' },
  'callout.unknown-attempt': { no: 507, kind: 'missing', text: '回执对应的呼叫不存在', next: '请检查通道配置。' },
  'callout.too-early': { no: 508, kind: 'conflict', text: '尚未到执行时间', next: '系统将按时执行。' },
  // 6xx breaker
  'breaker.not-tripped': { no: 601, kind: 'conflict', text: '熔断未处于生效状态', next: '请查看记录。' },
  'breaker.same-person': { no: 602, kind: 'forbidden', text: '申请解除与批准解除须为两人', next: '请由另一名有批准权的同志办理。' },
  'breaker.fact-missing': { no: 603, kind: 'conflict', text: '解除条件未被独立数据证实：{why}', next: '请待数据达标，或上传现场核查照片说明后由批准人承担批准。' },
  'breaker.orders-open': { no: 604, kind: 'conflict', text: '仍有 {count} 条措施未回执', next: '请先督促回执，或在申请中说明。' },
  'order.state': { no: 611, kind: 'conflict', text: '措施当前为“{state}”，不能执行此步骤', next: '请刷新查看最新状态。' },
  'order.proof-missing': { no: 612, kind: 'invalid', text: '缺少执行证明：{what}', next: '请按要求拍照、填报数量或选择读数。' },
  'order.same-person': { no: 613, kind: 'forbidden', text: '执行人不能核验自己的措施', next: '请由值班员或另一人核验。' },
  'order.not-owner': { no: 614, kind: 'forbidden', text: '此措施不由您负责', next: '责任人：{owner}。' },
  'trip.empty': { no: 621, kind: 'invalid', text: '熔断没有任何措施或责任人', next: '请检查范围内的对象与责任人登记。' },
  // 7xx registry
  'registry.gap': { no: 701, kind: 'conflict', text: '责任体系有缺口：{what}', next: '请在“责任人”中补齐。' },
  // 8xx devices
  'device.unknown': { no: 801, kind: 'unauthenticated', text: '设备未登记或令牌不正确', next: '请在“监测点”登记设备。' },
  // 9xx cases
  'case.not-here': { no: 901, kind: 'conflict', text: '当前为“{state}”，不能“{step}”', next: '请刷新查看最新状态，按当前状态办理。' },
  'case.recused': { no: 902, kind: 'forbidden', text: '须由另一人办理：{why}', next: '请由同岗位的其他人员办理。' },
  'case.field': { no: 903, kind: 'invalid', text: '填写有误：{what}', next: '请改正标出的字段后重新提交。' },
  'case.guard': { no: 904, kind: 'conflict', text: '条件尚未满足：{why}', next: '请先满足此条件。' },
  'case.second-needed': { no: 905, kind: 'conflict', text: '“{step}”已由一人提出，等待第二人会签', next: '请由另一名有权人员会签或退回。' },
  'case.no-proposal': { no: 906, kind: 'conflict', text: '没有等待会签的内容', next: '请刷新查看最新状态。' },
  'case.children-open': { no: 907, kind: 'conflict', text: '还有 {count} 件关联案件没有办结', next: '请先办结关联案件。' },
  'case.lanes-open': { no: 908, kind: 'conflict', text: '并行事项“{lane}”尚未完成', next: '请先完成该事项。' },
  'case.ended': { no: 909, kind: 'conflict', text: '已办结（{state}）', next: '如有新情况，请申请重新办理或另立新件。' },
  'case.clock': { no: 910, kind: 'conflict', text: '时限“{clock}”不能这样办理：{why}', next: '请查看时限说明。' },
  'case.unknown': { no: 911, kind: 'missing', text: '没有这种案件或步骤：{what}', next: '请刷新页面。' },
  'case.receipt-code': { no: 912, kind: 'unauthenticated', text: '查询码不对', next: '请核对后重试；查询码只在提交时显示一次，系统不保存原文。' },
  'case.same-case': { no: 913, kind: 'conflict', text: '不能并入自身或已并入的案件', next: '请选择另一件在办案件。' },
  // 95x documents and evidence
  'document.missing': { no: 951, kind: 'missing', text: '没有这份文书：{what}', next: '请刷新页面，从文书清单中选取。' },
  'document.placeholder': { no: 952, kind: 'invalid', text: '模板中有不认识的占位符：{what}', next: '请对照占位符清单改正后重新上传；占位符写在一对花括号里。' },
  'document.template': { no: 953, kind: 'invalid', text: '模板不能使用：{what}', next: '请用 Word 或 WPS 另存为 .docx（不含宏和外部链接）后重新上传。' },
  'evidence.unknown-file': { no: 955, kind: 'invalid', text: '文件不能作为证据：{what}', next: '可上传照片 JPG、PNG、WebP，视频 MP4、WebM，录音 MP3、M4A、WebM，文件 PDF。' },
  'evidence.not-kept': { no: 956, kind: 'missing', text: '没有保存原件：{what}', next: '请使用副本；其散列值与接收记录见保管记录。' },
} as const satisfies Record<string, Entry>

export type RefusalCode = keyof typeof refusals
export type Refusal = { readonly code: RefusalCode; readonly details: Readonly<Record<string, string | number>> }

export function refusal(code: RefusalCode, details: Readonly<Record<string, string | number>> = {}): Refusal {
  return { code, details }
}
function fill(text: string, details: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, k: string) => String(details[k] ?? '—'))
}
/** The sentence for people, and what to do next. */
export function refusalText(r: Refusal): { readonly no: number; readonly text: string; readonly next: string } {
  const e = refusals[r.code]
  return { no: e.no, text: fill(e.text, r.details), next: fill(e.next, r.details) }
}
