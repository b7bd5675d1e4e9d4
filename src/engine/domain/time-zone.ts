const cityOf = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1).toLowerCase();

/** All names that this platform knows, UTC first. */
export const TIME_ZONES: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** The IANA name of a zone as a person wrote it: `Europe/Berlin`, `berlin`, `new york`; undefined when there is none. */
export function timeZoneNamed(text: string): string | undefined {
  const wanted = text.trim().toLowerCase().replace(/ /g, '_');
  const whole = TIME_ZONES.find((zone) => zone.toLowerCase() === wanted);
  return whole ?? TIME_ZONES.find((zone) => cityOf(zone) === wanted) ?? resolved(wanted);
}

/** Older names mean a zone too: `asia/calcutta`, `gmt`. A bare offset is none: it knows no summer. */
function resolved(wanted: string): string | undefined {
  if (!/^[a-z]/.test(wanted)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: wanted }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
