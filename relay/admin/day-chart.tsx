import { money } from './money.ts';
import type { Sum } from './sum-up.ts';
import { texts } from './texts.ts';
import { dayInWords } from './times.ts';

interface DayChartProps {
  days: readonly string[];
  /** By day; a day without one has nothing. */
  sums: readonly Sum[];
}

/** Left between two bars, of one bar's place. */
const gap = 0.2;

/** One bar a day: what was spent, and on top of it what is held. */
export function DayChart({ days, sums }: DayChartProps) {
  const byDay = new Map(sums.map((sum) => [sum.key, sum]));
  const amounts = days.map((day) => ({ day, spent: byDay.get(day)?.spent ?? 0, reserved: byDay.get(day)?.reserved ?? 0 }));
  const highest = amounts.reduce((one, other) => (other.spent + other.reserved > one.spent + one.reserved ? other : one), amounts[0]!);
  const top = Math.max(1, highest.spent + highest.reserved);
  return (
    <figure class="day-chart">
      <figcaption class="top">{money(top)}</figcaption>
      <svg
        role="img"
        aria-label={texts.spending.chart(money(highest.spent + highest.reserved), dayInWords(highest.day))}
        viewBox={`0 0 ${days.length} 100`}
        preserveAspectRatio="none"
      >
        {amounts.map(({ day, spent, reserved }, at) => {
          const [high, held] = [(spent / top) * 100, (reserved / top) * 100];
          return (
            <g key={day}>
              <title>{texts.spending.bar(dayInWords(day), money(spent), reserved > 0 ? money(reserved) : null)}</title>
              <rect class="ground" x={at} y={0} width={1} height={100} />
              <rect class="spent" x={at + gap / 2} y={100 - high} width={1 - gap} height={high} />
              <rect class="held" x={at + gap / 2} y={100 - high - held} width={1 - gap} height={held} />
            </g>
          );
        })}
      </svg>
      <div class="ends" aria-hidden="true">
        <span>{dayInWords(days[0]!)}</span>
        <span>{dayInWords(days.at(-1)!)}</span>
      </div>
      <p class="key" aria-hidden="true">
        <span class="swatch spent" /> {texts.spent} <span class="swatch held" /> {texts.held}
      </p>
    </figure>
  );
}
