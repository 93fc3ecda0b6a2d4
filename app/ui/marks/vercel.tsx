import { BrandMark } from './brand-mark'

export function VercelMark() {
  return (
    <BrandMark viewBox="0 0 24 24">
      <path d="m12 1.608 12 20.784H0Z" />
    </BrandMark>
  )
}
