/** A camera picture made small enough for a weak signal: longest side at most 1600 px, JPEG. */
export async function shrink(file: File, longest = 1600, quality = 0.72): Promise<string> {
  const url = URL.createObjectURL(file)
  try {
    const image = await new Promise<HTMLImageElement>((resolve, reject) => {
      const i = new Image()
      i.onload = () => resolve(i)
      i.onerror = () => reject(new Error('照片打不开，请重拍'))
      i.src = url
    })
    const scale = Math.min(1, longest / Math.max(image.naturalWidth, image.naturalHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(image.naturalWidth * scale))
    canvas.height = Math.max(1, Math.round(image.naturalHeight * scale))
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return canvas.toDataURL('image/jpeg', quality)
  } finally {
    URL.revokeObjectURL(url)
  }
}
/** Where the phone is; undefined when refused, unknown or slow — a report is never held up by it. */
export function whereAmI(ms = 8000): Promise<readonly [number, number] | undefined> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(undefined)
    const timer = setTimeout(() => resolve(undefined), ms)
    navigator.geolocation.getCurrentPosition(
      (p) => {
        clearTimeout(timer)
        resolve([Number(p.coords.longitude.toFixed(6)), Number(p.coords.latitude.toFixed(6))])
      },
      () => {
        clearTimeout(timer)
        resolve(undefined)
      },
      { enableHighAccuracy: true, timeout: ms, maximumAge: 60_000 },
    )
  })
}
