/** A reader of XMP of the tests' own, by the XMP specification part 1, section 7: nothing of exiftool is in it. */
import sax from 'sax';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const XML = 'http://www.w3.org/XML/1998/namespace';

/** A value with its qualifiers; names are `URI local`. */
export interface Value {
  readonly lang?: string;
  readonly text?: string;
  readonly uri?: string;
  readonly struct?: Struct;
  readonly list?: 'Bag' | 'Seq' | 'Alt';
  readonly items?: readonly Value[];
}

/** Properties or fields by name; their order says nothing. */
export type Struct = Readonly<Record<string, Value>>;

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

/** All properties in an XMP file. Throws on anything that is no XMP. */
export function parseRdf(xml: string): Struct {
  const rdf = find(parseXml(xml), `${RDF} RDF`);
  if (rdf === undefined) throw new Error('no rdf:RDF');
  return Object.assign({}, ...rdf.children.map(readFields));
}

function parseXml(xml: string): Element {
  const root: Element = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [root];
  const parser = sax.parser(true, { xmlns: true });
  parser.onopentag = (tag) => {
    const attributes = new Map<string, string>();
    for (const value of Object.values(tag.attributes)) {
      if (typeof value === 'string' || value.prefix === 'xmlns' || value.name === 'xmlns') continue;
      attributes.set(`${value.uri} ${value.local}`, value.value);
    }
    const name = 'uri' in tag ? `${tag.uri} ${tag.local}` : tag.name;
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  parser.ontext = (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  };
  parser.onclosetag = () => void open.pop();
  parser.onerror = (error) => {
    throw error;
  };
  parser.write(xml.replace(/^\ufeff/, '')).close();
  return root;
}

function find(element: Element, name: string): Element | undefined {
  if (element.name === name) return element;
  for (const child of element.children) {
    const found = find(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The fields of a node element, or of a property element that stands for one. */
function readFields(element: Element): Struct {
  const own = (name: string) => name.startsWith(`${RDF} `) || name.startsWith(`${XML} `);
  const attributes = [...element.attributes].filter(([name]) => !own(name) || name === `${RDF} value`);
  return Object.fromEntries([
    ...attributes.map(([name, text]): [string, Value] => [name, { text }]),
    ...element.children.map((child): [string, Value] => [child.name, readValue(child)]),
  ]);
}

function readValue(element: Element): Value {
  const lang = element.attributes.get(`${XML} lang`);
  return { ...(lang === undefined ? {} : { lang }), ...readContent(element) };
}

function readContent(element: Element): Value {
  const { attributes, children, text } = element;
  if (attributes.get(`${RDF} parseType`) === 'Resource') return { struct: readFields(element) };
  const uri = attributes.get(`${RDF} resource`);
  if (uri !== undefined) return { uri };
  const [node] = children;
  if (node === undefined) {
    const struct = readFields(element);
    return Object.keys(struct).length > 0 ? { struct } : { text };
  }
  if (node.name === `${RDF} Description`) return { struct: readFields(node) };
  for (const list of ['Bag', 'Seq', 'Alt'] as const) {
    if (node.name === `${RDF} ${list}`) return { list, items: node.children.map(readValue) };
  }
  throw new Error(`unexpected ${node.name} in ${element.name}`);
}
