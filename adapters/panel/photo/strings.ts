import { formatsOf } from '../strings/format.js';
import { inLanguage } from '../strings/index.js';

const { counted, number, percent, photoTime } = formatsOf('en');

const faces = (count: number) => counted(count, { one: '# face', other: '# faces' });
const photos = (count: number) => counted(count, { one: '# photo', other: '# photos' });

const en = {
  chosenPhotos: (count: number) => (count === 1 ? 'One photo' : photos(count)),
  peopleHere: (count: number): string => (count === 1 ? 'People in this photo' : 'People in these photos'),
  nobodyHere: 'Nobody was found in these photos.',
  unnamedFaces: 'Not named yet',
  onPhotos: (count: number) => `on ${photos(count)}`,
  noPhotos: 'None of these photos is here. Their disk may be away.',
  sure: (fraction: number) => `Kith is ${percent(fraction)} sure`,
  faceLabel: (name: string | null, sure: boolean) =>
    name === null ? 'Face without a name' : sure ? `Face of ${name}` : `Perhaps the face of ${name}`,
  photoLabel: (index: number, total: number, found: number) =>
    `Photo ${index} of ${total}, ${found === 0 ? 'no faces' : faces(found)}`,
  position: (index: number, total: number) => `${number(index)} of ${number(total)}`,
  takenAt: photoTime,
  previous: 'Previous photo',
  next: 'Next photo',
  filmStrip: 'The photos',
  wholeGroup: (count: number) => `The name goes to all ${number(count)} faces like this one.`,
  onlyThisFace: 'Only this face',
  yes: (name: string) => `Yes, ${name}`,
  notThis: (name: string) => `Not ${name}`,
  notInGroup: 'Does not belong to this group',
  unknownFiles: (count: number) =>
    count === 1
      ? 'Kith does not know one of these photos.'
      : `Kith does not know ${number(count)} of these photos.`,
  addFolder: (folder: string) => `Add ${folder}`,
  addFolderMeans:
    'Kith then watches this folder, and writes the names you give beside its photos, into files of their own (.xmp).',
  lookAgain: (folder: string) => `Look into ${folder} now`,
  keys: '← → photos   ·   Tab faces   ·   Enter name   ·   U undo',
  gone: 'These photos cannot be shown',
  allPeople: 'All people',
  backToSearch: 'Back to the search',
};

const zh: typeof en = {
  chosenPhotos: (count) => `${number(count)} 张照片`,
  peopleHere: (count) => (count === 1 ? '这张照片中的人' : '这些照片中的人'),
  nobodyHere: '这些照片中没有发现人物。',
  unnamedFaces: '尚未命名',
  onPhotos: (count) => `出现在 ${number(count)} 张照片中`,
  noPhotos: '这些照片都不在这里，所在的磁盘可能未连接。',
  sure: (fraction) => `Kith 有 ${percent(fraction)} 的把握`,
  faceLabel: (name, sure) => (name === null ? '未命名的人脸' : sure ? `${name}的脸` : `可能是${name}的脸`),
  photoLabel: (index, total, found) =>
    `第 ${index} 张照片，共 ${total} 张，${found === 0 ? '没有人脸' : `${number(found)} 张人脸`}`,
  position: (index, total) => `${number(index)} / ${number(total)}`,
  takenAt: formatsOf('zh').photoTime,
  previous: '上一张照片',
  next: '下一张照片',
  filmStrip: '照片',
  wholeGroup: (count) => `此姓名将用于全部 ${number(count)} 张相似的人脸。`,
  onlyThisFace: '仅此人脸',
  yes: (name) => `是，${name}`,
  notThis: (name) => `不是${name}`,
  notInGroup: '不属于该组',
  unknownFiles: (count) => `Kith 不认识其中 ${number(count)} 张照片。`,
  addFolder: (folder) => `添加 ${folder}`,
  addFolderMeans: 'Kith 将监视此文件夹，并把你给出的姓名写入照片旁的独立文件 (.xmp)。',
  lookAgain: (folder) => `立即查看 ${folder}`,
  keys: '← → 照片   ·   Tab 人脸   ·   Enter 命名   ·   U 撤销',
  gone: '无法显示这些照片',
  allPeople: '所有人物',
  backToSearch: '返回搜索',
};

/** The words of the photos and their faces. */
export const words = inLanguage({ en, zh });
