// Loaded before a desk: changes are made in the code that it loads, to see whether the proof finds them.
import { register } from 'node:module';

const edits = JSON.parse(process.env['ALERT_PROOF_EDITS']);
register('./mistake-loader.mjs', import.meta.url, { data: { edits } });
