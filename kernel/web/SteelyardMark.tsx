/** The mark of the product: a steelyard. */
export const SteelyardMark = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" fill="none" strokeLinecap="round" aria-hidden="true">
    <rect width="32" height="32" rx="7" fill="#1b4f72" />
    <path d="M5 12.5 27 10" stroke="#f4f1e8" strokeWidth="2" />
    <path d="M12 11.7V7" stroke="#d9a441" strokeWidth="2" />
    <circle cx="12" cy="6" r="1.6" fill="#d9a441" />
    <path d="M7 12.3 4.6 20M7 12.3 9.4 20" stroke="#f4f1e8" strokeWidth="1.2" />
    <path d="M3.6 20.5h6.8c0 2-1.5 3.2-3.4 3.2s-3.4-1.2-3.4-3.2Z" fill="#f4f1e8" />
    <path d="M21 10.8v5" stroke="#f4f1e8" strokeWidth="1.2" />
    <path d="M18.8 16h4.4l1 6.5h-6.4Z" fill="#d9a441" />
  </svg>
)
