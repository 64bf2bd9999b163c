/** What is being typed survives a crash or a reload: kept on this machine until it is sent or thrown away. */
import { useCallback, useEffect, useState } from 'react'

export function useDraft<T>(key: string, fresh: T): readonly [T, (next: T) => void, () => void] {
  const [value, setValue] = useState<T>(() => {
    try {
      const kept = localStorage.getItem(key)
      return kept ? (JSON.parse(kept) as T) : fresh
    } catch {
      return fresh
    }
  })
  useEffect(() => {
    try {
      localStorage.setItem(key, JSON.stringify(value))
    } catch {
      // full or private storage: the draft lives as long as the page
    }
  }, [key, value])
  const clear = useCallback(() => {
    setValue(fresh)
    try {
      localStorage.removeItem(key)
    } catch {
      // nothing was kept
    }
  }, [key, fresh])
  return [value, setValue, clear]
}
