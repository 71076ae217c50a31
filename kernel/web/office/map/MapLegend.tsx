import type { Steps } from './steps.ts'
import './map.css'

/** What the shades of a map mean: from … until of each, and that nothing is known. */
export const MapLegend = ({
  title,
  steps,
  text,
  none,
}: {
  title: string
  steps: Steps
  text: (value: number) => string
  none: string
}) => (
  <ul className="sy-map-legend" aria-label={title}>
    {steps.map(({ from, until }, step) => (
      <li key={`${from}-${until}`}>
        <span className={`sy-map-swatch sy-map-step-${step}`} aria-hidden />
        {from === until ? text(from) : `${text(from)} – ${text(until)}`}
      </li>
    ))}
    <li>
      <span className="sy-map-swatch sy-map-step-none" aria-hidden />
      {none}
    </li>
  </ul>
)
