import type { OwnWords } from '../own-words.js';

const because = (detail: string): string => (detail === '' ? '' : ` (${detail})`);

export const esOwn: OwnWords = {
  own: 'propia',
  declared: 'condiciones',
  broken: (what) => `no puede funcionar: ${what}`,
  notStarted: (name, what) =>
    `${name} no puede funcionar: ${what}. No se hizo nada. Arregla el archivo y prueba otra vez.`,
  faults: {
    syntax: (message) => `no se lee como código: ${message}`,
    definition: (part) => `${part === '' ? 'la definición' : part} no dice qué hacer`,
    'not-declared': (what) =>
      `no es una definición (${what}): una línea para cada uno de buy, sell, short, cover, stop, summary, weakness, como buy: rsi(14) < 30`,
    forbidden: (name) =>
      `una estrategia no puede usar ${name}: las mismas velas deben dar siempre las mismas órdenes. Toma la hora y los precios del contexto`,
    import: (specifier) =>
      `importa ${specifier}; solo se puede importar 'helmsman' y archivos de la carpeta de estrategias (./…)`,
    cycle: (ring) => `sus importaciones van en círculo: ${ring}`,
    'too-large': (bytes) => `tiene ${bytes} bytes, un archivo de estrategia tiene 65536 como máximo`,
    'too-deep': () => 'está tan anidada que no se puede leer',
    'not-text': () => 'no es texto en UTF-8',
    link: () => 'es un enlace; pon el propio archivo en la carpeta',
    'two-files': (files) => `dos archivos tienen este nombre: ${files}. Conserva uno`,
    'bad-name': (name) =>
      `${name} no vale como nombre de estrategia: minúsculas, cifras y guiones sueltos, 30 como máximo, como my-cross`,
    'built-in-name': (name) => `${name} es el nombre de una plantilla; da otro nombre al archivo`,
    'other-name': (name) => `se llama a sí misma ${name}; su nombre tiene que ser el de su archivo`,
    'no-strategy': (wanted) => `no exporta una estrategia: ${wanted}`,
    unreadable: (why) => `no se puede leer${because(why)}`,
    'strategy-threw': (what) => `lanzó un error${what === '' ? '' : `: ${what}`}`,
    'strategy-timeout': () => 'no terminó en el tiempo que tiene una estrategia; puede estar en un bucle',
    'strategy-memory': () => 'usó más memoria de la que puede tener una estrategia',
    'strategy-died': (how) => `su proceso terminó${because(how)}`,
  },
  lost: (session, what) => `⛔ ${session} ha perdido su estrategia: ${what}.`,
  lostAt: (time) => `Desde las ${time} (hora del mercado) no decide nada más. Las demás sesiones siguen.`,
  keeps: (session) =>
    `Su posición se conserva y su stop se sigue vigilando. /stop ${session} la cierra al próximo precio; para seguir, arregla el archivo e inicia otra sesión.`,
  heldNothing: 'No tenía nada. Arregla el archivo e inicia otra sesión.',
  closeIt: 'Cerrar la posición',
  noResult: (what) => `La prueba terminó antes de tiempo: ${what}. Sin resultado.`,
};
