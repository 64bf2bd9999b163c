/** Where the phone is, once somebody allowed it: nobody is asked for it before there is a use. */
import { useEffect, useState } from 'react'
import { whereAmI } from '../phone/photo.ts'
import type { Here } from './duty-order.ts'

export type Place = { readonly here: Here; readonly state: 'unasked' | 'asking' | 'known' | 'refused'; ask(): void }
async function isGranted(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted'
  } catch {
    // old browsers tell only by asking
    return false
  }
}
export function useHere(): Place {
  const [here, setHere] = useState<Here>(null)
  const [state, setState] = useState<Place['state']>('unasked')
  const find = async () => {
    setState('asking')
    const at = await whereAmI(8000)
    setHere(at ?? null)
    setState(at ? 'known' : 'refused')
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the screen opens
  useEffect(() => {
    let gone = false
    void isGranted().then((yes) => (yes && !gone ? find() : undefined))
    return () => {
      gone = true
    }
  }, [])
  return { here, state, ask: () => void find() }
}
