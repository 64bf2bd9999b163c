/** Sets papers in type on a thread of its own: a long file must not hold up the calls that this server makes. */
import { parentPort } from 'node:worker_threads'
import { renderCaseFile } from './case-file.ts'
import { renderPdf } from './pdf.ts'
import type { Job } from './render.ts'
import { renderWord } from './word.ts'

async function run(job: Job): Promise<Uint8Array> {
  switch (job.as) {
    case 'word':
      return renderWord(job.paper)
    case 'pdf':
      return renderPdf(job.paper)
    case 'file':
      return renderCaseFile(job.file)
  }
}
parentPort?.on('message', ({ no, job }: { readonly no: number; readonly job: Job }) => {
  run(job).then(
    (bytes) => parentPort?.postMessage({ no, bytes }, bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer] : []),
    (error: unknown) => parentPort?.postMessage({ no, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }),
  )
})
