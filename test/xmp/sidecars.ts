/** Sidecars as other programs write them, made up for the tests. */

const NAMESPACES = `
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:lr="http://ns.adobe.com/lightroom/1.0/"
  xmlns:digiKam="http://www.digikam.org/ns/1.0/" xmlns:foo="http://example.org/foo/"
  xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/" xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"
  xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#" xmlns:apple-fi="http://ns.apple.com/faceinfo/1.0/"
  xmlns:MP="http://ns.microsoft.com/photo/1.2/" xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#"
  xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#" xmlns:darktable="http://darktable.sf.net/"
  xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"`;

function sidecar(attributes: string, properties: string): string {
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Somebody else 1.0">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" ${NAMESPACES} ${attributes}>
${properties}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}

const area = (x: string, y: string, w = '0.1', h = '0.1') =>
  `<mwg-rs:Area stArea:x="${x}" stArea:y="${y}" stArea:w="${w}" stArea:h="${h}" stArea:unit="normalized"/>`;

const titles = `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Hi</rdf:li><rdf:li xml:lang="de">Hallo</rdf:li>
  <rdf:li xml:lang="fr-CA">Salut</rdf:li></rdf:Alt></dc:title>`;

/** Unnamed faces and a focus point with Apple's extensions, an unknown field inside a region, a bar code, a pet. */
export const iphone = sidecar(
  'xmp:Rating="4"',
  `<mwg-rs:Regions rdf:parseType="Resource">
    <mwg-rs:AppliedToDimensions stDim:w="4032" stDim:h="3024" stDim:unit="pixel"/>
    <mwg-rs:RegionList><rdf:Bag>
      <rdf:li><rdf:Description mwg-rs:Type="Face" foo:own="kept">${area('0.160', '0.4000')}
        <mwg-rs:Extensions apple-fi:AngleInfoYaw="270" apple-fi:FaceID="3" apple-fi:ConfidenceLevel="1000"/></rdf:Description></rdf:li>
      <rdf:li><rdf:Description mwg-rs:Type="Focus" mwg-rs:FocusUsage="EvaluatedUsed">${area('0.5', '0.5', '0', '0')}</rdf:Description></rdf:li>
      <rdf:li rdf:parseType="Resource"><mwg-rs:Name>Rex</mwg-rs:Name><mwg-rs:Type>Pet</mwg-rs:Type>${area('0.9', '0.9')}
        <mwg-rs:Description>good &amp; old</mwg-rs:Description></rdf:li>
      <rdf:li rdf:parseType="Resource"><mwg-rs:Type>BarCode</mwg-rs:Type><mwg-rs:BarCodeValue>007</mwg-rs:BarCodeValue>${area('0.30', '0.10')}</rdf:li>
    </rdf:Bag></mwg-rs:RegionList>
  </mwg-rs:Regions>`,
);

/** Lists, languages, qualifiers and deep structures of namespaces that nobody knows. */
export const unknown = sidecar(
  'foo:flag="True" foo:number="1.50"',
  `${titles}
  <dc:description><rdf:Alt><rdf:li xml:lang="x-default">line one&#10;line two  &lt;b&gt;</rdf:li><rdf:li xml:lang="ar">مرحبا</rdf:li></rdf:Alt></dc:description>
  <dc:subject><rdf:Bag><rdf:li>zoo</rdf:li><rdf:li>O&apos;Neil</rdf:li><rdf:li>1.50</rdf:li><rdf:li>zoo</rdf:li><rdf:li>apple</rdf:li></rdf:Bag></dc:subject>
  <foo:list><rdf:Seq><rdf:li xml:lang="de">eins</rdf:li><rdf:li>zwei</rdf:li><rdf:li>eins</rdf:li></rdf:Seq></foo:list>
  <foo:deep rdf:parseType="Resource"><foo:a>1</foo:a><foo:b rdf:parseType="Resource"><foo:c>Ünïcödé 王芳 🎉</foo:c></foo:b>
    <foo:bag><rdf:Bag><rdf:li rdf:parseType="Resource"><foo:x>1</foo:x></rdf:li><rdf:li rdf:parseType="Resource"><foo:x>2</foo:x></rdf:li></rdf:Bag></foo:bag></foo:deep>
  <foo:link rdf:resource="http://example.org/"/>
  <darktable:history><rdf:Seq><rdf:li darktable:num="0" darktable:operation="exposure" darktable:params="gz02eJx"/></rdf:Seq></darktable:history>`,
);

/** A person named by digiKam in every field it writes, and one with Microsoft's sub-fields. */
export const digikam = sidecar(
  '',
  `${titles}
  <digiKam:TagsList><rdf:Seq><rdf:li>Places/Rome</rdf:li><rdf:li>People/Zoë</rdf:li></rdf:Seq></digiKam:TagsList>
  <lr:hierarchicalSubject><rdf:Bag><rdf:li>Places|Rome</rdf:li><rdf:li>People|Zoë</rdf:li></rdf:Bag></lr:hierarchicalSubject>
  <dc:subject><rdf:Bag><rdf:li>Rome</rdf:li><rdf:li>Zoë</rdf:li></rdf:Bag></dc:subject>
  <Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Zoë</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage>
  <mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:AppliedToDimensions stDim:w="60" stDim:h="40" stDim:unit="pixel"/>
    <mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description mwg-rs:Name="Zoë" mwg-rs:Type="Face">${area('0.775', '0.4', '0.15', '0.4')}</rdf:Description></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>
  <MP:RegionInfo rdf:parseType="Resource"><MPRI:DateRegionsValid>2020-01-01T00:00:00Z</MPRI:DateRegionsValid><MPRI:Regions><rdf:Bag>
    <rdf:li MPReg:PersonDisplayName="Zoë" MPReg:Rectangle="0.7, 0.2, 0.15, 0.4" MPReg:PersonEmailDigest="ABCD" MPReg:PersonLiveIdCID="42"/></rdf:Bag></MPRI:Regions></MP:RegionInfo>`,
);

export const FOREIGN: Readonly<Record<string, string>> = { iphone, unknown, digikam };
