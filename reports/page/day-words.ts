const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A business date with its weekday: `Wed 01 Jul 2026`; the same on every machine. */
export function dayWords(date: string): string {
  const [year = "", month = "", day = ""] = date.split("-");
  const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()];
  return `${weekday} ${day} ${months[Number(month) - 1]} ${year}`;
}
