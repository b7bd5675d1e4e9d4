/** Careful looks into JSON that came from outside. */
export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const jsonIn = (value: Json, key: string): Json | undefined => {
  const found = value[key];
  return isJson(found) ? found : undefined;
};

export const textIn = (value: Json, key: string): string | undefined => {
  const found = value[key];
  return typeof found === 'string' ? found : undefined;
};

export const numberIn = (value: Json, key: string): number | undefined => {
  const found = value[key];
  return typeof found === 'number' ? found : undefined;
};

export const listIn = (value: Json, key: string): readonly Json[] => {
  const found = value[key];
  return Array.isArray(found) ? found.filter(isJson) : [];
};

/** Ids of the platform: decimal digits as text. */
export const snowflakeIn = (value: Json, key: string): string | undefined => {
  const found = value[key];
  return typeof found === 'string' && /^\d{1,20}$/.test(found) ? found : undefined;
};
