export const STYLE = `
:root{color-scheme:dark light;--paper:#17191f;--raised:#20232b;--line:#30343f;--ink:#e6e8ee;--soft:#9aa1b2;--link:#7cb4ff;--go:#2f8f5b;--stop:#b8434c;--main:#4a62d8}
@media (prefers-color-scheme:light){:root{--paper:#ffffff;--raised:#f2f3f5;--line:#dcdfe4;--ink:#1c1e22;--soft:#5c626d;--link:#0a62c4;--go:#2f8f5b;--stop:#c8404b;--main:#4a62d8;--mono:#f7f8fa;--button:#dfe2e8}}
*{box-sizing:border-box}body{margin:0;height:100vh;display:flex;flex-direction:column;background:var(--paper);color:var(--ink);font:15px/1.38 system-ui,sans-serif;overflow-wrap:anywhere}
header{position:sticky;top:0;z-index:2;background:var(--raised);border-bottom:1px solid var(--line);padding:10px 14px;font-weight:600}
header small{display:block;color:var(--soft);font-weight:400}main{flex:1;min-height:0;overflow-y:auto;display:flex;flex-direction:column-reverse;scrollbar-width:none;padding:6px 12px 24px;width:100%;max-width:560px;margin:0 auto}
a{color:var(--link);text-decoration:none}.rooms a{display:block;padding:12px;border-bottom:1px solid var(--line)}
.m{display:grid;grid-template-columns:38px 1fr;gap:10px;padding:9px 0}.m.private{background:#262a4a66;border-left:3px solid #6d7bff;margin:4px -12px;padding:9px 12px 9px 9px}
.face{width:38px;height:38px;border-radius:12px;display:grid;place-items:center;font-weight:700;background:#3c4353}.bot .face{background:#3a4fb3}
.who{font-weight:600}.who i{font-style:normal;font-size:10px;background:var(--main);border-radius:4px;padding:1px 4px;margin-left:4px;vertical-align:middle}
time,.note{color:var(--soft);font-size:12px;font-weight:400}.used{font-size:12px;color:var(--soft)}.body{min-width:0}
pre{background:var(--mono,#0f1115);border:1px solid var(--line);border-radius:6px;padding:8px;margin:4px 0;overflow-x:auto;font:12.5px/1.35 ui-monospace,monospace}
code{background:var(--mono,#0f1115);border-radius:4px;padding:0 4px;font-family:ui-monospace,monospace;font-size:.9em}blockquote{margin:2px 0;padding-left:9px;border-left:3px solid var(--line)}
h2,h3,h4{margin:6px 0 2px;font-size:1.12em}.sub{color:var(--soft);font-size:12px}
.embed,.box{background:var(--raised);border-left:4px solid var(--edge,#596075);border-radius:6px;padding:9px 11px;margin:5px 0}
.fields{display:flex;flex-wrap:wrap;gap:6px 14px;margin-top:5px}.field{flex:1 1 100%}.field.inline{flex:0 1 auto;min-width:28%}.field b{display:block;font-size:13px}
img{max-width:100%;height:auto;border-radius:8px;margin-top:5px;display:block}.row{display:flex;flex-wrap:wrap;gap:7px;margin-top:7px}
.b{padding:8px 13px;border-radius:8px;background:var(--button,#3a3f4c);font-weight:500;font-size:14px}.b1{background:var(--main);color:#fff}.b3{background:var(--go);color:#fff}.b4{background:var(--stop);color:#fff}.off{opacity:.45}
.pick{width:100%;border:1px solid var(--line);background:#0f1115;border-radius:8px;padding:9px 11px;color:var(--soft);display:flex;justify-content:space-between}
.section{display:flex;gap:10px;justify-content:space-between;align-items:start}hr{border:0;border-top:1px solid var(--line)}
.think{color:var(--soft);font-style:italic}.fail{color:#ff8b8b;padding:6px 0 6px 48px;font-size:13px}
.sheet{position:sticky;bottom:8px;background:var(--raised);border:1px solid var(--line);border-radius:14px;padding:14px;margin-top:14px;box-shadow:0 8px 30px #000a}
.sheet label{display:block;margin:10px 0 4px;font-size:13px;font-weight:600}.in{background:#0f1115;border:1px solid var(--line);border-radius:8px;padding:9px;min-height:38px;color:var(--soft)}.tall{min-height:76px}
`;
