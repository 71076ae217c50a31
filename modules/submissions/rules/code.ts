/** Without what is mistaken for something else when it is read out or written down. */
export const codeLetters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
export const codeLength = 10

/** Wrong codes for one number on one day; then it stays shut until the next. */
export const mostMisses = 10

/** As it is compared: capital letters and digits alone. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
export const plainNumber = (typed: string): string => typed.replace(/\D/g, '')

/** `K7M2P-9QXRT`: as it is shown. */
export const shownCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`
