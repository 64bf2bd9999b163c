/** What gateways that carry JSON share. */
export { type Batch, type Body, MAX_BODY, MAX_READINGS, parseBatch, parseBody, type ReadingVerdict } from './batch.ts'
export { tokenHash, tokenProof } from './token.ts'
