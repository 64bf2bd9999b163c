/** Handlers of the next notice, and of the documents that come out of the facts. */
import type { Handlers } from '../core/types.ts'
import { draftHandlers } from './next-notice-drafts.ts'
import { noticeDocumentHandlers } from './next-notice-documents.ts'

export const nextNoticeHandlers: Pick<Handlers, keyof typeof draftHandlers | keyof typeof noticeDocumentHandlers> = { ...draftHandlers, ...noticeDocumentHandlers }
