/** Evidence out of the browser: the file as it is, with what this device says of when and where; too large a photo is made smaller first. */
import { Problem } from '@anlan/contract'
import { csrf, currentLink } from '../../api/client.ts'
import { shrink, whereAmI } from '../../phone/photo.ts'

const MOST_PHOTO = 7.5 * 1024 * 1024

/** Where this device is, when it was allowed to know before: uploading a file asks nobody a question. */
async function knownPlace(): Promise<readonly [number, number] | undefined> {
  try {
    const state = await navigator.permissions.query({ name: 'geolocation' })
    return state.state === 'granted' ? await whereAmI(3000) : undefined
  } catch {
    return undefined
  }
}
async function fitting(file: Blob): Promise<Blob> {
  if (!file.type.startsWith('image/') || file.size <= MOST_PHOTO) return file
  const small = await fetch(await shrink(file instanceof File ? file : new File([file], 'photo.jpg', { type: file.type }), 2400, 0.85))
  return small.blob()
}
/** @param as `signature` for what was drawn on the glass @throws Problem in the server's words */
export async function uploadEvidence(file: Blob, as?: 'signature'): Promise<string> {
  const at = as === undefined ? await knownPlace() : undefined
  const taken = file instanceof File && file.lastModified > 0 ? file.lastModified : undefined
  const query = new URLSearchParams({
    ...(as === undefined ? {} : { as }),
    ...(taken === undefined ? {} : { takenAt: String(taken) }),
    ...(at === undefined ? {} : { lng: String(at[0]), lat: String(at[1]) }),
  }).toString()
  const token = csrf()
  const answer = await currentLink().upload(`/api/evidence${query === '' ? '' : `?${query}`}`, await fitting(file), token ? { 'x-csrf': token } : {})
  const body = await answer.json()
  // What the server answers to a refused request is a problem in its own shape.
  if (answer.status >= 400) throw new Problem(answer.status, body as Problem['body'])
  return (body as { readonly id: string }).id
}
/** What a file input offers for each kind of field; the server looks at the bytes. */
export const accepts = { photos: 'image/jpeg,image/png,image/webp', files: 'image/jpeg,image/png,image/webp,video/mp4,video/webm,audio/*,application/pdf' } as const
