/** `199****0003`: enough to recognise, not enough to dial. The one way a telephone number is shown. */
export function maskPhone(phone: string): string {
  return phone.length < 7 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}
