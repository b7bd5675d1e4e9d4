import type { SurfaceWords } from '../surface-words.js';
import { deTroubles } from './troubles.js';

const form: SurfaceWords['form'] = {
  back: 'zurück',
  cancel: 'abbrechen',
  more: 'mehr',
  fewer: 'weniger',
  step: (index, of) => `${index} von ${of}`,
  typeOrPress: 'Tipp es ein oder drück einen Knopf.',
  typeOnly: 'Tipp es ein.',
  replyToThis: 'Antworte auf diese Nachricht.',
  type: 'Antwort eintippen',
  typed: 'Deine Antwort',
  orType: 'oder Antwort eintippen',
  choose: 'auswählen',
  optional: (question) => `${question} (freiwillig)`,
};

export const deSurface: SurfaceWords = {
  form,
  buttonGone: 'Dieser Knopf gilt nicht mehr: Gib den Befehl noch einmal. Es ist nichts geschehen.',
  pageGone: 'Diese Antwort ist nicht mehr gespeichert. Frag noch einmal.',
  notYours: 'Das darfst du hier nicht lesen.',
  failed:
    'Das ist in Helmsman selbst schiefgegangen, und ob es gewirkt hat, ist hier nicht bekannt. /status zeigt, wie es steht.',
  notCarriedOut: (time) =>
    `Der Befehl von ${time} UTC wurde nicht ausgeführt. Gib ihn noch einmal, falls du ihn noch willst.`,
  troubles: deTroubles,
  console: {
    howToLeave:
      'Mit Strg-D oder /quit gehst du hinaus; Sessions halten mit dem Desk an und laufen beim nächsten Start weiter.',
    lineTooLong: (length, limit) =>
      `Diese Zeile hat ${length} Zeichen, gelesen werden höchstens ${limit}. Es ist nichts geschehen.`,
    pasteTooLong: (length, limit) =>
      `Das Eingefügte hat ${length} Zeichen, eine Zeile fasst ${limit}. Es wurde nichts eingefügt.`,
    historyOff: (cause) => `Was du eintippst, wird über das Ende hinaus nicht gemerkt: ${cause}.`,
    pictureSaved: (path) => `Bild: ${path}`,
    fileSaved: (path) => `Datei: ${path}`,
    notSaved: (name, cause) => `${name} ließ sich nicht speichern: ${cause}`,
  },
};
