/** Public face of channels/provider: what sms and voice share, and what a provider (or its simulator) needs to sign and check. */
export { createProviderChannel, type ProviderOptions, type SendBody } from './client.ts'
export { readReceipt, type Receipt, type ReceiptKind, type ReceiptResult, receiptKinds } from './receipt.ts'
export { type Headers, MAX_AGE_MS, sign, SIGNATURE_HEADER, signedHeaders, TIME_HEADER, verify } from './sign.ts'
