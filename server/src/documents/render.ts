/** Hands papers to the thread that sets them in type, one at a time; the thread ends when nobody has asked for a while. */
import { Worker } from 'node:worker_threads'
import type { CaseFile } from './case-file.ts'
import type { Paper } from './paper.ts'

export type Job = { readonly as: 'word' | 'pdf'; readonly paper: Paper } | { readonly as: 'file'; readonly file: CaseFile }
type Waiting = { resolve(bytes: Uint8Array): void; reject(error: Error): void }
type Answer = { readonly no: number; readonly bytes?: Uint8Array; readonly error?: string }

/** The fonts stay in memory that long after the last document. */
const IDLE_MS = 60_000
let worker: Worker | null = null
let idle: ReturnType<typeof setTimeout> | undefined
let last = 0
const waiting = new Map<number, Waiting>()

function fail(error: Error): void {
  worker = null
  for (const w of waiting.values()) w.reject(error)
  waiting.clear()
}
function started(): Worker {
  if (worker) return worker
  const made = new Worker(new URL('./render-worker.ts', import.meta.url))
  // A thread that only waits must not keep the server from stopping.
  made.unref()
  made.on('message', (a: Answer) => {
    const w = waiting.get(a.no)
    waiting.delete(a.no)
    if (waiting.size === 0) rest()
    if (a.bytes) w?.resolve(a.bytes)
    else w?.reject(new Error(a.error ?? 'no answer'))
  })
  made.on('error', (error) => worker === made && fail(error instanceof Error ? error : new Error(String(error))))
  made.on('exit', (code) => worker === made && fail(new Error(`render thread ended (${code})`)))
  worker = made
  return made
}
function rest(): void {
  clearTimeout(idle)
  idle = setTimeout(() => {
    const done = worker
    worker = null
    void done?.terminate()
  }, IDLE_MS)
  idle.unref()
}
/** @throws Error when the paper cannot be set; the next one begins with a fresh thread if need be */
export function render(job: Job): Promise<Uint8Array> {
  clearTimeout(idle)
  const no = ++last
  return new Promise((resolve, reject) => {
    waiting.set(no, { resolve, reject })
    started().postMessage({ no, job })
  })
}
