/** Handlers of the next notice, and of the documents that come out of the facts. */
import { later } from './later.ts'

export const nextNoticeHandlers = later('noticeDocument', 'notices', 'importNotice', 'noticeDraft', 'mapItem', 'dropNotice', 'compareNotices')
