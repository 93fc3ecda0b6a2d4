import { BrandMark } from './brand-mark'

export function MicrosoftMark() {
  return (
    <BrandMark viewBox="0 0 256 256">
      <path fill="#f25022" d="M121.666 121.666H0V0h121.666z" />
      <path fill="#7fba00" d="M256 121.666H134.335V0H256z" />
      <path fill="#00a4ef" d="M121.663 256.002H0V134.336h121.663z" />
      <path fill="#ffb900" d="M256 256.002H134.335V134.336H256z" />
    </BrandMark>
  )
}
